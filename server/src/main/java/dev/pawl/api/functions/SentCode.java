package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import java.util.Base64;
import java.util.Optional;

/** The code that a request brings. */
final class SentCode {
  private SentCode() {}

  /** {@return the archive in a request} */
  static byte[] zip(Members members) {
    if (members.has("S3Bucket") || members.has("S3Key")) {
      throw refused("Code in S3 is not available in this server: it has no S3. Send the archive"
          + " itself as ZipFile");
    }
    if (members.has("ImageUri")) {
      throw refused("Images are not available in this server: send an archive as ZipFile");
    }
    Optional<String> base64 = members.optionalText("ZipFile");
    if (base64.isEmpty()) {
      throw refused("Please provide a source for function code.");
    }
    try {
      return Base64.getDecoder().decode(base64.get());
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          Code.SERIALIZATION_EXCEPTION, "ZipFile is not base64: " + e.getMessage());
    }
  }

  private static ApiException refused(String message) {
    return new ApiException(Code.INVALID_PARAMETER_VALUE_EXCEPTION, message);
  }
}
