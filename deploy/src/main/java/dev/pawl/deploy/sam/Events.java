package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The property {@code Events} of a function or a state machine. */
final class Events {
  private static final String PROPERTY = "Events";
  private static final String PATTERN = "EventBridgeRule";
  private static final String PATTERN_BEFORE = "CloudWatchEvent";

  /** What a type of event has, and what is made of it. */
  private record Kind(PropertyTable properties, Event.Transformation transformation) {}

  private static final Map<String, Kind> OF_FUNCTION = table(
      new Kind(RuleEvent.SCHEDULE_OF_FUNCTION, RuleEvent::schedule),
      new Kind(RuleEvent.patternOfFunction(PATTERN), RuleEvent::pattern),
      new Kind(RuleEvent.patternOfFunction(PATTERN_BEFORE), RuleEvent::pattern),
      new Kind(ScheduleV2Event.PROPERTIES, ScheduleV2Event::resources),
      new Kind(S3Event.PROPERTIES, S3Event::resources),
      new Kind(SnsEvent.PROPERTIES, SnsEvent::resources),
      new Kind(StreamEvent.SQS, StreamEvent::queue),
      new Kind(StreamEvent.KINESIS, StreamEvent::kinesis),
      new Kind(StreamEvent.DYNAMO_DB, StreamEvent::dynamoDb),
      new Kind(ApiEvent.OF_FUNCTION, ApiEvent::ofFunction));

  private static final Map<String, Kind> OF_STATE_MACHINE = table(
      new Kind(RuleEvent.SCHEDULE_OF_STATE_MACHINE, RuleEvent::schedule),
      new Kind(RuleEvent.patternOfStateMachine(PATTERN), RuleEvent::pattern),
      new Kind(RuleEvent.patternOfStateMachine(PATTERN_BEFORE), RuleEvent::pattern),
      new Kind(ScheduleV2Event.PROPERTIES, ScheduleV2Event::resources),
      new Kind(ApiEvent.OF_STATE_MACHINE, ApiEvent::ofStateMachine));

  private final Source source;
  private final Map<String, Kind> kinds;

  private Events(Source source, Map<String, Kind> kinds) {
    this.source = source;
    this.kinds = kinds;
  }

  private static Map<String, Kind> table(Kind... kinds) {
    Map<String, Kind> table = new LinkedHashMap<>();
    for (Kind each : kinds) {
      table.put(each.properties().type(), each);
    }
    return table;
  }

  /** {@return the events of a function, which were held against what their types have} */
  static Events ofFunction(Source source) throws SamException {
    return checked(new Events(source, OF_FUNCTION));
  }

  /** {@return the events of a state machine, which were held against what their types have} */
  static Events ofStateMachine(Source source) throws SamException {
    return checked(new Events(source, OF_STATE_MACHINE));
  }

  private static Events checked(Events events) throws SamException {
    for (Map.Entry<String, Object> each : events.all()) {
      try {
        events.properties(each.getKey(), each.getValue());
      } catch (SamException e) {
        throw e.within(events.source.id());
      }
    }
    return events;
  }

  private List<Map.Entry<String, Object>> all() {
    return source.properties().isGiven(PROPERTY)
        ? List.copyOf(source.properties().map(PROPERTY).entrySet())
        : List.of();
  }

  private Properties properties(String name, Object event) throws SamException {
    if (!(event instanceof Map<?, ?>)) {
      throw SamException.event(name, "It should be a map.");
    }
    Map<String, Object> map = Tree.map(event);
    Object values = map.containsKey("Properties") ? map.get("Properties") : Tree.object();
    if (!(values instanceof Map<?, ?>)) {
      throw SamException.resource(
          source.id() + name, "Properties of a resource must be an object.");
    }
    return Properties.of(source.id() + name, kind(name, map).properties(), Tree.map(values));
  }

  private Kind kind(String name, Map<String, Object> event) throws SamException {
    Object type = event.get("Type");
    if (!(type instanceof String word)) {
      throw SamException.event(
          name,
          "Resource dict has missing or invalid value for key Type. Event Type is: "
              + (type == null ? "None" : type)
              + ".");
    }
    Kind kind = kinds.get(word);
    if (kind == null) {
      throw SamException.event(
          name,
          "Resource dict has missing or invalid value for key Type. Event Type is: "
              + word
              + ". Supported here are "
              + String.join(", ", new TreeSet<>(kinds.keySet()))
              + ".");
    }
    return kind;
  }

  /** {@return what is made of the events, in the order of their names and paths} */
  List<Resource> resources(Trigger trigger) throws SamException {
    List<Map.Entry<String, Object>> all = new ArrayList<>(all());
    if (trigger.target().isOfFunction()) {
      all.sort(Comparator.comparing(Events::order));
    }
    List<Resource> resources = new ArrayList<>();
    for (Map.Entry<String, Object> each : all) {
      String name = each.getKey();
      Properties properties = properties(name, each.getValue());
      resources.addAll(kind(name, Tree.map(each.getValue()))
          .transformation()
          .resources(new Event(source.id() + name, name, properties, trigger)));
    }
    return resources;
  }

  private static String order(Map.Entry<String, Object> event) {
    Object properties = Tree.map(event.getValue()).get("Properties");
    Object path = properties instanceof Map<?, ?> map ? map.get("Path") : null;
    return path == null ? event.getKey() : String.valueOf(path);
  }
}
