package dev.pawl.integrations;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of the query protocols, which {@link QueryBody} writes. */
final class QueryRequest {
  private static final Values VALUES = new Values(Style.API);

  private final boolean ec2;
  private final NavigableMap<String, String> parameters = new TreeMap<>();

  /**
   * @param sent of several parameters with one name the first counts
   * @param ec2 whether lists are numbered without a name between
   */
  QueryRequest(List<WireRequest.Parameter> sent, boolean ec2) {
    this.ec2 = ec2;
    sent.forEach(each -> parameters.putIfAbsent(each.name(), each.value()));
  }

  /**
   * {@return the members of a structure by their names in the API}
   *
   * @throws UnreadableRequestException if a value is not of its type
   */
  Map<String, @Nullable Object> members(Type.Structure structure)
      throws UnreadableRequestException {
    return structure("", structure);
  }

  private Map<String, @Nullable Object> structure(String prefix, Type.Structure structure)
      throws UnreadableRequestException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Member member : structure.members().values()) {
      String name = QueryBody.name(member, ec2);
      Optional<Object> value = value(prefix.isEmpty() ? name : prefix + "." + name, member);
      if (value.isPresent()) {
        members.put(member.name(), value.get());
      }
    }
    return members;
  }

  /** {@return whether there is a parameter of a name, or of one inside it} */
  private boolean has(String prefix) {
    if (parameters.containsKey(prefix)) {
      return true;
    }
    String next = parameters.ceilingKey(prefix + ".");
    return next != null && next.startsWith(prefix + ".");
  }

  private Optional<Object> value(String prefix, Member place) throws UnreadableRequestException {
    return switch (place.type()) {
      case Type.Structure structure ->
        has(prefix) ? Optional.of(structure(prefix, structure)) : Optional.empty();
      case Type.Elements elements -> list(prefix, place, elements);
      case Type.Entries entries -> map(prefix, place, entries);
      case Type.Scalar scalar -> {
        String text = parameters.get(prefix);
        yield text == null ? Optional.empty() : Optional.of(scalar(prefix, scalar, text));
      }
    };
  }

  private static Object scalar(String prefix, Type.Scalar scalar, String text)
      throws UnreadableRequestException {
    try {
      return VALUES.text(scalar, text);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw UnreadableRequestException.malformed(
          "The value of '" + prefix + "' is not what the API has there: " + e.getMessage());
    }
  }

  private Optional<Object> list(String prefix, Member place, Type.Elements elements)
      throws UnreadableRequestException {
    boolean flat = elements.flattened() || place.is("flattened");
    String each = QueryBody.elementPrefix(prefix, elements, flat, ec2);
    List<Object> values = new ArrayList<>();
    for (int number = 1; has(each + "." + number); number++) {
      value(each + "." + number, elements.each()).ifPresent(values::add);
    }
    return values.isEmpty() && !"".equals(parameters.get(prefix))
        ? Optional.empty()
        : Optional.of(values);
  }

  private Optional<Object> map(String prefix, Member place, Type.Entries entries)
      throws UnreadableRequestException {
    boolean flat = entries.flattened() || place.is("flattened");
    String each = prefix + (flat ? "." : ".entry.");
    String key = entries.key().text("locationName").orElse("key");
    String value = entries.value().text("locationName").orElse("value");
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int number = 1; has(each + number); number++) {
      String name = parameters.get(each + number + "." + key);
      Optional<Object> held = value(each + number + "." + value, entries.value());
      if (name != null && held.isPresent()) {
        values.put(name, held.get());
      }
    }
    return values.isEmpty() ? Optional.empty() : Optional.of(values);
  }
}
