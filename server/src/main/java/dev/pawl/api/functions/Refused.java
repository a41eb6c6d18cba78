package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.lambda.FunctionException;

/** What the local functions refuse, as the API says it. */
final class Refused {
  private Refused() {}

  /** What may be refused. */
  @FunctionalInterface
  interface Asked<T> {
    T get() throws FunctionException;
  }

  /** {@return what was asked for} */
  static <T> T in(Asked<T> asked) {
    try {
      return asked.get();
    } catch (FunctionException e) {
      throw of(e);
    }
  }

  static ApiException of(FunctionException e) {
    Code code = switch (e.error()) {
      case "Lambda.CodeStorageExceededException" -> Code.CODE_STORAGE_EXCEEDED_EXCEPTION;
      case "Lambda.PreconditionFailedException" -> Code.PRECONDITION_FAILED_EXCEPTION;
      case "Lambda.ResourceConflictException" -> Code.RESOURCE_CONFLICT_EXCEPTION;
      case "Lambda.ResourceNotFoundException" -> Code.FUNCTION_NOT_FOUND;
      case "Lambda.TooManyRequestsException" -> Code.TOO_MANY_REQUESTS_EXCEPTION;
      case "Lambda.InvalidRuntimeException" -> Code.INVALID_RUNTIME_EXCEPTION;
      case "Lambda.InvalidParameterValueException" -> Code.INVALID_PARAMETER_VALUE_EXCEPTION;
      default -> Code.SERVICE_EXCEPTION;
    };
    return new ApiException(code, String.valueOf(e.getMessage()));
  }
}
