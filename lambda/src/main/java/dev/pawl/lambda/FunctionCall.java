package dev.pawl.lambda;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.TaskException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call of a function as both kinds of Task states make it: finds the function, runs it, and turns
 * what failed into the error names and causes that Step Functions shows.
 */
public final class FunctionCall {
  /** The longest result a Task state takes; checked here only for what is not JSON. */
  private static final int RESULT_BYTES_MAX = 262_144;

  private static final Logger LOG = LoggerFactory.getLogger(FunctionCall.class);

  /** As many as fit in a line. */
  private static final int NAMES_MAX = 20;

  private FunctionCall() {}

  /**
   * {@return the function that a Task state names}
   *
   * @throws TaskException {@code Lambda.ResourceNotFoundException} if there is none
   */
  static LocalFunction find(Functions functions, String arn) throws TaskException {
    try {
      Optional<LocalFunction> function = functions.find(arn);
      if (function.isPresent()) {
        return function.get();
      }
    } catch (FunctionException e) {
      throw e.toTaskException();
    }
    // Lambda resolves a function without a qualifier to its unpublished version.
    boolean qualified =
        FunctionReference.parse(arn).flatMap(FunctionReference::qualifier).isPresent();
    LOG.warn("there is no function {}; there are {}", arn, names(functions));
    String version = qualified ? arn : arn + ":$LATEST";
    throw serviceError(404, "ResourceNotFoundException", "Function not found: " + version);
  }

  private static String names(Functions functions) {
    try {
      List<String> names = functions.names();
      String shown = String.join(", ", names.subList(0, Math.min(NAMES_MAX, names.size())));
      return names.isEmpty()
          ? "none"
          : shown
              + (names.size() > NAMES_MAX ? " and " + (names.size() - NAMES_MAX) + " more" : "");
    } catch (FunctionException e) {
      return "some that cannot be listed: " + e.getMessage();
    }
  }

  /** Runs the function to its end, whatever that is. */
  static InvokeResult run(WorkerPool pool, LocalFunction function, Invocation invocation)
      throws TaskException, InterruptedException {
    Json payload = Json.trusted(invocation.payload());
    if (payload.bytes() > Invocation.PAYLOAD_BYTES_MAX) {
      throw serviceError(
          413,
          "RequestTooLargeException",
          "Request must be smaller than "
              + Invocation.PAYLOAD_BYTES_MAX
              + " bytes for the InvokeFunction operation");
    }
    try {
      return pool.invoke(function, invocation);
    } catch (FunctionException e) {
      throw e.toTaskException();
    }
  }

  /**
   * {@return a function's answer as JSON}
   *
   * @param task the name of the task in the message when it is too long
   */
  public static Json answer(String payload, String task) throws TaskException {
    try {
      return Json.parse(payload);
    } catch (JsonSyntaxException e) {
      // Step Functions looks at the length before it looks at the content.
      if (Json.trusted(payload).bytes() > RESULT_BYTES_MAX) {
        throw new TaskException(
            "States.DataLimitExceeded",
            "The state/task '"
                + task
                + "' returned a result with a size exceeding the maximum number of bytes service"
                + " limit.");
      }
      throw new TaskException(
          "Lambda.Unknown", "The function's answer is not JSON: " + e.getMessage());
    }
  }

  /** {@return an error of the Lambda service, worded like the AWS SDK for Java 1} */
  static TaskException serviceError(int status, String code, String message) {
    return new TaskException(
        "Lambda." + code,
        message
            + " (Service: AWSLambda; Status Code: "
            + status
            + "; Error Code: "
            + code
            + "; Request ID: "
            + UUID.randomUUID()
            + "; Proxy: null)");
  }

  /** {@return the error of a function under its own name, with the given text as cause} */
  public static TaskException functionError(String payload) {
    if (tree(payload) instanceof Map<?, ?> members
        && members.get("errorType") instanceof String errorType
        && !errorType.isEmpty()) {
      return new TaskException(errorType, payload);
    }
    return new TaskException(
        "Lambda.Unknown",
        "The cause could not be determined because Lambda did not return an error type."
            + " Returned payload: "
            + payload);
  }

  /** Step Functions parses Invoke's payload and writes it anew, without white space. */
  public static String compact(String payload) {
    try {
      return Json.of(Json.parse(payload).tree()).text();
    } catch (JsonSyntaxException e) {
      return payload;
    }
  }

  private static Object tree(String payload) {
    try {
      Object tree = Json.parse(payload).tree();
      return tree == null ? "" : tree;
    } catch (JsonSyntaxException e) {
      return e;
    }
  }
}
