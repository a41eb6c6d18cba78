package dev.pawl.standins.delivery;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.integrations.http.RefusedHostException;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hands deliveries to what a workflow could call too, the same way: to state machines, functions,
 * queues, topics, event buses, log groups, URLs, and any operation of a service.
 *
 * @param urls posts to URLs
 * @param logs takes what a log group is owed
 */
public record Targets(ServiceCalls calls, HttpPost urls, LogGroup logs) implements Outlet {
  /** The beginning of the names of settings that are attributes of a message, all texts. */
  public static final String ATTRIBUTE = "attribute.";

  /** The beginning of the names of settings that are headers of a request. */
  public static final String HEADER = "header.";

  /** The setting that is the group of a message in a FIFO queue. */
  public static final String GROUP = "MessageGroupId";

  /** The setting that is the ARN of a subscription, whose function has the body in an event. */
  public static final String SUBSCRIPTION = "EventSubscriptionArn";

  /** The setting that tells messages of a FIFO queue apart; if there is none, the delivery's id. */
  public static final String DEDUPLICATION = "MessageDeduplicationId";

  /** The setting that is the source of an event, whose detail is then the body. */
  public static final String SOURCE = "Source";

  /** The setting that is the type of such an event. */
  public static final String DETAIL_TYPE = "DetailType";

  /** The setting that is the name of an execution; if there is none, the delivery's id. */
  public static final String NAME = "Name";

  /** The beginning of an attribute that says its type. No text begins so. */
  private static final String TYPED = "\u0001";

  private static final String UNIVERSAL = ":aws-sdk:";

  /** What is the same each time that it is tried. */
  private static final Pattern FINAL = Pattern.compile(
      "(?i).*(DoesNotExist|NotFound|Invalid(Arn|Argument)|Validation|AccessDenied|NotAuthorized"
          + "|Malformed|NotImplemented|Deleting).*");

  /** Takes a line that a log group is owed. */
  @FunctionalInterface
  public interface LogGroup {
    /**
     * Takes a line.
     *
     * @param arn of a log group
     */
    void take(String arn, Instant at, String line) throws IOException, UndeliverableException;
  }

  @Override
  public void take(Delivery owed, int attempt)
      throws IOException, UndeliverableException, InterruptedException {
    Delivery delivery = owed.sender().contains(":scheduler:") ? owed.at(attempt) : owed;
    String arn = delivery.target().arn();
    if (Endpoint.isUrl(arn)) {
      post(delivery);
      return;
    }
    String[] parts = arn.split(":", 6);
    switch (parts.length == 6 ? parts[2] : "") {
      case "states" -> start(delivery);
      case "lambda" -> invoke(delivery);
      case "sqs" -> send(delivery, parts);
      case "sns" -> publish(delivery);
      case "events" -> put(delivery);
      case "logs" -> write(delivery, parts[4]);
      case "scheduler" -> universal(delivery);
      default -> throw new UndeliverableException(arn + " is nothing that can be delivered to");
    }
  }

  private void post(Delivery delivery) throws IOException, UndeliverableException {
    String url = delivery.target().arn();
    int status;
    try {
      status = urls.post(
          HttpPost.url(url), prefixed(delivery, HEADER), delivery.body(), ServiceCalls.CALL_MAX);
    } catch (RefusedHostException | IllegalArgumentException e) {
      throw new UndeliverableException(String.valueOf(e.getMessage()));
    }
    if (status / 100 != 2) {
      throw new IOException(url + " answered " + status);
    }
  }

  private void write(Delivery delivery, String account) throws IOException, UndeliverableException {
    String group = delivery.target().arn();
    if (!account.equals(delivery.account())) {
      throw new UndeliverableException(group + " is of another account than " + delivery.sender());
    }
    logs.take(group, delivery.at(), delivery.body());
  }

  private static Map<String, String> prefixed(Delivery delivery, String prefix) {
    Map<String, String> found = new LinkedHashMap<>();
    delivery.target().settings().forEach((name, value) -> {
      if (name.startsWith(prefix)) {
        found.put(name.substring(prefix.length()), value);
      }
    });
    return found;
  }

  private void start(Delivery delivery)
      throws IOException, UndeliverableException, InterruptedException {
    String name = delivery.target().settings().getOrDefault(NAME, delivery.id());
    try {
      call(
          delivery,
          ServiceCalls.sdk("sfn", "startExecution"),
          Map.of(
              "StateMachineArn", delivery.target().arn(), "Name", name, "Input", delivery.body()));
    } catch (FailedException e) {
      // An attempt before this one started it, and it has ended.
      if (!e.error.startsWith("Sfn.ExecutionAlreadyExists")) {
        throw e;
      }
    }
  }

  private void invoke(Delivery delivery)
      throws IOException, UndeliverableException, InterruptedException {
    Resource resource = new Resource.Service(
        "arn:aws:states:::lambda:invoke", "lambda", "invoke", Resource.Pattern.REQUEST_RESPONSE);
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("FunctionName", delivery.target().arn());
    parameters.put("InvocationType", "Event");
    String subscription = delivery.target().settings().get(SUBSCRIPTION);
    Object payload = payload(delivery);
    if (subscription != null) {
      parameters.put("Payload", record(subscription, payload));
    } else if (payload != null) {
      parameters.put("Payload", payload);
    }
    call(delivery, resource, parameters);
  }

  private static Map<String, Object> record(String subscription, @Nullable Object message) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("EventSource", "aws:sns");
    event.put("EventVersion", "1.0");
    event.put("EventSubscriptionArn", subscription);
    event.put("Sns", Objects.requireNonNull(message));
    return Map.of("Records", List.of(event));
  }

  private static @Nullable Object payload(Delivery delivery) {
    try {
      return Json.parse(delivery.body()).tree();
    } catch (JsonSyntaxException e) {
      return delivery.body();
    }
  }

  private void send(Delivery delivery, String[] arn)
      throws IOException, UndeliverableException, InterruptedException {
    Map<String, String> settings = delivery.target().settings();
    Map<String, Object> parameters = new LinkedHashMap<>();
    String domain = arn[1].equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    parameters.put(
        "QueueUrl", "https://sqs." + arn[3] + "." + domain + "/" + arn[4] + "/" + arn[5]);
    parameters.put("MessageBody", delivery.body());
    if (arn[5].endsWith(".fifo")) {
      parameters.put(GROUP, settings.getOrDefault(GROUP, "default"));
      parameters.put(DEDUPLICATION, settings.getOrDefault(DEDUPLICATION, delivery.id()));
    } else if (settings.containsKey(GROUP)) {
      parameters.put(GROUP, settings.get(GROUP));
    }
    Map<String, Object> attributes = new LinkedHashMap<>();
    prefixed(delivery, ATTRIBUTE).forEach((name, value) -> attributes.put(name, attribute(value)));
    if (!attributes.isEmpty()) {
      parameters.put("MessageAttributes", attributes);
    }
    call(delivery, ServiceCalls.sdk("sqs", "sendMessage"), parameters);
  }

  /** {@return a setting that is an attribute of a message, of any type} */
  public static String attribute(String type, String value) {
    return TYPED + type + "/" + value;
  }

  private static Object attribute(String setting) {
    int slash = setting.startsWith(TYPED) ? setting.indexOf('/') : -1;
    String type = slash < 0 ? "String" : setting.substring(TYPED.length(), slash);
    String value = slash < 0 ? setting : setting.substring(slash + 1);
    return Map.of(
        "DataType", type, type.startsWith("Binary") ? "BinaryValue" : "StringValue", value);
  }

  private void publish(Delivery delivery)
      throws IOException, UndeliverableException, InterruptedException {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("TopicArn", delivery.target().arn());
    parameters.put("Message", delivery.body());
    if (delivery.target().arn().endsWith(".fifo")) {
      parameters.put(GROUP, delivery.target().settings().getOrDefault(GROUP, "default"));
      parameters.put(DEDUPLICATION, delivery.id());
    }
    call(delivery, ServiceCalls.sdk("sns", "publish"), parameters);
  }

  private void put(Delivery delivery)
      throws IOException, UndeliverableException, InterruptedException {
    Json answer = called(
        delivery,
        ServiceCalls.sdk("eventbridge", "putEvents"),
        EventEntry.parameters(delivery, payload(delivery)));
    Optional<EventEntry.Failed> why = EventEntry.failed(answer);
    if (why.isPresent()) {
      throw failed(new FailedException(why.get()));
    }
  }

  private void universal(Delivery delivery)
      throws IOException, UndeliverableException, InterruptedException {
    String arn = delivery.target().arn();
    int at = arn.indexOf(UNIVERSAL);
    String[] parts =
        at < 0 ? new String[0] : arn.substring(at + UNIVERSAL.length()).split(":", 2);
    if (parts.length != 2) {
      throw new UndeliverableException(arn + " names no service and operation");
    }
    String body = delivery.body();
    try {
      call(
          delivery,
          ServiceCalls.sdk(parts[0], parts[1]),
          Json.parse(body.isEmpty() ? "{}" : body).tree());
    } catch (JsonSyntaxException e) {
      throw new UndeliverableException("the input is not JSON: " + e.getMessage());
    }
  }

  /** A call that failed, and may not the next time. */
  private static final class FailedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String error;

    FailedException(TaskException e) {
      super(e.error() + ": " + e.failureCause(), e);
      this.error = e.error();
    }

    FailedException(EventEntry.Failed entry) {
      super(entry.code() + ": " + entry.message());
      this.error = entry.code();
    }
  }

  /** {@return a failure, if it may not be one the next time} */
  private static FailedException failed(FailedException failure) throws UndeliverableException {
    if (FINAL.matcher(failure.error).matches()) {
      throw new UndeliverableException(String.valueOf(failure.getMessage()));
    }
    return failure;
  }

  private void call(Delivery delivery, Resource resource, @Nullable Object parameters)
      throws IOException, UndeliverableException, InterruptedException {
    var _ = called(delivery, resource, parameters);
  }

  private Json called(Delivery delivery, Resource resource, @Nullable Object parameters)
      throws IOException, UndeliverableException, InterruptedException {
    ServiceCalls.From from =
        new ServiceCalls.From(delivery.account(), delivery.region(), delivery.id());
    try {
      return calls.call(from, resource, parameters);
    } catch (TaskException e) {
      throw failed(new FailedException(e));
    }
  }
}
