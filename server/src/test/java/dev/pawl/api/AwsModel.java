package dev.pawl.api;

import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The model of a service as AWS publishes it, of which what it is sent is taken. */
final class AwsModel {
  /** Where AWS was recorded to want another shape than its model has. */
  private static final Map<String, Map<String, Object>> RECORDED = Map.of(
      // That the empty text is no definition is the answer.
      "ValidateStateMachineDefinitionInput/definition",
      Map.of("type", "string", "max", 1_048_576, "sensitive", true));

  /** AWS lists values and members in the order of hash tables of so many slots. */
  private static final int VALUE_SLOTS = 32;

  private static final int MEMBER_SLOTS = 16;

  /** The shapes whose length counts bytes of UTF-8, which the model says in words alone. */
  private static final Set<String> BYTES = Set.of("SensitiveData");

  private static final List<String> KEPT = List.of("type", "min", "max", "pattern", "sensitive");

  private final Map<?, ?> model;
  private final Map<String, Map<String, Object>> shapes = new TreeMap<>();

  AwsModel(Json model) {
    this.model = object(model.tree());
  }

  List<String> operations() {
    return object(model.get("operations")).keySet().stream()
        .map(String.class::cast)
        .sorted()
        .toList();
  }

  /** {@return what the operations are sent, as the file has it: a shape or member on each line} */
  String requests(List<String> operations) {
    return "{" + inputs(operations) + "}\n";
  }

  /** {@return the same for a service whose requests are spread over path, query and header} */
  String restRequests(List<String> operations) {
    Map<String, Object> http = new TreeMap<>();
    Map<String, Object> locations = new TreeMap<>();
    for (String name : operations) {
      Map<?, ?> binding = object(operation(name).get("http"));
      Map<String, Object> kept = new LinkedHashMap<>();
      List.of("method", "requestUri", "responseCode")
          .forEach(part -> kept.put(part, String.valueOf(binding.get(part))));
      http.put(name, kept);
      String input = text(object(operation(name).get("input")), "shape");
      Map<String, String> places = locations(object(object(model.get("shapes")).get(input)));
      if (!places.isEmpty()) {
        locations.put(input, places);
      }
    }
    return "{" + inputs(operations) + ",\n\"http\": {\n" + lines(http, 1) + "},\n\"locations\": {\n"
        + lines(locations, 1) + "}}\n";
  }

  /** {@return where members are that are not in a body of JSON} */
  private static Map<String, String> locations(Map<?, ?> structure) {
    Map<String, String> places = new TreeMap<>();
    object(structure.get("members")).forEach((name, member) -> {
      Map<?, ?> traits = object(member);
      if (name.equals(structure.get("payload"))) {
        places.put((String) name, "payload");
      } else if (traits.get("location") instanceof String location) {
        places.put((String) name, location + " " + text(traits, "locationName"));
      }
    });
    return places;
  }

  private Map<?, ?> operation(String name) {
    return object(object(model.get("operations")).get(name));
  }

  private String inputs(List<String> operations) {
    Map<String, Object> inputs = new TreeMap<>();
    for (String name : operations) {
      inputs.put(name, shape(text(object(operation(name).get("input")), "shape")));
    }
    return "\"operations\": {\n" + lines(inputs, 1) + "},\n\"shapes\": {\n" + lines(shapes, 1)
        + "}";
  }

  private static String lines(Map<String, ?> entries, int depth) {
    String indent = "  ".repeat(depth);
    return entries.entrySet().stream()
        .map(entry -> indent + Json.of(entry.getKey()).text() + ": "
            + (entry.getValue() instanceof Map<?, ?> map && map.get("members") != null
                ? "{\"type\": \"structure\", \"members\": {\n"
                    + lines(texts(object(map.get("members"))), depth + 1) + indent + "}}"
                : Json.of(entry.getValue()).text()))
        .collect(Collectors.joining(",\n", "", "\n"));
  }

  private static Map<String, Object> texts(Map<?, ?> members) {
    Map<String, Object> texts = new LinkedHashMap<>();
    members.forEach((name, shape) -> texts.put((String) name, String.valueOf(shape)));
    return texts;
  }

  /** {@return the name of a shape, which is now among the shapes} */
  private String shape(String name) {
    if (shapes.containsKey(name)) {
      return name;
    }
    Map<?, ?> shape = object(object(model.get("shapes")).get(name));
    Map<String, Object> kept = new LinkedHashMap<>();
    shapes.put(name, kept);
    for (String property : KEPT) {
      Object value = shape.get(property);
      if (value != null && !value.equals(false)) {
        kept.put(property, value);
      }
    }
    if (BYTES.contains(name)) {
      kept.put("bytes", true);
    }
    if (shape.get("enum") instanceof List<?> values) {
      kept.put("enum", inSlots(values, AwsModel::valueSlot));
    }
    for (String part : List.of("member", "key", "value")) {
      if (shape.get(part) instanceof Map<?, ?> of) {
        kept.put(part, shape(text(of, "shape")));
      }
    }
    if (shape.get("members") instanceof Map<?, ?> members) {
      kept.remove("sensitive");
      kept.put("members", members(name, shape, members));
    }
    return name;
  }

  private Map<String, Object> members(String structure, Map<?, ?> shape, Map<?, ?> members) {
    List<?> required = shape.get("required") instanceof List<?> names ? names : List.of();
    Map<String, Object> kept = new LinkedHashMap<>();
    List<Object> names = new ArrayList<>(members.keySet());
    names.sort(Comparator.comparingInt(AwsModel::memberSlot));
    for (Object name : names) {
      String star = required.contains(name) ? "*" : "";
      kept.put(name + star, memberShape(structure, (String) name, object(members.get(name))));
    }
    return kept;
  }

  private String memberShape(String structure, String member, Map<?, ?> of) {
    Map<String, Object> recorded = RECORDED.get(structure + "/" + member);
    if (recorded != null) {
      String name = structure + "." + member;
      shapes.put(name, new TreeMap<>(recorded));
      return name;
    }
    return shape(text(of, "shape"));
  }

  /** {@return values by slot; of those that share one, the later first} */
  private static List<Object> inSlots(List<?> values, ToIntFunction<Object> slot) {
    List<Object> sorted = new ArrayList<>(values.reversed());
    sorted.sort(Comparator.comparingInt(slot));
    return sorted;
  }

  private static int valueSlot(Object value) {
    return value.hashCode() & (VALUE_SLOTS - 1);
  }

  private static int memberSlot(Object name) {
    int hash = name.hashCode();
    return (hash ^ (hash >>> 16)) & (MEMBER_SLOTS - 1);
  }

  private static String text(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("no text '" + name + "' in " + members);
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new IllegalStateException("not an object: " + tree);
  }
}
