package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task that starts an execution of this very server: {@code states:startExecution}.
 *
 * <p>A call that is made again after a crash starts nothing twice: without a name of its own the
 * execution is named after the task that starts it.
 *
 * @param own the operations of this server
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html Start
 *     workflow executions from a task state
 */
record NestedExecution(OwnOperations own) implements Integration {
  private static final Set<String> MEMBERS =
      Set.of("StateMachineArn", "Input", "Name", "TraceHeader");

  /** AWS writes a time as a double; of one in ten the last digit is a zero, and is left out. */
  private static final String START_DATE_ON_AWS = "1.688129015123E9";

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    Map<String, @Nullable Object> request = request(call);
    boolean named = request.containsKey("name");
    request.putIfAbsent("name", nameOf(call));
    try {
      return result(start(call, request, named));
    } catch (ApiException e) {
      throw failure(e);
    }
  }

  @Override
  public Optional<String> problem(Json parameters) {
    if (!(parameters.tree() instanceof Map<?, ?> given)) {
      return Optional.of("The parameters must be an object");
    }
    return given.keySet().stream()
        .map(String::valueOf)
        .filter(name -> !MEMBERS.contains(name))
        .findFirst()
        .map(name -> "The field \"" + name + "\" is not supported by Step Functions");
  }

  private Map<String, @Nullable Object> request(Call call) throws TaskException {
    Optional<String> problem = problem(call.parameters());
    if (problem.isPresent() || !(call.parameters().tree() instanceof Map<?, ?> given)) {
      throw unusable(call, problem.orElseThrow());
    }
    Map<String, @Nullable Object> request = new LinkedHashMap<>();
    for (Map.Entry<?, ?> each : given.entrySet()) {
      String name = String.valueOf(each.getKey());
      Object value = each.getValue();
      if (value != null) {
        String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        // An input may be written as the JSON it is.
        request.put(member, value instanceof String ? value : Json.of(value).text());
      }
    }
    return request;
  }

  private static TaskException unusable(Call call, String why) {
    return new TaskException(
        "States.Runtime",
        "The Parameters '" + call.parameters().text() + "' could not be used to start the Task: ["
            + why + "]");
  }

  private static String nameOf(Call call) {
    String task = call.execution().arn() + "/" + call.scheduledId();
    return UUID.nameUUIDFromBytes(task.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private Map<?, ?> start(Call call, Map<String, @Nullable Object> request, boolean named)
      throws InterruptedException {
    try {
      return object(own.perform("startExecution", call, Json.of(request)));
    } catch (ApiException e) {
      if (named || e.code() != Code.EXECUTION_ALREADY_EXISTS) {
        throw e;
      }
      // The name is this task's alone: an earlier attempt started it, and it has ended meanwhile.
      return started(call, request);
    }
  }

  private Map<?, ?> started(Call call, Map<String, @Nullable Object> request)
      throws InterruptedException {
    String arn = arn(request);
    Map<?, ?> known =
        object(own.perform("describeExecution", call, Json.of(Map.of("executionArn", arn))));
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("executionArn", arn);
    answer.put("startDate", known.get("startDate"));
    return answer;
  }

  /**
   * {@return the ARN of the execution that a call starts, or has started; empty if the task names
   * it, for then another may have started it}
   */
  Optional<String> arn(Call call) throws TaskException {
    Map<String, @Nullable Object> request = request(call);
    if (request.putIfAbsent("name", nameOf(call)) != null
        || String.valueOf(request.get("stateMachineArn")).split(":", -1).length < 7) {
      return Optional.empty();
    }
    return Optional.of(arn(request));
  }

  private static String arn(Map<String, @Nullable Object> request) {
    String machine = String.valueOf(request.get("stateMachineArn"));
    String[] parts = machine.split(":", 8);
    return String.join(
        ":",
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        "execution",
        parts[6],
        String.valueOf(request.get("name")));
  }

  private static Map<?, ?> object(Json answer) {
    if (answer.tree() instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + answer);
  }

  /** {@return the answer as the SDK shows it, with the HTTP headers that AWS sends} */
  private static Json result(Map<?, ?> answer) {
    String requestId = UUID.randomUUID().toString();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-amzn-RequestId", requestId);
    headers.put("connection", "keep-alive");
    headers.put("Content-Length", Integer.toString(lengthOnAws(answer)));
    headers.put(
        "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
    headers.put("Content-Type", "application/x-amz-json-1.0");
    Map<String, List<String>> all = new LinkedHashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    Map<String, String> single = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    single.putAll(headers);
    Map<String, @Nullable Object> http = new LinkedHashMap<>();
    http.put("AllHttpHeaders", all);
    http.put("HttpHeaders", single);
    http.put("HttpStatusCode", 200);
    Map<String, @Nullable Object> result = new LinkedHashMap<>();
    result.put("ExecutionArn", answer.get("executionArn"));
    result.put("SdkHttpMetadata", http);
    result.put("SdkResponseMetadata", Map.of("RequestId", requestId));
    result.put("StartDate", millis(answer.get("startDate")));
    return Json.of(result);
  }

  /** AWS spells the seconds with an exponent, as {@code 1.7E9}. */
  private static int lengthOnAws(Map<?, ?> answer) {
    Map<String, @Nullable Object> spelt = new LinkedHashMap<>();
    spelt.put("executionArn", answer.get("executionArn"));
    spelt.put("startDate", "");
    int quotes = 2;
    return Json.of(spelt).bytes() - quotes + START_DATE_ON_AWS.length();
  }

  static long millis(@Nullable Object seconds) {
    return new BigDecimal(String.valueOf(seconds)).movePointRight(3).longValue();
  }

  static TaskException failure(ApiException e) {
    String name = e.code().text();
    return new TaskException(
        "StepFunctions." + (name.endsWith("Exception") ? name : name + "Exception"),
        "%s (Service: AWSStepFunctions; Status Code: %d; Error Code: %s; Request ID: %s;"
                .formatted(e.text(), e.code().status(), name, UUID.randomUUID())
            + " Proxy: null)");
  }
}
