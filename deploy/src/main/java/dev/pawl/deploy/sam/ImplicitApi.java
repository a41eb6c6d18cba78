package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The API of events that name none: it comes to be with their paths. Used once, before anything is
 * transformed, since the paths of all events must be there by then.
 */
final class ImplicitApi {
  /** The logical id of the API of events that name none. */
  static final String ID = "ServerlessRestApi";

  private static final String TYPE = "AWS::Serverless::Api";
  private static final String BODY = "DefinitionBody";
  private static final String PROPERTIES = "Properties";
  private static final String CONDITION = "Condition";
  private static final Set<String> CALLED =
      Set.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine");

  private final Document document;
  private final Set<String> conditions = new TreeSet<>();
  private boolean unconditional;

  private ImplicitApi(Document document) {
    this.document = document;
  }

  /** Gives APIs without a definition an empty one, and the events' paths to those. */
  static void add(Document document) throws SamException {
    for (Object each : document.resources().values()) {
      Map<String, Object> resource = Tree.map(each);
      if (TYPE.equals(resource.get("Type"))) {
        manage(Tree.map(resource.get(PROPERTIES)));
      }
    }
    new ImplicitApi(document).addEvents();
  }

  private static void manage(Map<String, Object> api) {
    api.remove(RestApi.MANAGED);
    if (!Tree.isGiven(api.get(BODY)) && !Tree.isGiven(api.get("DefinitionUri"))) {
      api.put(BODY, RestApi.skeleton());
      api.put(RestApi.MANAGED, true);
    }
  }

  private void addEvents() throws SamException {
    Object existing = document.resource(ID);
    Map<String, Object> properties = Tree.object("StageName", "Prod");
    manage(properties);
    Map<String, Object> implicit = Tree.object("Type", TYPE, PROPERTIES, properties);
    document.resources().put(ID, implicit);
    for (Map.Entry<String, Object> each : document.resources().entrySet()) {
      Map<String, Object> resource = Tree.map(each.getValue());
      if (CALLED.contains(String.valueOf(resource.get("Type")))
          && Tree.map(resource.get(PROPERTIES)).get("Events") instanceof Map<?, ?> events) {
        for (Map.Entry<String, Object> event : Tree.map(events).entrySet()) {
          addEvent(each.getKey(), event);
        }
      }
    }
    if (!RestApi.paths(properties).isEmpty()) {
      condition(implicit);
    } else if (existing == null) {
      document.resources().remove(ID);
    } else {
      document.resources().put(ID, existing);
    }
  }

  private void addEvent(String owner, Map.Entry<String, Object> event) throws SamException {
    if (!(event.getValue() instanceof Map<?, ?> map)
        || !"Api".equals(map.get("Type"))
        || !(map.get(PROPERTIES) instanceof Map<?, ?> given)
        || given.isEmpty()) {
      return;
    }
    Map<String, Object> properties = Tree.map(given);
    boolean implicit = !properties.containsKey("RestApiId");
    properties.putIfAbsent("RestApiId", Functions.ref(ID));
    String apiId = RestApi.id(properties.get("RestApiId"));
    Map<String, Object> resource = Tree.map(document.resource(owner));
    if (!(document.resource(apiId) instanceof Map<?, ?> api) || !TYPE.equals(api.get("Type"))) {
      throw SamException.event(
              event.getKey(),
              "RestApiId must be a valid reference to an '" + TYPE + "' resource in same template.")
          .within(owner);
    }
    if (implicit) {
      propagate(resource);
      Object condition = resource.get(CONDITION);
      unconditional |= condition == null;
      conditions.add(String.valueOf(condition));
    } else if (resource.get(CONDITION) != null) {
      throw SamException.resource(
          owner, "A 'Condition' and events with a RestApiId are not supported together here.");
    }
    String path = text(owner, event.getKey(), "Path", properties);
    String method = text(owner, event.getKey(), "Method", properties);
    Map<String, Object> target = Tree.map(Tree.map(api).get(PROPERTIES));
    if (target.containsKey(RestApi.MANAGED)) {
      RestApi.method(target, path, method);
    }
  }

  private static String text(
      String owner, String name, String property, Map<String, Object> properties)
      throws SamException {
    Object value = properties.get(property);
    if (value instanceof String text) {
      return text;
    }
    String why = value == null ? "' is required." : "' should be a string.";
    throw SamException.event(name, "Property '" + property + why).within(owner);
  }

  private void propagate(Map<String, Object> resource) {
    Map<String, Object> own = Tree.map(resource.get(PROPERTIES));
    if (Tree.isGiven(own.get("PropagateTags")) && own.get("Tags") instanceof Map<?, ?> tags) {
      Map<String, Object> api = Tree.map(Tree.map(document.resource(ID)).get(PROPERTIES));
      Map<String, Object> all = new LinkedHashMap<>(
          api.get("Tags") instanceof Map<?, ?> before ? Tree.map(before) : Map.of());
      all.putAll(Tree.map(tags));
      api.put("Tags", all);
      api.put("PropagateTags", true);
    }
  }

  /** An API of which all that it calls is there under one condition is there under it too. */
  private void condition(Map<String, Object> implicit) throws SamException {
    if (conditions.equals(Set.of("null"))) {
      return;
    }
    if (unconditional || conditions.size() > 1) {
      throw SamException.resource(
          ID, "Events of resources with different conditions are not supported in one API here.");
    }
    String condition = conditions.iterator().next();
    implicit.put(CONDITION, condition);
    Map<String, Object> paths = RestApi.paths(Tree.map(implicit.get(PROPERTIES)));
    paths.replaceAll((path, item) -> Functions.choose(condition, item, Functions.noValue()));
  }
}
