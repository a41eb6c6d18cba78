package dev.pawl.integrations;

import dev.pawl.integrations.WireRequest.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies of the query protocols: every value has the path of the names that lead to it. */
final class QueryBody {
  /** EC2 numbers lists without a name between, and begins every name with a capital. */
  private final boolean ec2;

  private final List<Parameter> parameters = new ArrayList<>();

  private QueryBody(boolean ec2) {
    this.ec2 = ec2;
  }

  /** {@return the parameters of a call} */
  static List<Parameter> of(ApiCall call, Map<String, @Nullable Object> values, boolean ec2) {
    QueryBody body = new QueryBody(ec2);
    body.parameters.add(new Parameter("Action", call.name()));
    body.parameters.add(
        new Parameter("Version", call.service().metadata("apiVersion").orElse("")));
    if (call.input().isPresent() && call.input().get().type() instanceof Type.Structure structure) {
      body.structure("", structure, values);
    }
    return List.copyOf(body.parameters);
  }

  private void structure(String prefix, Type.Structure structure, Map<?, ?> values) {
    for (Member member : structure.members().values()) {
      Object value = values.get(member.name());
      if (value != null) {
        add(prefix.isEmpty() ? name(member, ec2) : prefix + "." + name(member, ec2), member, value);
      }
    }
  }

  /** {@return the name of a member} */
  static String name(Member member, boolean ec2) {
    return ec2
        ? member.text("queryName").orElseGet(() -> Naming.capitalised(member.wireName()))
        : member.wireName();
  }

  private void add(String prefix, Member place, Object value) {
    switch (place.type()) {
      case Type.Structure structure -> structure(prefix, structure, (Map<?, ?>) value);
      case Type.Elements elements -> list(prefix, place, elements, (List<?>) value);
      case Type.Entries entries -> map(prefix, place, entries, (Map<?, ?>) value);
      case Type.Scalar scalar ->
        parameters.add(new Parameter(prefix, scalar(place, scalar, value)));
    }
  }

  private void list(String prefix, Member place, Type.Elements elements, List<?> values) {
    boolean flat = elements.flattened() || place.is("flattened");
    if (values.isEmpty() && !ec2) {
      // The query protocol alone can say that a list is there and has nothing in it.
      parameters.add(new Parameter(prefix, ""));
      return;
    }
    int number = 1;
    for (Object value : values) {
      add(elementPrefix(prefix, elements, flat, ec2) + "." + number, elements.each(), value);
      number++;
    }
  }

  /** {@return what the numbers of a list's elements follow} */
  static String elementPrefix(String prefix, Type.Elements elements, boolean flat, boolean ec2) {
    if (ec2) {
      return prefix;
    }
    if (!flat) {
      return prefix + "." + elements.each().text("locationName").orElse("member");
    }
    // The name of a flattened element replaces that of the list.
    return elements
        .each()
        .text("locationName")
        .map(name -> prefix.substring(0, prefix.lastIndexOf('.') + 1) + name)
        .orElse(prefix);
  }

  private void map(String prefix, Member place, Type.Entries entries, Map<?, ?> values) {
    boolean flat = entries.flattened() || place.is("flattened");
    int number = 1;
    for (Map.Entry<?, ?> each : values.entrySet()) {
      String entry = prefix + (flat ? "." : ".entry.") + number;
      String key = entries.key().text("locationName").orElse("key");
      String value = entries.value().text("locationName").orElse("value");
      parameters.add(new Parameter(entry + "." + key, String.valueOf(each.getKey())));
      add(entry + "." + value, entries.value(), (Object) each.getValue());
      number++;
    }
  }

  private static String scalar(Member place, Type.Scalar scalar, Object value) {
    return switch (value) {
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case Instant time -> WireTime.of(place, scalar, WireTime.ISO).text(time);
      default -> value.toString();
    };
  }
}
