package dev.pawl.expression;

/**
 * The error names that the language reserves.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html Handling
 *     errors in Step Functions workflows
 */
public final class Errors {
  public static final String ALL = "States.ALL";
  public static final String TASK_FAILED = "States.TaskFailed";
  public static final String TIMEOUT = "States.Timeout";
  public static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
  public static final String RUNTIME = "States.Runtime";
  public static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
  public static final String NO_CHOICE_MATCHED = "States.NoChoiceMatched";
  public static final String INTRINSIC_FAILURE = "States.IntrinsicFailure";
  public static final String RESULT_PATH_MATCH_FAILURE = "States.ResultPathMatchFailure";

  /** Not documented: what AWS answers when ResultPath or ItemsPath cannot be applied. */
  public static final String REFERENCE_PATH_CONFLICT = "States.ReferencePathConflict";

  public static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

  private Errors() {}
}
