package dev.pawl.api.functions;

import dev.pawl.api.RestModel;
import dev.pawl.api.RestService;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.WorkerPool;
import java.util.List;

/** The table of operations of Lambda. */
public final class FunctionActions {
  private FunctionActions() {}

  /** {@return the service} */
  public static RestService service(Functions functions, WorkerPool pool) {
    Shown shown = new Shown(functions);
    return new RestService(
        "lambda",
        RestModel.lambda(),
        Named::resource,
        List.of(
            new Invoke(functions, pool),
            new GetFunction(shown),
            new GetFunctionConfiguration(shown),
            new ListFunctions(shown)));
  }
}
