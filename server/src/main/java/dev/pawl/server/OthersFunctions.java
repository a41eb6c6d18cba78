package dev.pawl.server;

import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.FunctionReference;
import dev.pawl.lambda.Functions;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the tasks of a server that tells keys apart from the deployed functions of other accounts;
 * functions of folders are of all accounts.
 */
record OthersFunctions(Functions functions, Integration task) implements Integration {

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    String own = call.execution().arn().split(":", 6)[4];
    String function = called(call);
    Optional<String> account =
        FunctionReference.parse(function).flatMap(FunctionReference::account);
    if (account.isPresent() && !account.get().equals(own) && isDeployed(function)) {
      throw new TaskException(
          "Lambda.AWSLambdaException",
          "User: arn:aws:iam::" + own + ":root is not authorized to perform: lambda:InvokeFunction"
              + " on resource: " + function + " because no resource-based policy allows the"
              + " lambda:InvokeFunction action (Service: AWSLambda; Status Code: 403; Error Code:"
              + " AccessDeniedException)");
    }
    return task.invoke(call);
  }

  /** {@return the function that a resource is, or that the parameters of lambda:invoke name} */
  private static String called(Call call) {
    return FunctionReference.parse(call.resource()).isEmpty()
            && call.parameters().tree() instanceof Map<?, ?> members
        ? String.valueOf(members.get("FunctionName"))
        : call.resource();
  }

  private boolean isDeployed(String function) {
    try {
      return functions
          .find(function)
          .filter(found -> found.identity().region().isPresent())
          .isPresent();
    } catch (FunctionException e) {
      // One that cannot be run: the task itself says why.
      return false;
    }
  }
}
