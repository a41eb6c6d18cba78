package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.api.RestJson;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.lambda.EventQueue;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.Invocation;
import dev.pawl.lambda.InvokeResult;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.Outcome;
import dev.pawl.lambda.WorkerPool;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Runs a function: to its end, or later, or not at all.
 *
 * <p>A client that goes away does not end the function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html Invoke
 */
final class Invoke implements RestAction {
  /** The longest payload of an event, in bytes. */
  static final int EVENT_BYTES_MAX = 262_144;

  /** Invocations that run or wait at a time, which is Lambda's default for an account. */
  static final int CONCURRENT_MAX = 1_000;

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;

  private final Functions functions;
  private final WorkerPool pool;
  private final EventQueue events;
  private final Semaphore room = new Semaphore(CONCURRENT_MAX);

  Invoke(Functions functions, WorkerPool pool, EventQueue events) {
    this.functions = functions;
    this.pool = pool;
    this.events = events;
  }

  @Override
  public String name() {
    return "Invoke";
  }

  @Override
  public String permission() {
    return "InvokeFunction";
  }

  @Override
  public Answer handle(RestCall call) {
    Members members = call.members();
    Named named = Named.in(call.caller(), members);
    String type = members.optionalText("InvocationType").orElse("RequestResponse");
    requireSize(call.payload().remaining(), type);
    Invocation invocation = invocation(named, call);
    LocalFunction function =
        Refused.in(() -> functions.find(named.arn())).orElseThrow(named::notInvocable);
    return switch (type) {
      case "DryRun" -> empty(NO_CONTENT, invocation);
      case "Event" -> {
        Refused.in(() -> {
          events.accept(invocation);
          return invocation;
        });
        yield empty(ACCEPTED, invocation);
      }
      default -> {
        boolean tail = members.optionalText("LogType").filter("Tail"::equals).isPresent();
        yield answer(run(function, invocation), function, invocation, tail);
      }
    };
  }

  private static void requireSize(int bytes, String type) {
    if (type.equals("Event") && bytes > EVENT_BYTES_MAX) {
      throw new ApiException(
          Code.REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
          bytes + " byte payload is too large for the Event invocation type (limit "
              + EVENT_BYTES_MAX + " bytes)");
    }
    if (bytes > Invocation.PAYLOAD_BYTES_MAX) {
      throw new ApiException(
          Code.REQUEST_TOO_LARGE_EXCEPTION,
          "Request must be smaller than " + Invocation.PAYLOAD_BYTES_MAX
              + " bytes for the InvokeFunction operation");
    }
  }

  private static Invocation invocation(Named named, RestCall call) {
    Invocation plain = Invocation.of(named.arn(), payload(call.payload()));
    return call.members()
        .optionalText("ClientContext")
        .map(context -> plain.withClientContext(context(context)))
        .orElse(plain);
  }

  /** {@return a payload, which is JSON; none is the empty object} */
  private static String payload(ByteBuffer body) {
    if (!body.hasRemaining()) {
      return "{}";
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(body.duplicate()).toString();
      return Json.parse(text).text();
    } catch (CharacterCodingException e) {
      throw unreadable("Invalid UTF-8");
    } catch (JsonSyntaxException e) {
      throw unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static ApiException unreadable(String why) {
    return new ApiException(
        Code.INVALID_REQUEST_CONTENT_EXCEPTION,
        "Could not parse request body into json: Could not parse payload into json: " + why);
  }

  private static String context(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ApiException(
          Code.INVALID_REQUEST_CONTENT_EXCEPTION, "Client context must be a valid base64 string");
    }
  }

  private InvokeResult run(LocalFunction function, Invocation invocation) {
    if (!room.tryAcquire()) {
      throw new ApiException(Code.TOO_MANY_REQUESTS_EXCEPTION, "Rate Exceeded.");
    }
    try {
      return pool.invoke(function, invocation);
    } catch (FunctionException e) {
      throw Refused.of(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ApiException(Code.SERVICE_EXCEPTION, "The server is stopping");
    } finally {
      room.release();
    }
  }

  private static Answer answer(
      InvokeResult result, LocalFunction function, Invocation invocation, boolean tail) {
    Map<String, String> headers = new LinkedHashMap<>(headers(invocation));
    headers.put("Content-Type", "application/json");
    headers.put("X-Amz-Executed-Version", function.identity().version());
    if (tail) {
      headers.put("X-Amz-Log-Result", result.logResult());
    }
    if (result.outcome() instanceof Outcome.FunctionError) {
      headers.put("X-Amz-Function-Error", "Unhandled");
    }
    byte[] payload = result.outcome().payload().getBytes(StandardCharsets.UTF_8);
    return new Answer(OK, headers, ByteBuffer.wrap(payload));
  }

  private static Answer empty(int status, Invocation invocation) {
    return new Answer(status, headers(invocation), ByteBuffer.allocate(0));
  }

  private static Map<String, String> headers(Invocation invocation) {
    return Map.of(
        RestJson.REQUEST_ID,
        invocation.requestId(),
        "x-amzn-Remapped-Content-Length",
        "0",
        "X-Amzn-Trace-Id",
        invocation.traceId());
  }
}
