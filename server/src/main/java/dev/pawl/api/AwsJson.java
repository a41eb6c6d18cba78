package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The AWS JSON 1.0 protocol: one path, the operation in a header, JSON in and out.
 *
 * <p>Here, and only here, a caller's error becomes an answer.
 *
 * @spec https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html AWS JSON 1.0 protocol
 */
public final class AwsJson implements Handler {
  private static final Logger LOG = LoggerFactory.getLogger(AwsJson.class);
  private static final String TARGET = "X-Amz-Target";
  private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final String service;
  private final Caller home;

  /**
   * @param service what precedes the operation in the header, for example {@code AWSStepFunctions}
   * @param home the account and region of requests that do not name theirs
   */
  public AwsJson(String service, List<Operation> operations, Caller home) {
    this.service = service;
    this.home = home;
    operations.forEach(
        operation -> this.operations.put(service + "." + operation.name(), operation));
  }

  @Override
  public CompletableFuture<Answer> handle(Incoming incoming) {
    try {
      CompletableFuture<Json> result = result(incoming);
      CompletableFuture<Answer> answer = result.handle(
          (json, failure) -> failure == null ? answer(200, json) : failed(incoming, failure));
      if (!answer.isDone()) {
        // Who no longer waits for the answer does not want the result.
        var _ = answer.whenComplete((done, failure) -> result.cancel(false));
      }
      return answer;
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(failed(incoming, e));
    }
  }

  private CompletableFuture<Json> result(Incoming incoming) {
    Operation operation = operation(incoming);
    Caller caller = Caller.of(incoming, home);
    Members members = Members.of(body(incoming));
    return switch (operation) {
      case Action action -> CompletableFuture.completedFuture(action.handle(caller, members));
      case DeferredAction action -> action.begin(caller, members);
    };
  }

  private static Answer failed(Incoming incoming, Throwable failure) {
    Throwable cause = failure instanceof CompletionException later && later.getCause() != null
        ? later.getCause()
        : failure;
    return switch (cause) {
      case ApiException e -> error(e);
      case RefusedException e ->
        error(new ApiException(code(e.reason()), String.valueOf(e.getMessage())));
      case CancellationException e -> Refusals.failed();
      case ThrottledException e ->
        error(new ApiException(Code.THROTTLING_EXCEPTION, String.valueOf(e.getMessage())));
      case UnavailableException e ->
        error(new ApiException(Code.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
      case WritesRefusedException e ->
        error(new ApiException(Code.SERVICE_UNAVAILABLE, String.valueOf(e.getMessage())));
      case JournalException e -> {
        LOG.error("{} failed", incoming.header(TARGET).orElse("?"), e);
        yield error(new ApiException(Code.INTERNAL_FAILURE, "Storage failed: " + e.getMessage()));
      }
      default -> {
        // The edge: a defect ends one request, and its trace is in the log.
        LOG.error("{} failed", incoming.header(TARGET).orElse("?"), cause);
        yield error(new ApiException(Code.INTERNAL_FAILURE, "The server failed: " + cause));
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

  private Operation operation(Incoming incoming) {
    String target = incoming
        .header(TARGET)
        .orElseThrow(() -> new ApiException(
            Code.UNKNOWN_OPERATION_EXCEPTION,
            "The header " + TARGET + " is missing. It names the operation, for example "
                + operations.keySet().iterator().next()));
    Operation operation = operations.get(target);
    if (operation == null) {
      throw new ApiException(
          Code.UNKNOWN_OPERATION_EXCEPTION,
          target.startsWith(service + ".")
              ? "The operation " + target.substring(service.length() + 1)
                  + " is not available in this server"
              : "The target " + target + " is of no service here; there is " + service);
    }
    return operation;
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

  /** {@return the answer to a request that failed} */
  static Answer error(ApiException e) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("__type", e.code().qualified());
    members.put("message", e.text());
    return answer(e.code().status(), Json.of(members));
  }

  private static Answer answer(int status, Json body) {
    return Answer.of(status, CONTENT_TYPE, body.text())
        .with("x-amzn-RequestId", UUID.randomUUID().toString());
  }
}
