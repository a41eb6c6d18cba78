package dev.pawl.api;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Event;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The form in which {@code GetExecutionHistory} shows events.
 *
 * <p>AWS has a type and a name of details for each kind of resource where we have one record, and
 * puts payloads as JSON text into JSON.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 *     HistoryEvent
 */
public final class HistoryEvents {
  private static final String DETAILS = "EventDetails";

  private final String region;
  private final boolean payloads;

  /**
   * @param region the region of the execution
   * @param payloads whether inputs and outputs are shown; errors and causes always are
   */
  public HistoryEvents(String region, boolean payloads) {
    this.region = region;
    this.payloads = payloads;
  }

  /** What AWS calls an event, and what it says beside the common members. */
  private record Shown(String type, Optional<Details> details) {

    static Shown plain(String type) {
      return new Shown(type, Optional.empty());
    }

    /** Details that are named as the type is. */
    static Shown with(String type, Map<String, Object> members) {
      String first = type.substring(0, 1).toLowerCase(java.util.Locale.ROOT);
      return with(type, first + type.substring(1) + DETAILS, members);
    }

    static Shown with(String type, String name, Map<String, Object> members) {
      return new Shown(type, Optional.of(new Details(name, members)));
    }
  }

  private record Details(String name, Map<String, Object> members) {}

  /** {@return what AWS calls an event} */
  public String type(Event event) {
    return shown(event).type();
  }

  /** {@return what AWS says of an event beside the common members; may be changed} */
  public Map<String, Object> details(Event event) {
    return shown(event)
        .details()
        .map(details -> new LinkedHashMap<>(details.members()))
        .orElseGet(LinkedHashMap::new);
  }

  /** {@return the JSON of an event} */
  public Json render(Event event) {
    Shown shown = shown(event);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("timestamp", Timestamps.of(event.header().timestamp()));
    members.put("type", shown.type());
    members.put("id", event.id());
    members.put("previousEventId", event.header().previousEventId());
    shown.details().ifPresent(details -> members.put(details.name(), details.members()));
    return Json.of(members);
  }

  private Shown shown(Event event) {
    return switch (event) {
      case Event.ExecutionStarted e -> Shown.with("ExecutionStarted", started(e));
      case Event.ExecutionSucceeded e -> Shown.with("ExecutionSucceeded", output(e.output()));
      case Event.ExecutionFailed e -> Shown.with("ExecutionFailed", failure(e.failure()));
      case Event.ExecutionAborted e -> Shown.with("ExecutionAborted", failure(e.failure()));
      case Event.ExecutionTimedOut e -> Shown.with("ExecutionTimedOut", failure(e.failure()));
      case Event.StateEntered e ->
        Shown.with(e.state().text() + "StateEntered", "stateEntered" + DETAILS, entered(e));
      case Event.StateExited e ->
        Shown.with(e.state().text() + "StateExited", "stateExited" + DETAILS, exited(e));
      case Event.EvaluationFailed e -> Shown.with("EvaluationFailed", evaluation(e));
      case Event.StateAborted e -> Shown.plain(e.state().text() + "StateAborted");
      case Event.ParallelStateStarted e -> Shown.plain("ParallelStateStarted");
      case Event.ParallelStateSucceeded e -> Shown.plain("ParallelStateSucceeded");
      case Event.ParallelStateFailed e -> Shown.plain("ParallelStateFailed");
      case Event.MapStateStarted e -> Shown.with("MapStateStarted", Map.of("length", e.length()));
      case Event.MapStateSucceeded e -> Shown.plain("MapStateSucceeded");
      case Event.MapStateFailed e -> Shown.plain("MapStateFailed");
      case Event.MapIterationStarted e -> iteration("Started", e.name(), e.index());
      case Event.MapIterationSucceeded e -> iteration("Succeeded", e.name(), e.index());
      case Event.MapIterationFailed e -> iteration("Failed", e.name(), e.index());
      case Event.MapIterationAborted e -> iteration("Aborted", e.name(), e.index());
      case Event.TaskScheduled e -> Shown.with(type(e.resource(), "Scheduled"), scheduled(e));
      case Event.TaskStarted e -> taken(e);
      case Event.TaskSubmitted e ->
        Shown.with(type(e.resource(), "Submitted"), of(e.resource(), output(e.output())));
      case Event.TaskSubmitFailed e ->
        Shown.with(type(e.resource(), "SubmitFailed"), of(e.resource(), failure(e.failure())));
      case Event.TaskSucceeded e ->
        Shown.with(type(e.resource(), "Succeeded"), of(e.resource(), output(e.output())));
      case Event.TaskFailed e ->
        Shown.with(type(e.resource(), "Failed"), of(e.resource(), failure(e.failure())));
      case Event.TaskTimedOut e ->
        Shown.with(type(e.resource(), "TimedOut"), of(e.resource(), failure(e.failure())));
    };
  }

  private static Shown iteration(String happening, String name, int index) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", name);
    members.put("index", index);
    return Shown.with("MapIteration" + happening, members);
  }

  private Map<String, Object> started(Event.ExecutionStarted event) {
    Map<String, Object> members = input(event.input());
    members.put("roleArn", event.identity().roleArn());
    event.identity().aliasArn().ifPresent(arn -> members.put("stateMachineAliasArn", arn));
    event.identity().versionArn().ifPresent(arn -> members.put("stateMachineVersionArn", arn));
    return members;
  }

  private Map<String, Object> entered(Event.StateEntered event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", event.name());
    members.putAll(input(event.input()));
    return members;
  }

  private Map<String, Object> exited(Event.StateExited event) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", event.name());
    members.putAll(output(event.output()));
    if (payloads && !event.assigned().isEmpty()) {
      Map<String, Object> texts = new LinkedHashMap<>();
      event.assigned().forEach((name, value) -> texts.put(name, value.text()));
      members.put("assignedVariables", texts);
      members.put("assignedVariablesDetails", whole());
    }
    return members;
  }

  private static Map<String, Object> evaluation(Event.EvaluationFailed event) {
    Map<String, Object> members = failure(event.failure());
    if (!event.location().isEmpty()) {
      members.put("location", event.location());
    }
    members.put("state", event.state());
    return members;
  }

  private Map<String, Object> scheduled(Event.TaskScheduled event) {
    Map<String, Object> members = switch (event.resource()) {
      case Resource.LambdaFunction function -> resource(function.arn(), event.parameters());
      case Resource.Activity activity -> resource(activity.arn(), event.parameters());
      case Resource.Service service -> call(service, event.parameters());
    };
    event.timeoutSeconds().ifPresent(seconds -> members.put("timeoutInSeconds", seconds));
    event.heartbeatSeconds().ifPresent(seconds -> members.put("heartbeatInSeconds", seconds));
    event.credentials().ifPresent(role -> members.put("taskCredentials", Map.of("roleArn", role)));
    return members;
  }

  private Map<String, Object> resource(String arn, Json input) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("resource", arn);
    members.putAll(input(input));
    return members;
  }

  private Map<String, Object> call(Resource.Service service, Json parameters) {
    Map<String, Object> members = new LinkedHashMap<>(named(service));
    members.put("region", region);
    if (payloads) {
      members.put("parameters", parameters.text());
    }
    return members;
  }

  /** A function that was taken up has no details; an activity names its worker. */
  private static Shown taken(Event.TaskStarted event) {
    String type = type(event.resource(), "Started");
    return switch (event.resource()) {
      case Resource.LambdaFunction function -> Shown.plain(type);
      case Resource.Activity activity -> Shown.with(type, worker(event.workerName()));
      case Resource.Service service -> Shown.with(type, named(service));
    };
  }

  private static Map<String, Object> worker(Optional<String> name) {
    return name.<Map<String, Object>>map(given -> Map.of("workerName", given)).orElse(Map.of());
  }

  private static String type(Resource resource, String happening) {
    return switch (resource) {
      case Resource.LambdaFunction function -> "LambdaFunction" + happening;
      case Resource.Activity activity -> "Activity" + happening;
      case Resource.Service service -> "Task" + happening;
    };
  }

  /** {@return details that begin with the service and the action, if it is of a service} */
  private static Map<String, Object> of(Resource resource, Map<String, Object> details) {
    return switch (resource) {
      case Resource.LambdaFunction function -> details;
      case Resource.Activity activity -> details;
      case Resource.Service service -> {
        Map<String, Object> members = new LinkedHashMap<>(named(service));
        members.putAll(details);
        yield members;
      }
    };
  }

  private static Map<String, Object> named(Resource.Service service) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("resourceType", service.resourceType());
    members.put("resource", service.action());
    return members;
  }

  private Map<String, Object> input(Json input) {
    return payload("input", input);
  }

  private Map<String, Object> output(Json output) {
    return payload("output", output);
  }

  private Map<String, Object> payload(String member, Json payload) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (payloads) {
      members.put(member, payload.text());
      members.put(member + "Details", whole());
    }
    return members;
  }

  /** Nothing is ever cut off here; AWS cuts off in its logs alone. */
  private static Map<String, Object> whole() {
    return Map.of("truncated", false);
  }

  private static Map<String, Object> failure(Failure failure) {
    Map<String, Object> members = new LinkedHashMap<>();
    failure.error().ifPresent(error -> members.put("error", error));
    failure.cause().ifPresent(cause -> members.put("cause", cause));
    return members;
  }
}
