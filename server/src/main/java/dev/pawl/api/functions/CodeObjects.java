package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.api.RestCall;
import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archives of code that are in S3, the one of this server.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_FunctionCode.html FunctionCode
 */
record CodeObjects(LocalServices services) {
  private static final int OK = 200;

  /** What an archive may have: more is not even read. */
  private static final int BYTES_MAX = 52_428_800;

  private static final Pattern ERROR =
      Pattern.compile("<Code>([^<]*)</Code>.*?<Message>([^<]*)</Message>", Pattern.DOTALL);

  /**
   * {@return the archive that a request names}
   *
   * @param code has the members S3Bucket and S3Key
   * @throws ApiException if there is none, or the caller may not read it
   */
  byte[] archive(RestCall call, Members code) {
    String bucket = code.optionalText("S3Bucket").orElse("");
    String key = code.optionalText("S3Key").orElse("");
    if (bucket.isEmpty() || key.isEmpty()) {
      throw refused("Code in S3 has both an S3Bucket and an S3Key.");
    }
    if (code.optionalText("S3ObjectVersion")
        .filter(each -> !each.equals("null"))
        .isPresent()) {
      throw refused("The S3 of this server has no versions of objects: leave S3ObjectVersion out.");
    }
    call.principal()
        .require(
            "s3:GetObject", "arn:" + call.caller().partition() + ":s3:::" + bucket + "/" + key);
    ServiceAnswer answer = got(call, "/" + encoded(bucket) + "/" + encoded(key));
    ByteBuffer body = answer.body();
    if (answer.status() != OK) {
      throw refused(error(StandardCharsets.UTF_8.decode(body).toString()));
    }
    if (body.remaining() > BYTES_MAX) {
      throw refused("Zipped size must be smaller than " + BYTES_MAX + " bytes");
    }
    byte[] archive = new byte[body.remaining()];
    body.get(archive);
    return archive;
  }

  private ServiceAnswer got(RestCall call, String path) {
    LocalServices.Local s3 = services
        .find("s3")
        .orElseThrow(() -> refused("Code in S3 is not available in this server: it has no S3."));
    try {
      return s3.answer(
          call.caller().account(),
          call.caller().region(),
          new ServiceRequest("http", "GET", "", path, "", Map.of(), ByteBuffer.allocate(0)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(
          Code.SERVICE_UNAVAILABLE, "The server stops: the code was not read from S3");
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20").replace("%2F", "/");
  }

  private static String error(String body) {
    Matcher error = ERROR.matcher(body);
    return "Error occurred while GetObject."
        + (error.find()
            ? " S3 Error Code: " + error.group(1) + ". S3 Error Message: " + error.group(2)
            : "");
  }

  private static ApiException refused(String message) {
    return new ApiException(Code.INVALID_PARAMETER_VALUE_EXCEPTION, message);
  }
}
