package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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

  /** Alternatives of one Fn::Or. */
  private static final int OR_MAX = 10;

  private static final Set<String> CALLED =
      Set.of("AWS::Serverless::Function", "AWS::Serverless::StateMachine");

  private final Document document;

  /** The conditions of what is called, by API and path; an empty text where there is none. */
  private final Map<String, Map<String, Set<String>>> conditions = new LinkedHashMap<>();

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
    document.resources().put(ID, Tree.object("Type", TYPE, PROPERTIES, properties));
    for (Map.Entry<String, Object> each : document.resources().entrySet()) {
      Map<String, Object> resource = Tree.map(each.getValue());
      if (CALLED.contains(String.valueOf(resource.get("Type")))
          && Tree.map(resource.get(PROPERTIES)).get("Events") instanceof Map<?, ?> events) {
        for (Map.Entry<String, Object> event : Tree.map(events).entrySet()) {
          addEvent(each.getKey(), event);
        }
      }
    }
    addConditions();
    if (RestApi.paths(properties).isEmpty()) {
      document.resources().remove(ID);
      if (existing != null) {
        document.resources().put(ID, existing);
      }
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
    }
    String path = text(owner, event.getKey(), "Path", properties);
    String method = text(owner, event.getKey(), "Method", properties);
    conditions
        .computeIfAbsent(apiId, id -> new LinkedHashMap<>())
        .computeIfAbsent(path, name -> new TreeSet<>())
        .add(resource.get(CONDITION) instanceof String condition ? condition : "");
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

  /** What is called by paths that are all there under conditions is there under one of them. */
  private void addConditions() throws SamException {
    Set<String> implicit = new TreeSet<>();
    conditions.getOrDefault(ID, Map.of()).values().forEach(implicit::addAll);
    if (!implicit.isEmpty() && !implicit.contains("")) {
      Tree.map(document.resource(ID)).put(CONDITION, one(ID + CONDITION, implicit));
    }
    for (Map.Entry<String, Map<String, Set<String>>> api : conditions.entrySet()) {
      Map<String, Object> properties =
          Tree.map(Tree.map(document.resource(api.getKey())).get(PROPERTIES));
      for (Map.Entry<String, Set<String>> path : api.getValue().entrySet()) {
        if (properties.containsKey(RestApi.MANAGED) && !path.getValue().contains("")) {
          String condition = one(pathCondition(api.getKey(), path.getKey()), path.getValue());
          RestApi.paths(properties)
              .computeIfPresent(
                  path.getKey(),
                  (name, item) -> Functions.choose(condition, item, Functions.noValue()));
        }
      }
    }
  }

  private static String pathCondition(String apiId, String path) {
    return apiId
        + path.replace("/", "SLASH").replace("{", "OB").replace("}", "CB")
        + "PathCondition";
  }

  /** {@return the condition that is true if one of some is, which is made unless there is one} */
  private String one(String name, Set<String> some) throws SamException {
    if (some.size() == 1) {
      return some.iterator().next();
    }
    if (some.size() > OR_MAX) {
      throw SamException.resource(
          ID, "Events of more than " + OR_MAX + " conditions are not supported in one API here.");
    }
    List<Object> alternatives = new ArrayList<>();
    some.forEach(each -> alternatives.add(Tree.object(CONDITION, each)));
    Object all = document.given().computeIfAbsent("Conditions", section -> Tree.object());
    Tree.map(all).put(name, Tree.object("Fn::Or", alternatives));
    return name;
  }
}
