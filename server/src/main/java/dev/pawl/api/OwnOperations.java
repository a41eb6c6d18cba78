package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.definition.Resource;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls of workflows to the Step Functions of this very server, {@code aws-sdk:sfn:...} and
 * {@code states:startExecution}: made here, without a connection, in the account and region of the
 * execution that calls.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html AWS SDK
 *     service integrations
 */
public final class OwnOperations {
  private static final String SERVICE = "aws-sdk:sfn";
  private static final String FAILED = "Exception";
  private static final Pattern ROLE = Pattern.compile("arn:[^:]+:iam::(\\d{12}):role/.+");

  /** An operation, and what a request to it must be. */
  private record Own(Operation operation, RequestShape.Structure request) {}

  private volatile Map<String, Own> operations = Map.of();

  /** Nothing ends as long as there is nothing to call. */
  private volatile Function<ExecutionId, CompletableFuture<Void>> ends =
      id -> new CompletableFuture<>();

  /**
   * Sets what there is to call; before that there is nothing.
   *
   * @param ends completed when an execution ends from then on
   */
  public void set(AwsService service, Function<ExecutionId, CompletableFuture<Void>> ends) {
    this.ends = ends;
    Map<String, Own> byAction = new LinkedHashMap<>();
    service
        .operations()
        .forEach(operation -> byAction.put(
            lower(operation.name()),
            new Own(operation, service.model().request(operation.name()))));
    operations = Map.copyOf(byAction);
  }

  /** {@return what a resource is called through; empty if it is no operation of this server} */
  public Optional<Integration> find(Resource.Service resource) {
    Resource.Pattern pattern = resource.pattern();
    if (resource.resourceType().equals(SERVICE)) {
      return pattern == Resource.Pattern.REQUEST_RESPONSE
          ? Optional.ofNullable(operations.get(resource.action()))
              .map(own -> call -> call(own, call))
          : Optional.empty();
    }
    if (!resource.resourceType().equals("states")) {
      return Optional.empty();
    }
    return Optional.of(
        switch (pattern) {
          case REQUEST_RESPONSE, WAIT_FOR_TASK_TOKEN -> new NestedExecution(this);
          case RUN_A_JOB -> new NestedJob(this, this::nextEnd, false);
          case RUN_A_JOB_PARSED -> new NestedJob(this, this::nextEnd, true);
        });
  }

  private CompletableFuture<Void> nextEnd(ExecutionId id) {
    return ends.apply(id);
  }

  /**
   * {@return the answer of an operation}
   *
   * @param action its name with a small first letter
   * @throws ApiException if it refuses
   */
  Json perform(String action, Call call, Json request) throws InterruptedException {
    return perform(Optional.ofNullable(operations.get(action)).orElseThrow(), call, request);
  }

  private static Json perform(Own own, Call call, Json request) throws InterruptedException {
    Operation operation = own.operation();
    try {
      Caller caller = caller(call);
      Inspection.of(own.request(), request).check(Code.VALIDATION_EXCEPTION);
      Members members = Members.of(request);
      return switch (operation) {
        case Action action -> action.handle(caller, members);
        case DeferredAction action -> awaited(action.begin(caller, members));
      };
    } catch (RuntimeException e) {
      throw AwsJson.refusal(operation.name(), e);
    } catch (ExecutionException e) {
      throw AwsJson.refusal(operation.name(), e.getCause());
    }
  }

  /** {@return as whom a task calls: in the account of its role, which may be another's} */
  private static Caller caller(Call call) {
    Caller own = Caller.ofResource(call.execution().arn());
    return call.credentials()
        .map(role -> new Caller(account(role), own.region()))
        .orElse(own);
  }

  private static String account(String role) {
    Matcher matcher = ROLE.matcher(role);
    if (!matcher.matches()) {
      throw new ApiException(
          Code.ACCESS_DENIED_EXCEPTION,
          "The role of the state machine is not authorized to assume the task state's role, "
              + role);
    }
    return matcher.group(1);
  }

  private static Json call(Own own, Call call) throws TaskException, InterruptedException {
    try {
      Json request = Json.of(renamed(call.parameters().tree(), OwnOperations::lower));
      Json answer = perform(own, call, request);
      return Json.of(renamed(answer.tree(), OwnOperations::upper));
    } catch (RuntimeException e) {
      throw failure(AwsJson.refusal(own.operation().name(), e));
    }
  }

  private static Json awaited(CompletableFuture<Json> answer)
      throws ExecutionException, InterruptedException {
    try {
      return answer.get();
    } catch (InterruptedException e) {
      // Who no longer waits for the answer does not want the result.
      answer.cancel(false);
      throw e;
    }
  }

  private static TaskException failure(ApiException e) {
    String name = e.code().text();
    return new TaskException(
        "Sfn." + (name.endsWith(FAILED) ? name : name + FAILED),
        "%s (Service: Sfn, Status Code: %d, Request ID: %s) (SDK Attempt Count: 1)"
            .formatted(e.text(), e.code().status(), UUID.randomUUID()));
  }

  /** {@return a tree with other names of members, at every depth} */
  static @Nullable Object renamed(@Nullable Object tree, UnaryOperator<String> rename) {
    return switch (tree) {
      case Map<?, ?> members -> {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> {
          String said = String.valueOf(name);
          copy.put(rename.apply(said), isTime(said, value) ? iso(value) : renamed(value, rename));
        });
        yield copy;
      }
      case List<?> elements ->
        elements.stream().map(each -> renamed(each, rename)).toList();
      case null -> null;
      default -> tree;
    };
  }

  private static boolean isTime(String name, @Nullable Object value) {
    return (name.endsWith("Date") || name.equals("timestamp")) && value instanceof Number;
  }

  /** {@return what an SDK makes of a time, which is a number of seconds on the wire} */
  private static String iso(@Nullable Object seconds) {
    BigDecimal millis = new BigDecimal(String.valueOf(seconds)).movePointRight(3);
    return Instant.ofEpochMilli(millis.longValue()).toString();
  }

  private static String lower(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  static String upper(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
