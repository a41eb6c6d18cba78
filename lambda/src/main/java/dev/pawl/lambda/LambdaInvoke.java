package dev.pawl.lambda;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The optimised integration {@code arn:aws:states:::lambda:invoke}: the Invoke API of Lambda.
 *
 * <p>The result is Invoke's answer with the function's inside, its metadata included. With the
 * invocation type {@code Event} the call returns once the event is in the queue, durably; what
 * comes of it is in the log alone.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html Invoke
 */
public final class LambdaInvoke implements Integration {
  /** The Resource of a Task state that this answers. */
  public static final String RESOURCE = "arn:aws:states:::lambda:invoke";

  private static final int ACCEPTED = 202;
  private static final int NO_CONTENT = 204;
  private static final Set<String> MEMBERS =
      Set.of("FunctionName", "Payload", "Qualifier", "InvocationType", "LogType", "ClientContext");

  private final Functions functions;
  private final WorkerPool pool;
  private final EventQueue events;

  /** Calls the functions of a registry in a pool, or later from a queue. */
  public LambdaInvoke(Functions functions, WorkerPool pool, EventQueue events) {
    this.functions = functions;
    this.pool = pool;
    this.events = events;
  }

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    Request request = Request.decode(call);
    LocalFunction function = FunctionCall.find(functions, request.functionArn());
    Invocation invocation = request.invocation(call);
    InvokeAnswer answer = new InvokeAnswer(invocation, request.executedVersion(function));
    return switch (request.type()) {
      case REQUEST_RESPONSE -> {
        InvokeResult result = FunctionCall.run(pool, function, invocation);
        Optional<String> log = request.tail() ? Optional.of(result.logResult()) : Optional.empty();
        yield answer.executed(payload(result.outcome()), log);
      }
      case EVENT -> {
        try {
          events.accept(invocation);
        } catch (FunctionException e) {
          throw e.toTaskException();
        }
        yield answer.empty(ACCEPTED);
      }
      case DRY_RUN -> answer.empty(NO_CONTENT);
    };
  }

  /** {@return what the function answered, whose length is still that of its own text} */
  private static Json payload(Outcome outcome) throws TaskException {
    return switch (outcome) {
      case Outcome.Success success -> FunctionCall.answer(success.payload(), "lambda");
      case Outcome.FunctionError error ->
        throw FunctionCall.functionError(FunctionCall.compact(error.payload()));
    };
  }

  private enum InvocationType {
    REQUEST_RESPONSE,
    EVENT,
    DRY_RUN
  }

  /** The parameters of one call. */
  private record Request(
      String functionArn, String payload, InvocationType type, boolean tail, String context) {

    static Request decode(Call call) throws TaskException {
      if (!(call.parameters().tree() instanceof Map<?, ?> members)) {
        throw invalid("The parameters of lambda:invoke are an object");
      }
      for (Object name : members.keySet()) {
        if (!MEMBERS.contains(name)) {
          throw invalid("The field \"" + name + "\" is not supported by Step Functions");
        }
      }
      String name = text(members, "FunctionName");
      if (name.isEmpty()) {
        throw invalid("The field \"FunctionName\" is required and must be a non-empty string");
      }
      String qualifier = text(members, "Qualifier");
      return new Request(
          arn(name, qualifier, call),
          payload(members),
          type(text(members, "InvocationType")),
          tail(text(members, "LogType")),
          context(text(members, "ClientContext")));
    }

    Invocation invocation(Call call) {
      Invocation plain = Invocation.of(call, functionArn, payload);
      return context.isEmpty() ? plain : plain.withClientContext(context);
    }

    /** A function of a folder runs as whatever version is named: it has the one code. */
    String executedVersion(LocalFunction function) {
      if (function.identity().region().isPresent()) {
        return function.identity().version();
      }
      return FunctionReference.parse(functionArn)
          .flatMap(FunctionReference::qualifier)
          .filter(qualifier -> qualifier.chars().allMatch(Character::isDigit))
          .orElse("$LATEST");
    }

    private static String arn(String name, String qualifier, Call call) {
      if (name.startsWith("arn:aws")) {
        return qualifier.isEmpty() ? name : name + ":" + qualifier;
      }
      Optional<FunctionReference> reference = FunctionReference.parse(name);
      // arn:aws:states:<region>:<account>:execution:...
      String[] execution = call.execution().arn().split(":", 7);
      if (reference.isEmpty() || execution.length < 7) {
        return name;
      }
      String version = reference.get().qualifier().orElse(qualifier);
      return reference.get().qualified(version).arn(execution[1], execution[3], execution[4]);
    }

    /** A text is sent as it is and must be JSON itself; no payload and null are an empty object. */
    private static String payload(Map<?, ?> members) throws TaskException {
      Object payload = members.get("Payload");
      if (payload == null) {
        return "{}";
      }
      if (!(payload instanceof String text)) {
        return Json.of(payload).text();
      }
      try {
        return Json.parse(text).text();
      } catch (JsonSyntaxException e) {
        throw FunctionCall.serviceError(
            400,
            "InvalidRequestContentException",
            "Could not parse request body into json: Could not parse payload into json: "
                + e.getMessage());
      }
    }

    private static InvocationType type(String text) throws TaskException {
      return switch (text) {
        case "", "RequestResponse" -> InvocationType.REQUEST_RESPONSE;
        case "Event" -> InvocationType.EVENT;
        case "DryRun" -> InvocationType.DRY_RUN;
        default ->
          throw invalid(
              "InvocationType is " + text + ", allowed are RequestResponse, Event, DryRun");
      };
    }

    private static boolean tail(String text) throws TaskException {
      return switch (text) {
        case "", "None" -> false;
        case "Tail" -> true;
        default -> throw invalid("LogType is " + text + ", allowed are None and Tail");
      };
    }

    private static String context(String base64) throws TaskException {
      try {
        return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw invalid("ClientContext is not base64: " + e.getMessage());
      }
    }

    private static String text(Map<?, ?> members, String name) throws TaskException {
      Object value = members.get(name);
      if (value == null) {
        return "";
      }
      if (value instanceof String text) {
        return text;
      }
      throw invalid("The field \"" + name + "\" must be a string, not " + value);
    }

    private static TaskException invalid(String message) {
      return new TaskException("States.Runtime", message);
    }
  }
}
