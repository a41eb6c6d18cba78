package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import java.util.Optional;

/**
 * Whether a version is to be published with a change of a machine.
 *
 * @param description of the version
 */
record Publication(boolean publish, Optional<String> description) {
  static Publication decode(Members members) {
    return new Publication(
        members.flag("publish", false), members.optionalText("versionDescription"));
  }

  /**
   * Refuses the description of a version that is not to be.
   *
   * @throws ApiException ValidationException
   */
  void check() {
    if (description.isPresent() && !publish) {
      throw new ApiException(
          Code.VALIDATION_EXCEPTION, "Version description can only be set when publish is true");
    }
  }
}
