package dev.pawl.standins.ssm;

import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One condition on the parameters of a list.
 *
 * @spec
 *     https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterStringFilter.html
 *     ParameterStringFilter
 */
record ParameterFilter(String key, String option, List<String> values) {
  private static final List<String> KEYS =
      List.of("Name", "Type", "KeyId", "Path", "Label", "Tier", "DataType");

  /** {@return the conditions of a request, in the new and in the old form} */
  static List<ParameterFilter> of(Members members) {
    return Stream.concat(
            members.structures("ParameterFilters").stream()
                .map(each -> new ParameterFilter(
                    each.text("Key"),
                    each.find("Option")
                        .orElse(each.text("Key").equals("Path") ? "OneLevel" : "Equals"),
                    each.texts("Values"))),
            members.structures("Filters").stream()
                .map(each -> new ParameterFilter(
                    each.text("Key"),
                    each.text("Key").equals("Name") ? "BeginsWith" : "Equals",
                    each.texts("Values"))))
        .toList();
  }

  /** Knows the keys that there are. */
  ParameterFilter {
    if (!KEYS.contains(key) && !key.startsWith("tag:")) {
      throw new RefusalException(
          "InvalidFilterKey",
          "The filter key " + key + " is not one of " + String.join(", ", KEYS) + ", tag:name");
    }
  }

  /** {@return whether a parameter fulfils the condition} */
  boolean admits(Parameter parameter, Map<String, String> tags) {
    if (key.startsWith("tag:")) {
      String tag = tags.get(key.substring("tag:".length()));
      return tag != null && (values.isEmpty() || values.stream().anyMatch(v -> fits(tag, v)));
    }
    return switch (key) {
      case "Path" ->
        values.stream()
            .anyMatch(path -> isUnder(parameter.name(), path, option.equals("Recursive")));
      case "Label" -> parameter.labels().stream().anyMatch(values::contains);
      default -> values.stream().anyMatch(value -> fits(parameter.text(key), value));
    };
  }

  private boolean fits(String text, String value) {
    return switch (option) {
      case "Equals" -> text.equals(value) || (key.equals("Name") && ("/" + text).equals(value));
      case "BeginsWith" -> text.startsWith(value);
      case "Contains" -> text.contains(value);
      default ->
        throw new RefusalException(
            "InvalidFilterOption", "The filter option " + option + " is not valid for " + key);
    };
  }

  /** {@return whether a name is under a path: right under it, or at any depth} */
  static boolean isUnder(String name, String path, boolean recursive) {
    String whole = name.startsWith("/") ? name : "/" + name;
    String prefix = path.endsWith("/") ? path : path + "/";
    return whole.startsWith(prefix)
        && whole.length() > prefix.length()
        && (recursive || whole.indexOf('/', prefix.length()) < 0);
  }
}
