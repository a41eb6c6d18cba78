package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.api.RestCall;
import java.util.Base64;
import java.util.Optional;

/** The code that a request brings, or says to be in S3. */
record SentCode(CodeObjects objects) {

  /**
   * {@return the archive in a request}
   *
   * @param members those of the code
   */
  byte[] zip(RestCall call, Members members) {
    if (members.has("S3Bucket") || members.has("S3Key")) {
      return objects.archive(call, members);
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
