package dev.pawl.diagnosis;

import dev.pawl.definition.Comparison;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which fields may stand where, to guess what a misspelt one should be.
 *
 * <p>It judges nothing: what is not here only misses a suggestion.
 */
final class Vocabulary {
  private static final List<String> FLOW =
      words("StartAt States QueryLanguage TimeoutSeconds Version Comment ProcessorConfig");
  private static final List<String> STATE = words("Type Comment QueryLanguage");
  private static final List<String> RETRIER = words("ErrorEquals IntervalSeconds MaxAttempts"
      + " BackoffRate MaxDelaySeconds JitterStrategy Comment");
  private static final List<String> CATCHER =
      words("ErrorEquals Next ResultPath Assign Output Comment");
  private static final List<String> RULE = rule();
  private static final Map<String, List<String>> STATES = states();

  /** What takes a field's place in a state of JSONata. */
  private static final Map<String, String> JSONATA = Map.ofEntries(
      Map.entry("Parameters", "use \"Arguments\" in JSONata"),
      Map.entry(
          "InputPath",
          "in JSONata, take what is needed from $states.input in \"Arguments\"" + " or \"Output\""),
      Map.entry("OutputPath", "use \"Output\" in JSONata"),
      Map.entry(
          "ResultPath",
          "in JSONata, \"Output\" says what the state leaves behind, such as"
              + " \"{% $merge([$states.input, {'result': $states.result}]) %}\""),
      Map.entry("ResultSelector", "use \"Output\" with $states.result in JSONata"),
      Map.entry("Result", "use \"Output\" in JSONata"),
      Map.entry("ItemsPath", "use \"Items\" in JSONata"),
      Map.entry("Variable", "use \"Condition\" in JSONata"));

  /** What takes a field's place in a state of JSONPath. */
  private static final Map<String, String> JSONPATH = Map.of(
      "Arguments", "use \"Parameters\" in JSONPath",
      "Output", "use \"ResultSelector\", \"ResultPath\" and \"OutputPath\" in JSONPath",
      "Items", "use \"ItemsPath\" in JSONPath",
      "Condition", "use \"Variable\" with a comparison such as \"StringEquals\" in JSONPath");

  private Vocabulary() {}

  private static List<String> words(String text) {
    return List.of(text.split(" "));
  }

  private static Map<String, List<String>> states() {
    String data = " InputPath OutputPath Output";
    String work = data + " ResultPath Parameters Arguments ResultSelector Assign Next End";
    String handlers = " Retry Catch";
    Map<String, List<String>> states = new LinkedHashMap<>();
    states.put(
        "Task",
        words("Resource TimeoutSeconds TimeoutSecondsPath HeartbeatSeconds"
            + " HeartbeatSecondsPath Credentials" + work + handlers));
    states.put("Pass", words("Result Parameters ResultPath Assign Next End" + data));
    states.put("Wait", words("Seconds SecondsPath Timestamp TimestampPath Assign Next End" + data));
    states.put("Choice", words("Choices Default Assign" + data));
    states.put("Succeed", words("InputPath OutputPath Output"));
    states.put("Fail", words("Error ErrorPath Cause CausePath"));
    states.put("Parallel", words("Branches" + work + handlers));
    states.put(
        "Map",
        words("ItemProcessor Iterator ItemsPath Items ItemSelector ItemReader"
            + " ItemBatcher ResultWriter Label MaxConcurrency MaxConcurrencyPath"
            + " ToleratedFailureCount ToleratedFailureCountPath ToleratedFailurePercentage"
            + " ToleratedFailurePercentagePath" + work + handlers));
    return states;
  }

  private static List<String> rule() {
    List<String> fields = new ArrayList<>(words("Variable Condition Next And Or Not IsPresent"
        + " IsNull IsBoolean IsNumeric IsString IsTimestamp Assign Output Comment"));
    for (Comparison comparison : Comparison.values()) {
      fields.add(comparison.text());
      if (comparison != Comparison.STRING_MATCHES) {
        fields.add(comparison.text() + "Path");
      }
    }
    return fields;
  }

  /** {@return the fields that an object may have} */
  static List<String> fields(String place, Map<?, ?> object) {
    if (place.matches(".*/Retry\\[\\d+]")) {
      return RETRIER;
    }
    if (place.matches(".*/Catch\\[\\d+]")) {
      return CATCHER;
    }
    if (place.matches(".*/Choices\\[\\d+](/(And|Or)\\[\\d+]|/Not)*")) {
      return RULE;
    }
    if (place.equals("/") || place.matches(".*/(Branches\\[\\d+]|ItemProcessor|Iterator)")) {
      return FLOW;
    }
    List<String> state = new ArrayList<>(STATE);
    state.addAll(STATES.getOrDefault(String.valueOf(object.get("Type")), List.of()));
    return state;
  }

  /** {@return the types of states that have a field, in the order in which AWS lists the types} */
  static List<String> types(String field) {
    return STATES.entrySet().stream()
        .filter(type -> type.getValue().contains(field))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** {@return what to write in a query language instead of a field of the other} */
  static Optional<String> instead(String field, String language, String type) {
    if (!language.equals("JSONata")) {
      return Optional.ofNullable(JSONPATH.get(field))
          .map(use -> use + ", or set \"QueryLanguage\": \"JSONata\" for the state");
    }
    if (field.endsWith("Path") && !JSONATA.containsKey(field)) {
      String plain = field.substring(0, field.length() - "Path".length());
      return Optional.of("in JSONata, give \"" + plain + "\" an expression, {% … %}");
    }
    return field.equals("Parameters") && type.equals("Pass")
        ? Optional.of("use \"Output\" in JSONata")
        : Optional.ofNullable(JSONATA.get(field));
  }
}
