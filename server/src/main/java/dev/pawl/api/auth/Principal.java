package dev.pawl.api.auth;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import java.util.Optional;

/**
 * Who sent a request.
 *
 * @param caller the account and region he acts in
 * @param arn what messages call him
 * @param policy what he may do in his account; everything everywhere, if it is empty
 */
public record Principal(Caller caller, String arn, Optional<Policy> policy) {

  /**
   * Refuses what the policy does not allow.
   *
   * @param action for example {@code states:StartExecution}
   * @param resource the ARN that it acts on, {@code *} if on none
   * @throws ApiException AccessDeniedException
   */
  public void require(String action, String resource) {
    if (policy.isPresent()) {
      Policy.Verdict verdict = policy.get().judge(action, resource);
      if (verdict != Policy.Verdict.ALLOWED) {
        throw denied(action, resource, verdict.because(action));
      }
      if (isForeign(resource)) {
        // What another account would have to allow; nothing here has such a policy.
        throw denied(
            action, resource, "because no resource-based policy allows the " + action + " action");
      }
    }
  }

  private ApiException denied(String action, String resource, String why) {
    return new ApiException(
        Code.ACCESS_DENIED_EXCEPTION,
        "User: " + arn + " is not authorized to perform: " + action + " on resource: " + resource
            + " " + why);
  }

  /** {@return whether an ARN is of another account; those of S3 say none, and S3 asks whose} */
  private boolean isForeign(String resource) {
    String[] parts = resource.split(":", 6);
    return parts.length == 6 && !parts[4].isEmpty() && !parts[4].equals(caller.account());
  }
}
