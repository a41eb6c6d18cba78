package dev.pawl.lambda.deployed;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A deployed function, without its published versions.
 *
 * @param arn without a qualifier
 * @param latest what {@code $LATEST} is
 * @param published the number of the last published version, 0 if there was none
 * @param tags by key
 * @param reserved how many invocations may run at a time; empty for no bound of its own
 * @param policies who may call it, by qualifier; that of no qualifier is under the empty text
 * @param events how its asynchronous invocations are handled, by qualifier likewise
 */
public record Deployment(
    String arn,
    Revision latest,
    long published,
    Map<String, String> tags,
    OptionalInt reserved,
    Map<String, Json> policies,
    Map<String, Json> events) {

  public Deployment {
    tags = Map.copyOf(tags);
    policies = Map.copyOf(policies);
    events = Map.copyOf(events);
  }

  /** A new function. */
  Deployment(String arn, Revision latest, Map<String, String> tags) {
    this(arn, latest, 0, tags, OptionalInt.empty(), Map.of(), Map.of());
  }

  Deployment withLatest(Revision changed) {
    return new Deployment(arn, changed, published, tags, reserved, policies, events);
  }

  Deployment withPublished(long number) {
    return new Deployment(arn, latest, number, tags, reserved, policies, events);
  }

  /** {@return this with other tags} */
  public Deployment withTags(Map<String, String> changed) {
    return new Deployment(arn, latest, published, changed, reserved, policies, events);
  }

  /** {@return this with another bound of its invocations} */
  public Deployment withReserved(OptionalInt changed) {
    return new Deployment(arn, latest, published, tags, changed, policies, events);
  }

  /** {@return this with other policies} */
  public Deployment withPolicies(Map<String, Json> changed) {
    return new Deployment(arn, latest, published, tags, reserved, changed, events);
  }

  /** {@return this with other handling of asynchronous invocations} */
  public Deployment withEvents(Map<String, Json> changed) {
    return new Deployment(arn, latest, published, tags, reserved, policies, changed);
  }

  String text() {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("arn", arn);
    tree.put("latest", latest.tree());
    tree.put("published", published);
    tree.put("tags", tags);
    reserved.ifPresent(bound -> tree.put("reserved", bound));
    tree.put("policies", trees(policies));
    tree.put("events", trees(events));
    return Json.of(tree).text();
  }

  static Deployment of(String text) {
    Stored members = Stored.of(Json.trusted(text).tree());
    return new Deployment(
        members.text("arn"),
        Revision.of(members.value("latest")),
        members.number("published"),
        members.texts("tags"),
        members.has("reserved")
            ? OptionalInt.of(Math.toIntExact(members.number("reserved")))
            : OptionalInt.empty(),
        texts(members.map("policies")),
        texts(members.map("events")));
  }

  private static Map<String, @Nullable Object> trees(Map<String, Json> values) {
    Map<String, @Nullable Object> trees = new LinkedHashMap<>();
    values.forEach((name, value) -> trees.put(name, value.tree()));
    return trees;
  }

  private static Map<String, Json> texts(Map<String, @Nullable Object> trees) {
    Map<String, Json> values = new LinkedHashMap<>();
    trees.forEach((name, tree) -> values.put(name, Json.of(tree)));
    return values;
  }
}
