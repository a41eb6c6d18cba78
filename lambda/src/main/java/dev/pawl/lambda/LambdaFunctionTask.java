package dev.pawl.lambda;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;

/**
 * A Task state whose Resource is the ARN of a function.
 *
 * <p>The parameters are the event, the function's answer is the result. An error of the function
 * arrives under its {@code errorType}, with the error object as cause.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html Invoke Lambda
 */
public final class LambdaFunctionTask implements Integration {
  private final Functions functions;
  private final WorkerPool pool;

  /** Calls the functions of a registry in a pool. */
  public LambdaFunctionTask(Functions functions, WorkerPool pool) {
    this.functions = functions;
    this.pool = pool;
  }

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    LocalFunction function = FunctionCall.find(functions, call.resource());
    Invocation invocation =
        Invocation.of(call, call.resource(), call.parameters().text());
    InvokeResult result = FunctionCall.run(pool, function, invocation);
    return switch (result.outcome()) {
      case Outcome.Success success -> FunctionCall.answer(success.payload(), call.resource());
      case Outcome.FunctionError error -> throw FunctionCall.functionError(error.payload());
    };
  }
}
