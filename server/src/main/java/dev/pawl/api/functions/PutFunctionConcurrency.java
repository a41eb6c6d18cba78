package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Bounds how many invocations of a function run at a time.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionConcurrency.html
 *     PutFunctionConcurrency
 */
final class PutFunctionConcurrency implements RestAction {
  static final String RESERVED = "ReservedConcurrentExecutions";

  /** Of the thousand of an account, a hundred are left to functions without a bound. */
  private static final int RESERVED_MAX = 900;

  private static final int OK = 200;

  private final Deployed deployed;

  PutFunctionConcurrency(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "PutFunctionConcurrency";
  }

  @Override
  public Answer handle(RestCall call) {
    FunctionKey key = deployed.requireUnqualified(Named.in(call.caller(), call.members()));
    int reserved = call.members().integer(RESERVED);
    if (reserved > RESERVED_MAX) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION,
          "Specified ReservedConcurrentExecutions for function decreases account's"
              + " UnreservedConcurrentExecution below its minimum value of [100].");
    }
    Refused.in(() -> deployed
        .deployments()
        .change(key, function -> function.withReserved(OptionalInt.of(reserved))));
    return Answer.json(OK, Json.of(Map.of(RESERVED, reserved)));
  }
}
