package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.auth.Principal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.WritesRefusedException;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.machines.RefusedException;
import dev.pawl.runtime.ThrottledException;
import dev.pawl.runtime.UnavailableException;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS JSON protocol: one path for all services, the operation in a header, JSON in and out.
 *
 * <p>Here, and only here, a caller's error becomes an answer.
 *
 * @spec https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html AWS JSON 1.0 protocol
 */
public final class AwsJson implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(AwsJson.class);
  private static final String TARGET = "X-Amz-Target";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";
  private static final int OK = 200;

  /** An operation of a service. */
  private record Target(AwsService service, Operation operation) {
    private Target {
      // A defect shows at the start, not at the first request.
      var _ = service.model().requestOf(operation.name());
    }

    private RequestShape.Structure request() {
      return service.model().request(operation.name());
    }
  }

  private final Map<String, Target> targets = new LinkedHashMap<>();
  private final List<AwsService> services;
  private final Gate gate;
  private final CallMeter meter;
  private final BooleanSupplier unhindered;

  /**
   * @param services the services, the one that is asked most first
   * @param gate decides who is admitted
   * @param meter is told of each call of an operation
   */
  public AwsJson(List<AwsService> services, Gate gate, CallMeter meter) {
    this(services, gate, meter, () -> true);
  }

  /**
   * @param services the services, the one that is asked most first
   * @param gate decides who is admitted
   * @param meter is told of each call of an operation
   * @param unhindered whether what is stored can be read without waiting for long
   */
  public AwsJson(
      List<AwsService> services, Gate gate, CallMeter meter, BooleanSupplier unhindered) {
    this.unhindered = unhindered;
    this.services = List.copyOf(services);
    this.gate = gate;
    this.meter = meter;
    for (AwsService service : services) {
      for (Operation operation : service.operations()) {
        targets.put(service.target() + "." + operation.name(), new Target(service, operation));
      }
    }
  }

  @Override
  public CompletableFuture<Answer> handle(Incoming incoming) {
    Target target;
    try {
      target = target(incoming);
    } catch (ApiException e) {
      return CompletableFuture.completedFuture(error(e));
    }
    String name = target.operation().name();
    long began = System.nanoTime();
    try {
      CompletableFuture<Json> result = result(incoming, target);
      BiFunction<Json, Throwable, Answer> answering = (json, failure) -> failure == null
          ? succeeded(target, began, json)
          : refused(target, began, refusal(name, failure));
      if (result.isDone()) {
        return result.handle(answering);
      }
      CompletableFuture<Answer> answer = result.handleAsync(answering, incoming.later());
      // Who no longer waits for the answer does not want the result.
      var _ = answer.whenComplete((done, failure) -> result.cancel(false));
      return answer;
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(refused(target, began, refusal(name, e)));
    }
  }

  @Override
  public boolean isQuick(Incoming incoming) {
    return incoming.header(TARGET).map(targets::get).stream()
        .anyMatch(target -> target.operation() instanceof DeferredAction action
            && action.isQuick()
            && unhindered.getAsBoolean());
  }

  private Answer succeeded(Target target, long began, Json json) {
    meter.answered(target.operation().name(), OK, "", System.nanoTime() - began);
    return answer(OK, target.service().contentType(), json);
  }

  private Answer refused(Target target, long began, ApiException e) {
    int status = e.code().status();
    meter.answered(target.operation().name(), status, e.code().text(), System.nanoTime() - began);
    return error(e, target.service().contentType());
  }

  private CompletableFuture<Json> result(Incoming incoming, Target target) {
    AwsService service = target.service();
    Principal principal = gate.admit(incoming, service.signingName());
    Json body = body(incoming);
    Inspection inspection = Inspection.of(target.request(), body);
    Members members = Members.of(body);
    Caller caller = principal.caller();
    Operation operation = target.operation();
    String resource = Resources.of(service.signingName(), operation.name(), caller, members);
    principal.require(service.signingName() + ":" + operation.name(), resource);
    for (String also : operation.alsoNeeds(members)) {
      principal.require(service.signingName() + ":" + also, resource);
    }
    inspection.check(service.violated());
    return switch (target.operation()) {
      case Action action -> CompletableFuture.completedFuture(action.handle(caller, members));
      case DeferredAction action -> action.begin(caller, members);
    };
  }

  /** {@return what the caller is told of a failure} */
  static ApiException refusal(String operation, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException later && later.getCause() != null
        ? later.getCause()
        : failure;
    return switch (cause) {
      case null -> new ApiException(Code.INTERNAL_FAILURE, "The server failed");
      case ApiException e -> e;
      case RefusedException e -> new ApiException(code(e.reason()), String.valueOf(e.getMessage()));
      case CancellationException e ->
        new ApiException(Code.INTERNAL_FAILURE, "The request was given up");
      case ThrottledException e ->
        new ApiException(Code.THROTTLING_EXCEPTION, String.valueOf(e.getMessage()));
      case UnavailableException e ->
        new ApiException(Code.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
      case WritesRefusedException e ->
        new ApiException(Code.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage()));
      case JournalException e -> {
        LOG.error("{} failed", operation, e);
        yield new ApiException(Code.INTERNAL_FAILURE, "Storage failed: " + e.getMessage());
      }
      default -> {
        // The edge: a defect ends one request, and its trace is in the log.
        LOG.error("{} failed", operation, cause);
        yield new ApiException(Code.INTERNAL_FAILURE, "The server failed: " + cause);
      }
    };
  }

  private static Code code(RefusedException.Reason reason) {
    return switch (reason) {
      case CONFLICT -> Code.CONFLICT_EXCEPTION;
      case RESOURCE_NOT_FOUND -> Code.RESOURCE_NOT_FOUND;
      case SERVICE_QUOTA_EXCEEDED -> Code.SERVICE_QUOTA_EXCEEDED_EXCEPTION;
      case STATE_MACHINE_DELETING -> Code.STATE_MACHINE_DELETING;
      case STATE_MACHINE_DOES_NOT_EXIST -> Code.STATE_MACHINE_DOES_NOT_EXIST;
    };
  }

  private Target target(Incoming incoming) {
    String name = incoming
        .header(TARGET)
        .orElseThrow(() -> new ApiException(
            Code.UNKNOWN_OPERATION_EXCEPTION,
            "The header " + TARGET + " is missing. It names the operation, for example "
                + targets.keySet().iterator().next()));
    Target target = targets.get(name);
    if (target == null) {
      throw new ApiException(Code.UNKNOWN_OPERATION_EXCEPTION, unknown(name));
    }
    return target;
  }

  private String unknown(String name) {
    List<String> known = services.stream().map(AwsService::target).toList();
    return known.stream()
        .filter(service -> name.startsWith(service + "."))
        .findFirst()
        .map(service -> "The operation " + name.substring(service.length() + 1)
            + " is not available in this server")
        .orElse(
            "The target " + name + " is of no service here; there is " + String.join(", ", known));
  }

  private static Json body(Incoming incoming) {
    if (!incoming.body().hasRemaining()) {
      throw new ApiException(
          Code.SERIALIZATION_EXCEPTION,
          "The request has no body; a JSON object is expected, {} at least");
    }
    try {
      return Json.parse(incoming.text());
    } catch (CharacterCodingException e) {
      throw new ApiException(Code.SERIALIZATION_EXCEPTION, "The request's body is not UTF-8");
    } catch (JsonSyntaxException e) {
      throw new ApiException(
          Code.SERIALIZATION_EXCEPTION, "The request's body is not JSON: " + e.getMessage());
    }
  }

  /** {@return what is answered to who asked for something that failed} */
  public static Answer refused(String operation, Throwable failure) {
    return error(refusal(operation, failure));
  }

  /** {@return the answer to a request that failed before its service was known} */
  static Answer error(ApiException e) {
    return error(e, CONTENT_TYPE);
  }

  private static Answer error(ApiException e, String contentType) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__type", e.code().qualified());
    members.put("message", e.text());
    return answer(e.code().status(), contentType, Json.of(members));
  }

  private static Answer answer(int status, String contentType, Json body) {
    return Answer.of(status, contentType, body.text())
        .with("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
