package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import org.jspecify.annotations.Nullable;

/** The answers to requests that reach no handler. */
final class Refusals {
  private Refusals() {}

  /** {@return the answer to what is not HTTP, or too long} */
  static Answer malformed(@Nullable Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Answer.text(
          414, "The request line is longer than " + HttpLimits.HEAD_BYTES_MAX + " bytes.\n");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Answer.text(
          431, "The header is longer than " + HttpLimits.HEAD_BYTES_MAX + " bytes.\n");
    }
    return Answer.text(
        400,
        "The request is not HTTP/1.1" + (cause == null ? "" : ": " + cause.getMessage()) + "\n");
  }

  /** @param forS3 whether the client reads errors as S3 writes them */
  static Answer tooLarge(int bytesMax, boolean forS3) {
    if (forS3) {
      return s3(
          400,
          "EntityTooLarge",
          "Your proposed upload exceeds the maximum allowed size: the request's body is larger"
              + " than " + bytesMax + " bytes",
          "<MaxSizeAllowed>" + bytesMax + "</MaxSizeAllowed>");
    }
    return AwsJson.error(new ApiException(
        Code.REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
        "The request's body is larger than " + bytesMax + " bytes"));
  }

  /** @param forS3 whether the client reads errors as S3 writes them */
  static Answer busy(String why, boolean forS3) {
    return forS3
        ? s3(503, "SlowDown", "Please reduce your request rate: " + why, "")
        : AwsJson.error(new ApiException(Code.THROTTLING_EXCEPTION, "Rate exceeded: " + why));
  }

  /** {@return the answer to content that the disk does not take} */
  static Answer notSpooled() {
    return s3(500, "InternalError", "Storage failed; the log of the server says why", "");
  }

  /** {@return the answer to a long body that is not for S3} */
  static Answer noContent() {
    return AwsJson.error(new ApiException(
        Code.REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
        "The request's body is larger than any but that of an object of S3 may be"));
  }

  /** @param more elements, in XML */
  private static Answer s3(int status, String code, String message, String more) {
    return Answer.of(
        status,
        "application/xml",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>"
            + message + "</Message>" + more + "</Error>");
  }

  /** {@return the answer to who asks for a stream where there are too many} */
  static Answer tooManyStreams() {
    Answer refused = AwsJson.error(
        new ApiException(Code.THROTTLING_EXCEPTION, "Rate exceeded: too many streams are open"));
    return new Answer(429, refused.headers(), refused.body()).with("Retry-After", "10");
  }

  static Answer failed() {
    return AwsJson.error(
        new ApiException(Code.INTERNAL_FAILURE, "The server failed; its log says why"));
  }
}
