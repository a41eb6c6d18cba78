package dev.pawl.integrations;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A task of an optimised integration that calls one operation of a service.
 *
 * <p>The result has the answer's fields and what is known of the HTTP answer. Errors and their
 * causes are worded as the first version of the AWS SDK for Java words them.
 *
 * @param words what the SDK calls the service
 * @param mapping what the action makes of its operation; empty if it is the operation itself
 */
record OptimisedTask(
    AwsCaller caller, ApiCall operation, Words words, Optional<ActionMapping> mapping)
    implements Integration {

  /** {@return a task that has the fields of its operation} */
  static OptimisedTask of(AwsCaller caller, ApiCall operation, Words words) {
    return new OptimisedTask(caller, operation, words, Optional.empty());
  }

  /**
   * What the first version of the SDK calls a service.
   *
   * @param prefix what the names of its errors begin with in a state machine
   * @param service in the text of a cause
   * @param exception the error that stands for those without a name of their own
   */
  record Words(String prefix, String service, String exception) {}

  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    AwsCaller.Reply reply = reply(call);
    return switch (operation.name()) {
      case "PutEvents" -> events(reply);
      case "InvokeModel" -> model(reply);
      case "RunTask" -> placed(call, Json.of(withMetadata(reply)));
      default -> Json.of(withMetadata(reply));
    };
  }

  @Override
  public Optional<String> problem(Json parameters) {
    try {
      Json own = mapping.isEmpty() ? parameters : mapping.get().parameters(parameters);
      var _ = new Arguments(Style.OPTIMISED).of(operation, own);
      return Optional.empty();
    } catch (ArgumentsException e) {
      return Optional.of(e.text());
    }
  }

  /** {@return the fields of the answer alone} */
  Map<String, @Nullable Object> fields(Call call) throws TaskException, InterruptedException {
    return reply(call).fields();
  }

  private AwsCaller.Reply reply(Call call) throws TaskException, InterruptedException {
    try {
      if (mapping.isEmpty()) {
        return caller.call(operation, Style.OPTIMISED, call);
      }
      ActionMapping action = mapping.get();
      AwsCaller.Reply reply = caller.call(
          operation,
          Style.OPTIMISED,
          new Call(
              call.execution(),
              call.scheduledId(),
              call.resource(),
              action.parameters(call.parameters()),
              call.timeoutAt(),
              call.credentials()));
      return new AwsCaller.Reply(action.result(reply.fields()), reply.answer());
    } catch (ArgumentsException e) {
      throw Tasks.unusable(call, e);
    } catch (ServiceErrorException e) {
      throw failure(e.error());
    } catch (CallFailedException e) {
      throw new TaskException(words.prefix() + ".SdkClientException", e.text());
    }
  }

  private TaskException failure(ServiceError error) {
    return new TaskException(
        words.prefix() + "." + error.shape().map(Naming::error).orElse(words.exception()),
        "%s (Service: %s; Status Code: %d; Error Code: %s; Request ID: %s; Proxy: null)"
            .formatted(
                error.message().orElse("null"),
                words.service(),
                error.answer().status(),
                error.code(),
                Tasks.requestId(error.answer())));
  }

  /** One event that was not taken is the failure of the task. */
  private static Json events(AwsCaller.Reply reply) throws TaskException {
    Json result = Json.of(reply.fields());
    if (reply.fields().get("FailedEntryCount") instanceof Number failed && failed.intValue() > 0) {
      throw new TaskException("EventBridge.FailedEntry", result.text());
    }
    return result;
  }

  /** Who was not begun gives no token back. */
  private Json placed(Call call, Json result) throws TaskException {
    if (call.resource().endsWith(Resource.Pattern.WAIT_FOR_TASK_TOKEN.suffix())) {
      Optional<TaskException> unplaced = RunTaskFailures.of(operation, result);
      if (unplaced.isPresent()) {
        throw unplaced.get();
      }
    }
    return result;
  }

  /** What a model answers is JSON, which the state sees parsed. */
  private static Json model(AwsCaller.Reply reply) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(reply.fields());
    if (result.get("Body") instanceof String text) {
      try {
        result.put("Body", Json.parse(text).tree());
      } catch (JsonSyntaxException e) {
        // Another kind of text, which stays as it is.
      }
    }
    return Json.of(result);
  }

  private static Map<String, @Nullable Object> withMetadata(AwsCaller.Reply reply) {
    Map<String, @Nullable Object> result = new LinkedHashMap<>(reply.fields());
    Map<String, List<String>> all = new TreeMap<>(reply.answer().headers());
    Map<String, String> first = new LinkedHashMap<>();
    all.forEach((name, values) -> first.put(name, values.getFirst()));
    result.put(
        "SdkHttpMetadata",
        Map.of(
            "AllHttpHeaders",
            all,
            "HttpHeaders",
            first,
            "HttpStatusCode",
            reply.answer().status()));
    result.put("SdkResponseMetadata", Map.of("RequestId", Tasks.requestId(reply.answer())));
    return result;
  }
}
