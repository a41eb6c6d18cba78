package dev.pawl.diagnosis;

import dev.pawl.definition.Problem.Code;
import dev.pawl.expression.PathOrIntrinsic;
import dev.pawl.expression.jsonata.Jsonata;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds fixed texts that were probably meant to be expressions. */
final class Templates {
  private static final List<String> JSONPATH =
      List.of("Parameters", "ResultSelector", "ItemSelector", "Assign");
  private static final List<String> JSONATA =
      List.of("Arguments", "Output", "Assign", "ItemSelector", "Condition", "Items");

  /** "$" alone, or a text about dollars, is a text. */
  private static final Pattern PATH = Pattern.compile("\\$\\$?[.\\[].+");

  private static final Pattern CALL = Pattern.compile("States\\.\\w+\\(.*\\)", Pattern.DOTALL);
  private static final Pattern STATES = Pattern.compile("\\s*\\$states\\.\\w.*", Pattern.DOTALL);

  private final Findings findings;
  private final boolean jsonata;

  Templates(Findings findings, boolean jsonata) {
    this.findings = findings;
    this.jsonata = jsonata;
  }

  /** Checks the templates of a state. */
  void check(String place, Map<?, ?> state) {
    (jsonata ? JSONATA : JSONPATH).forEach(field -> inside(place + "/" + field, state.get(field)));
    if (!jsonata && "Pass".equals(state.get("Type"))) {
      result(place + "/Result", state.get("Result"));
    }
    for (String field : List.of("Catch", "Choices")) {
      if (state.get(field) instanceof List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
          if (elements.get(i) instanceof Map<?, ?> element) {
            check(place + "/" + field + "[" + i + "]", element);
          }
        }
      }
    }
  }

  private void inside(String place, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> members ->
        members.forEach((name, member) -> member(place + "/" + name, (String) name, member));
      case List<?> elements -> {
        for (int i = 0; i < elements.size(); i++) {
          inside(place + "[" + i + "]", elements.get(i));
        }
      }
      case String text -> text(place, text);
      case null, default -> {}
    }
  }

  private void member(String place, String name, @Nullable Object value) {
    boolean dollar = name.endsWith(".$");
    if (jsonata && dollar) {
      findings.warn(
          Code.EXPRESSION_IS_TEXT,
          place,
          "The name is taken as it is: in JSONata an expression stands between {% and %}");
    } else if (!dollar) {
      inside(place, value);
    }
  }

  private void text(String place, String text) {
    if (jsonata && STATES.matcher(text).matches()) {
      findings.warn(
          Code.EXPRESSION_IS_TEXT,
          place,
          "This is a text: an expression of JSONata stands between {% and %}");
    } else if (jsonata && text.contains("{%") && !Jsonata.isExpression(text)) {
      findings.warn(
          Code.EXPRESSION_IS_TEXT,
          place,
          "This is a text: an expression of JSONata is the whole value, from {% to %}; join texts"
              + " inside it with &");
    }
    // An element of an array has no name that could end so.
    if (!jsonata && !place.endsWith("]") && isExpression(text)) {
      findings.warn(
          Code.NO_DOLLAR,
          place,
          "No .$ on a field that appears to be a JSONPath or Intrinsic Function");
    }
  }

  private void result(String place, @Nullable Object value) {
    switch (value) {
      case Map<?, ?> members ->
        members.forEach((name, member) -> result(place + "/" + name, member));
      case List<?> elements -> {
        for (int i = 0; i < elements.size(); i++) {
          result(place + "[" + i + "]", elements.get(i));
        }
      }
      case String text
      when isExpression(text) ->
        findings.warn(
            Code.PASS_RESULT_IS_STATIC,
            place,
            "Attempt to use a path in the result of a Pass state");
      case null, default -> {}
    }
  }

  private static boolean isExpression(String text) {
    return (PATH.matcher(text).matches() || CALL.matcher(text).matches())
        && PathOrIntrinsic.find(text).isPresent();
  }
}
