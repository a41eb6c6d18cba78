package dev.pawl.api.actions;

import dev.pawl.api.Length;
import java.util.List;

/**
 * The shapes of the API model that several operations use.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html Actions
 */
final class Shapes {
  static final Length ARN = Length.of(1, 256);
  static final Length LONG_ARN = Length.of(1, 2_000);
  static final Length PAGE_TOKEN = Length.of(1, 1_024);
  static final Length LIST_EXECUTIONS_PAGE_TOKEN = Length.of(1, 3_096);
  static final Length SENSITIVE_ERROR = Length.sensitive(0, 256);
  static final Length SENSITIVE_CAUSE = Length.sensitive(0, 32_768);
  static final Length TRACE_HEADER = Length.of(0, 256);

  static final List<String> STATE_MACHINE_TYPE = List.of("STANDARD", "EXPRESS");
  static final List<String> INCLUDED_DATA = List.of("ALL_DATA", "METADATA_ONLY");
  static final List<String> LOG_LEVEL = List.of("ALL", "ERROR", "FATAL", "OFF");

  /** In the order in which AWS lists them. */
  static final List<String> EXECUTION_STATUS =
      List.of("SUCCEEDED", "TIMED_OUT", "PENDING_REDRIVE", "ABORTED", "FAILED", "RUNNING");

  static final List<String> REDRIVE_FILTER = List.of("REDRIVEN", "NOT_REDRIVEN");

  /** The longest page. */
  static final int PAGE_SIZE_MAX = 1_000;

  /** The length of a page that was not asked for, or asked for as 0. */
  private static final int PAGE_SIZE = 100;

  private Shapes() {}

  /** {@return how many results a page has, given {@code maxResults}} */
  static int pageSize(int maxResults) {
    return maxResults == 0 ? PAGE_SIZE : maxResults;
  }
}
