package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The values of a template's parameters, put in where AWS's transform must know them. */
final class Parameters {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{([A-Za-z0-9.]+|AWS::[A-Z][A-Za-z]*)\\}");

  private final Map<String, Object> values;

  private Parameters(Map<String, Object> values) {
    this.values = values;
  }

  /** {@return what is given, and the defaults of a template where nothing is} */
  static Parameters of(Map<String, Object> template, SamTransform.Setting setting) {
    Map<String, Object> values = new LinkedHashMap<>();
    if (template.get("Parameters") instanceof Map<?, ?> declared) {
      declared.forEach((name, each) -> {
        if (each instanceof Map<?, ?> parameter && isPlain(parameter.get("Default"))) {
          values.put(String.valueOf(name), parameter.get("Default"));
        }
      });
    }
    values.putAll(setting.parameters());
    values.putIfAbsent("AWS::Region", setting.region());
    values.putIfAbsent("AWS::Partition", setting.partition());
    return new Parameters(values);
  }

  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String || value instanceof Number || value instanceof Boolean;
  }

  /**
   * {@return a value with parameters replaced by their values}
   *
   * <p>Maps and lists are changed in place: what AWS's transform looks into it also writes so.
   *
   * @throws SamException if a parameter in a {@code Fn::Sub} is no text
   */
  @Nullable Object resolved(@Nullable Object value) throws SamException {
    Object found = function(value);
    if (found instanceof Map<?, ?>) {
      for (Map.Entry<String, Object> each : Tree.map(found).entrySet()) {
        each.setValue(resolved(each.getValue()));
      }
    } else if (found instanceof List<?>) {
      List<Object> list = Tree.elements(found);
      for (int i = 0; i < list.size(); i++) {
        list.set(i, resolved(list.get(i)));
      }
    }
    return found;
  }

  private @Nullable Object function(@Nullable Object value) throws SamException {
    if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
      return value;
    }
    Map<String, Object> function = Tree.map(map);
    if (function.get(Functions.REF) instanceof String name) {
      return values.containsKey(name) ? values.get(name) : value;
    }
    Object sub = function.get(Functions.SUB);
    if (sub instanceof String text) {
      function.put(Functions.SUB, substituted(text));
    } else if (sub instanceof List<?> parts
        && !parts.isEmpty()
        && parts.getFirst() instanceof String text) {
      Tree.elements(parts).set(0, substituted(text));
    }
    return value;
  }

  private String substituted(String text) throws SamException {
    StringBuilder substituted = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      MatchResult match = matcher.toMatchResult();
      Object value = values.getOrDefault(match.group(1), match.group());
      if (!(value instanceof String replacement)) {
        throw SamException.template("Invalid Fn::Sub variable value "
            + value
            + ". Fn::Sub expects all variables to be strings.");
      }
      matcher.appendReplacement(substituted, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(substituted).toString();
  }
}
