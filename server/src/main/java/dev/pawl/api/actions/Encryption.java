package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Length;
import dev.pawl.api.Members;
import java.util.List;

/**
 * How a resource is encrypted at rest. There is no key management here, so there is one way only.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_EncryptionConfiguration.html
 *     EncryptionConfiguration
 */
record Encryption(String type) {
  /** The one way there is: a key of the server. */
  static final String AWS_OWNED_KEY = "AWS_OWNED_KEY";

  private static final List<String> TYPES = List.of(AWS_OWNED_KEY, "CUSTOMER_MANAGED_KMS_KEY");
  private static final Length KEY_ID = Length.of(1, 2_048);
  private static final int REUSE_SECONDS_MIN = 60;
  private static final int REUSE_SECONDS_MAX = 900;
  private static final int REUSE_SECONDS = 300;

  static Encryption decode(Members members) {
    members.optionalText("kmsKeyId", KEY_ID);
    members.integer(
        "kmsDataKeyReusePeriodSeconds", REUSE_SECONDS_MIN, REUSE_SECONDS_MAX, REUSE_SECONDS);
    return new Encryption(members.requiredChoice("type", TYPES));
  }

  /**
   * Refuses a key of the customer.
   *
   * @throws ApiException InvalidEncryptionConfiguration
   */
  void check() {
    if (!type.equals(AWS_OWNED_KEY)) {
      throw new ApiException(
          Code.INVALID_ENCRYPTION_CONFIGURATION,
          "Invalid Encryption Configuration: " + type + " is not available in this server, only "
              + AWS_OWNED_KEY);
    }
  }
}
