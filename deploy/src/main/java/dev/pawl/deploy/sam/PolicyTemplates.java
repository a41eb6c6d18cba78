package dev.pawl.deploy.sam;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Policies that SAM knows by a name, with parameters: {@code SQSSendMessagePolicy: {QueueName: …}}.
 *
 * @spec
 *     https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
 *     AWS SAM Developer Guide, Policy template list
 */
final class PolicyTemplates {
  private static final String POLICIES = "Policies";
  private static final String PARAMETERS = "Parameters";

  private PolicyTemplates() {}

  /** Not read for templates that name none. */
  private static final class Known {
    static final Map<String, Object> ALL = read();

    private static Map<String, Object> read() {
      try (InputStream in = PolicyTemplates.class.getResourceAsStream("policy-templates.json")) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        return Tree.map(Json.parse(text).tree());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** {@return whether a policy is one map member with the name of a policy template} */
  static boolean isTemplate(Object policy) {
    return policy instanceof Map<?, ?> map
        && map.size() == 1
        && Known.ALL.containsKey(String.valueOf(map.keySet().iterator().next()));
  }

  /** Writes out the policy templates among the policies of a resource. */
  static void expand(String id, Map<String, Object> properties) throws SamException {
    List<Policy> policies = Policy.all(properties.get(POLICIES), PolicyTemplates::isTemplate);
    if (policies.isEmpty()) {
      return;
    }
    List<Object> expanded = new ArrayList<>();
    for (Policy each : policies) {
      boolean template = each.kind() == Policy.Kind.TEMPLATE;
      expanded.add(template ? expanded(id, each.value()) : each.value());
    }
    properties.put(POLICIES, expanded);
  }

  private static Object expanded(String id, Object policy) throws SamException {
    if (!Functions.isIf(policy)) {
      return document(id, Tree.map(policy));
    }
    List<Object> parts = Functions.parts(policy);
    return Functions.choose(parts.get(0), branch(id, parts.get(1)), branch(id, parts.get(2)));
  }

  private static Object branch(String id, Object policy) throws SamException {
    return Functions.isNoValue(policy) ? policy : expanded(id, policy);
  }

  private static Map<String, Object> document(String id, Map<String, Object> policy)
      throws SamException {
    Map.Entry<String, Object> only = policy.entrySet().iterator().next();
    if (!(only.getValue() instanceof Map<?, ?>)) {
      throw SamException.resource(
          id, "Must specify valid parameter values for policy template '" + only.getKey() + "'");
    }
    Map<String, Object> template = Tree.map(Known.ALL.get(only.getKey()));
    Map<String, Object> values = Tree.map(only.getValue());
    List<String> missing = new ArrayList<>();
    for (Object name : Tree.elements(template.get(PARAMETERS))) {
      if (!values.containsKey(name)) {
        missing.add("'" + name + "'");
      }
    }
    if (!missing.isEmpty()) {
      throw SamException.resource(
          id,
          "Following required parameters of template '"
              + only.getKey()
              + "' don't have values: ["
              + String.join(", ", missing)
              + "]");
    }
    List<Object> statements = new ArrayList<>();
    for (Object each : Tree.elements(template.get("Statement"))) {
      Map<String, Object> statement = Tree.object("Effect", "Allow");
      statement.putAll(Tree.map(filled(each, values)));
      statements.add(statement);
    }
    return Tree.object("Statement", statements);
  }

  private static @Nullable Object filled(@Nullable Object value, Map<String, Object> values) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> filled = new ArrayList<>();
      list.forEach(each -> filled.add(filled(each, values)));
      return filled;
    }
    if (!(value instanceof Map<?, ?>)) {
      return value;
    }
    Map<String, Object> map = Tree.map(value);
    if (map.size() == 1 && map.get(Functions.REF) instanceof String name) {
      return Tree.copy(values.get(name));
    }
    Map<String, Object> filled = Tree.object();
    map.forEach((name, each) -> filled.put(name, filled(each, values)));
    return filled;
  }
}
