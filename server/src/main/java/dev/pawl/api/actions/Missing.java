package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;

/** The errors about what an ARN does not find. */
final class Missing {
  private Missing() {}

  static ApiException stateMachine(String arn) {
    return new ApiException(
        Code.STATE_MACHINE_DOES_NOT_EXIST, "State Machine Does Not Exist: '" + arn + "'");
  }

  static ApiException activity(String arn) {
    return new ApiException(Code.ACTIVITY_DOES_NOT_EXIST, "Activity Does Not Exist: '" + arn + "'");
  }

  static ApiException execution(String arn) {
    return new ApiException(
        Code.EXECUTION_DOES_NOT_EXIST, "Execution Does Not Exist: '" + arn + "'");
  }

  static ApiException resource() {
    return new ApiException(
        Code.RESOURCE_NOT_FOUND, "Request references a resource that does not exist.");
  }
}
