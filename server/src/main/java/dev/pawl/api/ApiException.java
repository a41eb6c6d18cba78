package dev.pawl.api;

/**
 * The caller erred, or cannot be served now. The message says what was wrong and what is allowed.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/CommonErrors.html Common
 *     Errors
 */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** The errors of the protocol and of the operations, and where AWS has them. */
  public enum Code {
    ACCESS_DENIED_EXCEPTION("AccessDeniedException", Namespace.CORAL_SERVICE),
    INCOMPLETE_SIGNATURE_EXCEPTION("IncompleteSignatureException", Namespace.CORAL_SERVICE),
    INVALID_SIGNATURE_EXCEPTION("InvalidSignatureException", Namespace.CORAL_SERVICE),
    MISSING_AUTHENTICATION_TOKEN_EXCEPTION(
        "MissingAuthenticationTokenException", Namespace.CORAL_SERVICE),
    UNRECOGNIZED_CLIENT_EXCEPTION("UnrecognizedClientException", Namespace.CORAL_SERVICE),
    SERIALIZATION_EXCEPTION("SerializationException", Namespace.CORAL_SERVICE),
    UNKNOWN_OPERATION_EXCEPTION("UnknownOperationException", Namespace.CORAL_SERVICE),
    REQUEST_ENTITY_TOO_LARGE_EXCEPTION(
        "RequestEntityTooLargeException", Namespace.CORAL_SERVICE, 413),
    INTERNAL_FAILURE("InternalFailure", Namespace.CORAL_SERVICE, 500),
    SERVICE_UNAVAILABLE("ServiceUnavailable", Namespace.CORAL_SERVICE, 503),
    THROTTLING_EXCEPTION("ThrottlingException", Namespace.CORAL_AVAILABILITY),
    VALIDATION_EXCEPTION("ValidationException", Namespace.CORAL_VALIDATE),
    ACTIVITY_DOES_NOT_EXIST("ActivityDoesNotExist"),
    ACTIVITY_WORKER_LIMIT_EXCEEDED("ActivityWorkerLimitExceeded"),
    CONFLICT_EXCEPTION("ConflictException"),
    EXECUTION_ALREADY_EXISTS("ExecutionAlreadyExists"),
    EXECUTION_DOES_NOT_EXIST("ExecutionDoesNotExist"),
    EXECUTION_NOT_REDRIVABLE("ExecutionNotRedrivable"),
    INVALID_ARN("InvalidArn"),
    INVALID_DEFINITION("InvalidDefinition"),
    INVALID_ENCRYPTION_CONFIGURATION("InvalidEncryptionConfiguration"),
    INVALID_EXECUTION_INPUT("InvalidExecutionInput"),
    INVALID_LOGGING_CONFIGURATION("InvalidLoggingConfiguration"),
    INVALID_NAME("InvalidName"),
    INVALID_OUTPUT("InvalidOutput"),
    INVALID_TOKEN("InvalidToken"),
    INVALID_PARAMETER_EXCEPTION("InvalidParameterException", Namespace.NONE),
    MISSING_REQUIRED_PARAMETER("MissingRequiredParameter"),
    RESOURCE_ALREADY_EXISTS_EXCEPTION("ResourceAlreadyExistsException", Namespace.NONE),
    RESOURCE_NOT_FOUND("ResourceNotFound"),
    RESOURCE_NOT_FOUND_EXCEPTION("ResourceNotFoundException", Namespace.NONE),
    SERVICE_QUOTA_EXCEEDED_EXCEPTION("ServiceQuotaExceededException"),
    STATE_MACHINE_ALREADY_EXISTS("StateMachineAlreadyExists"),
    STATE_MACHINE_DELETING("StateMachineDeleting"),
    STATE_MACHINE_DOES_NOT_EXIST("StateMachineDoesNotExist"),
    STATE_MACHINE_TYPE_NOT_SUPPORTED("StateMachineTypeNotSupported"),
    CODE_STORAGE_EXCEEDED_EXCEPTION("CodeStorageExceededException", Namespace.NONE),
    FUNCTION_NOT_FOUND("ResourceNotFoundException", Namespace.NONE, 404),
    INVALID_PARAMETER_VALUE_EXCEPTION("InvalidParameterValueException", Namespace.NONE),
    INVALID_REQUEST_CONTENT_EXCEPTION("InvalidRequestContentException", Namespace.NONE),
    INVALID_RUNTIME_EXCEPTION("InvalidRuntimeException", Namespace.NONE, 502),
    POLICY_LENGTH_EXCEEDED_EXCEPTION("PolicyLengthExceededException", Namespace.NONE),
    PRECONDITION_FAILED_EXCEPTION("PreconditionFailedException", Namespace.NONE, 412),
    REQUEST_TOO_LARGE_EXCEPTION("RequestTooLargeException", Namespace.NONE, 413),
    RESOURCE_CONFLICT_EXCEPTION("ResourceConflictException", Namespace.NONE, 409),
    SERVICE_EXCEPTION("ServiceException", Namespace.NONE, 500),
    TASK_DOES_NOT_EXIST("TaskDoesNotExist"),
    TASK_TIMED_OUT("TaskTimedOut"),
    TOO_MANY_REQUESTS_EXCEPTION("TooManyRequestsException", Namespace.NONE, 429),
    TOO_MANY_TAGS("TooManyTags"),
    TOO_MANY_TAGS_EXCEPTION("TooManyTagsException", Namespace.NONE);

    private static final int BAD_REQUEST = 400;

    private final String text;
    private final Namespace namespace;
    private final int status;

    Code(String text) {
      this(text, Namespace.STEP_FUNCTIONS);
    }

    Code(String text, Namespace namespace) {
      this(text, namespace, BAD_REQUEST);
    }

    Code(String text, Namespace namespace, int status) {
      this.text = text;
      this.namespace = namespace;
      this.status = status;
    }

    /** {@return the name of the error, with the namespace that AWS sends} */
    String qualified() {
      return namespace == Namespace.NONE ? text : namespace.text + "#" + text;
    }

    /** {@return the name of the error alone} */
    String text() {
      return text;
    }

    int status() {
      return status;
    }
  }

  /** Where AWS's error names come from; clients look at what follows the {@code #}. */
  private enum Namespace {
    NONE(""),
    STEP_FUNCTIONS("com.amazonaws.swf.service.v2.model"),
    CORAL_SERVICE("com.amazon.coral.service"),
    CORAL_VALIDATE("com.amazon.coral.validate"),
    CORAL_AVAILABILITY("com.amazon.coral.availability");

    private final String text;

    Namespace(String text) {
      this.text = text;
    }
  }

  public ApiException(Code code, String message) {
    // A caller's error is an answer, not a fault of ours: nobody reads its stack.
    super(message, null, false, false);
    this.code = code;
  }

  /** {@return the error's name} */
  public Code code() {
    return code;
  }

  /** {@return the text that the client gets} */
  String text() {
    return String.valueOf(getMessage());
  }
}
