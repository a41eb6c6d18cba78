package dev.pawl.lambda.deployed;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A name for a version of a function, or for two that share its invocations.
 *
 * @param version the version that most invocations run
 * @param other the version that the others run
 * @param weight the share of the other version, from 0 to 1
 */
public record Alias(
    String name,
    String version,
    String description,
    Optional<String> other,
    double weight,
    String revisionId) {

  /** {@return the version of one invocation} */
  String choose(RandomGenerator random) {
    return other.isPresent() && random.nextDouble() < weight ? other.get() : version;
  }

  String text() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("name", name);
    tree.put("version", version);
    tree.put("description", description);
    other.ifPresent(second -> {
      tree.put("other", second);
      tree.put("weight", Double.toString(weight));
    });
    tree.put("revisionId", revisionId);
    return Json.of(tree).text();
  }

  static Alias of(String text) {
    Stored members = Stored.of(Json.trusted(text).tree());
    boolean shared = members.has("other");
    return new Alias(
        members.text("name"),
        members.text("version"),
        members.text("description"),
        shared ? Optional.of(members.text("other")) : Optional.empty(),
        shared ? Double.parseDouble(members.text("weight")) : 0,
        members.text("revisionId"));
  }
}
