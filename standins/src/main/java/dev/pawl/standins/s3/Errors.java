package dev.pawl.standins.s3;

import dev.pawl.integrations.Refusal;
import dev.pawl.standins.RefusalException;

/**
 * The errors of S3, worded as S3 does.
 *
 * @spec https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html Error responses
 */
final class Errors {
  private static final int BAD_REQUEST = 400;
  private static final int FORBIDDEN = 403;
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION_FAILED = 412;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private Errors() {}

  static RefusalException of(String code, int status, String message) {
    return new RefusalException(Refusal.of(code, status, message));
  }

  static RefusalException noSuchBucket(String bucket) {
    return new RefusalException(
        Refusal.of("NoSuchBucket", NOT_FOUND, "The specified bucket does not exist")
            .with("BucketName", bucket));
  }

  static RefusalException noSuchKey(String key) {
    return new RefusalException(
        Refusal.of("NoSuchKey", NOT_FOUND, "The specified key does not exist.").with("Key", key));
  }

  static RefusalException noSuchUpload(String id) {
    return new RefusalException(Refusal.of(
            "NoSuchUpload",
            NOT_FOUND,
            "The specified upload does not exist. The upload ID may be invalid, or the upload may"
                + " have been aborted or completed.")
        .with("UploadId", id));
  }

  static RefusalException notFound(String code, String message) {
    return of(code, NOT_FOUND, message);
  }

  static RefusalException denied() {
    return of("AccessDenied", FORBIDDEN, "Access Denied");
  }

  static RefusalException conflict(String code, String message) {
    return of(code, CONFLICT, message);
  }

  static RefusalException invalid(String code, String message) {
    return of(code, BAD_REQUEST, message);
  }

  static RefusalException preconditionFailed(String condition) {
    return new RefusalException(Refusal.of(
            "PreconditionFailed",
            PRECONDITION_FAILED,
            "At least one of the pre-conditions you specified did not hold")
        .with("Condition", condition));
  }

  static RefusalException invalidRange(String asked, long size) {
    return new RefusalException(
        Refusal.of("InvalidRange", RANGE_NOT_SATISFIABLE, "The requested range is not satisfiable")
            .with("RangeRequested", asked)
            .with("ActualObjectSize", String.valueOf(size)));
  }
}
