package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;

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

  static Encryption decode(Members members) {
    return new Encryption(members.text("type"));
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
