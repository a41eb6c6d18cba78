package dev.pawl.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of the {@code ${Name}} placeholders of definitions, by name.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-stepfunctions-statemachine.html#cfn-stepfunctions-statemachine-definitionsubstitutions
 *     AWS::StepFunctions::StateMachine, DefinitionSubstitutions
 */
public record Substitutions(Map<String, String> values) {
  /** No values: placeholders stay as they are. */
  public static final Substitutions NONE = new Substitutions(Map.of());

  static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Za-z0-9_]{1,255})}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,255}");

  /**
   * Copies the values, in their order.
   *
   * @throws IllegalArgumentException if a name is not made of letters, digits and underscores
   */
  public Substitutions {
    values.keySet().stream().filter(name -> !isName(name)).findFirst().ifPresent(name -> {
      throw new IllegalArgumentException("'" + name
          + "' is not the name of a placeholder: letters, digits and underscores, at most 255");
    });
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** {@return whether a text can be the name of a placeholder} */
  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** {@return what to do about a name without a value} */
  String help(String name) {
    return values.isEmpty()
        ? "give it a value with --substitute " + name + "=…"
        : "known are " + String.join(", ", values.keySet());
  }
}
