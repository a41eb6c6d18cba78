package dev.pawl.deploy.sam;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The names of all policy templates, and of the parameters of each. */
final class KnownPolicies {
  static final Map<String, List<String>> PARAMETERS = read();

  private KnownPolicies() {}

  private static Map<String, List<String>> read() {
    try (InputStream in = PolicyTemplates.class.getResourceAsStream("policy-templates.json")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      Map<String, List<String>> parameters = new TreeMap<>();
      Tree.map(Json.parse(text).tree())
          .forEach((name, template) -> parameters.put(
              name,
              Tree.elements(Tree.map(template).get("Parameters")).stream()
                  .map(String::valueOf)
                  .toList()));
      return parameters;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
