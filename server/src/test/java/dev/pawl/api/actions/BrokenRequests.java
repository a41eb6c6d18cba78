package dev.pawl.api.actions;

import dev.pawl.api.actions.RequestModel.Member;
import dev.pawl.api.actions.RequestModel.Shape;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests that are fine but for one value, and what the server must say of it.
 *
 * @param known values that are better than made-up ones, by the name of their member
 * @param violated the error of a violated constraint
 */
record BrokenRequests(RequestModel model, Map<String, Object> known, String violated) {
  private static final String SERIALIZATION = "SerializationException: ";

  /** Candidates for a text that a pattern refuses. */
  private static final List<String> ODD = List.of("\u00e9", "a b", "*", "12", ":");

  /** A request and the error it must get. */
  record Case(String what, Map<String, Object> body, String error) {}

  /** A value in place of another, and what must be said of it; null values are sent as null. */
  private record Fault(String what, @Nullable Object value, String error) {}

  /** {@return a request that violates nothing} */
  Map<String, Object> fine(String operation) {
    return fine(model.request(operation));
  }

  private Map<String, Object> fine(Shape structure) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (Member member : model.members(structure)) {
      if (member.required()) {
        members.put(member.name(), known.getOrDefault(member.name(), value(member.shape())));
      }
    }
    return members;
  }

  /** {@return a value of a shape} */
  Object value(Shape shape) {
    int min = (int) shape.bound("min").orElse(0);
    return switch (shape.type()) {
      case "structure" -> fine(shape);
      case "list" -> Collections.nCopies(Math.max(1, min), value(model.part(shape, "member")));
      case "map" -> {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < Math.max(1, min); i++) {
          entries.put("k" + i, value(model.part(shape, "value")));
        }
        yield entries;
      }
      case "enum" -> shape.values().getFirst();
      case "boolean" -> true;
      case "string" ->
        "1".repeat(12).matches(shape.text("pattern"))
            ? "1".repeat(12)
            : "a".repeat(Math.max(1, min));
      default -> Math.max(1, min);
    };
  }

  /** {@return every way in which one value of a request can be wrong} */
  List<Case> cases(String operation) {
    List<Case> cases = new ArrayList<>();
    structure("", model.request(operation))
        .forEach(fault -> cases.add(new Case(
            operation + " " + fault.what(), members(fault.value()), "400 " + fault.error())));
    return cases;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(@Nullable Object value) {
    if (value instanceof Map<?, ?> members) {
      return (Map<String, Object>) members;
    }
    throw new AssertionError("not an object: " + value);
  }

  /** {@return the faults of a structure, each as the whole structure} */
  private List<Fault> structure(String path, Shape structure) {
    List<Fault> faults = new ArrayList<>();
    for (Member member : model.members(structure)) {
      String place = path + member.name();
      if (member.required()) {
        Map<String, Object> without = new LinkedHashMap<>(fine(structure));
        without.remove(member.name());
        faults.add(new Fault(place + " missing", without, missing(place)));
        faults.add(with(structure, member, new Fault(place + " null", null, missing(place))));
      }
      Object fine = known.getOrDefault(member.name(), value(member.shape()));
      for (Fault fault : value(place, member.shape(), fine)) {
        faults.add(with(structure, member, fault));
      }
    }
    return faults;
  }

  private Fault with(Shape structure, Member member, Fault fault) {
    Map<String, Object> whole = new LinkedHashMap<>(fine(structure));
    whole.put(member.name(), fault.value());
    return new Fault(fault.what(), whole, fault.error());
  }

  private String missing(String place) {
    return violation(" null", place, "Member must not be null");
  }

  private String violation(String shown, String place, String constraint) {
    return violated + ": 1 validation error detected: Value" + shown + " at '" + place
        + "' failed to satisfy constraint: " + constraint;
  }

  private List<Fault> value(String place, Shape shape, Object fine) {
    List<Fault> faults = new ArrayList<>(types(place, shape));
    switch (shape.type()) {
      case "structure" -> faults.addAll(structure(place + ".", shape));
      case "list" -> faults.addAll(list(place, shape));
      case "map" -> faults.addAll(map(place, shape));
      default ->
        scalars(shape, fine)
            .forEach((value, constraint) -> faults.add(new Fault(
                place + " " + constraint,
                value,
                violation(shown(shape, value), place, constraint))));
    }
    return faults;
  }

  /** {@return values of each other JSON type, and what is said of them} */
  private static List<Fault> types(String place, Shape shape) {
    List<Fault> faults = new ArrayList<>();
    for (Object value : List.of("text", 7, true, false, List.of(1), Map.of("a", 1))) {
      if (!isOfType(shape, value)) {
        faults.add(new Fault(
            place + " = " + value,
            value,
            SERIALIZATION + otherType(shape, value) + " (at '" + place + "')"));
      }
    }
    return faults;
  }

  private static boolean isOfType(Shape shape, Object value) {
    return switch (shape.type()) {
      case "structure", "map" -> value instanceof Map;
      case "list" -> value instanceof List;
      case "string", "enum" -> value instanceof String;
      case "boolean" -> value instanceof Boolean;
      default -> value instanceof Number;
    };
  }

  private static String otherType(Shape shape, Object value) {
    if (value instanceof Map) {
      return "Start of structure or map found where not expected.";
    }
    if (value instanceof List) {
      return "Start of list found where not expected";
    }
    String kind = switch (value) {
      case String text -> "STRING_VALUE";
      case Boolean truth -> truth ? "TRUE_VALUE" : "FALSE_VALUE";
      default -> "NUMBER_VALUE";
    };
    return switch (shape.type()) {
      case "structure", "map" -> "Expected null";
      case "list" -> "Expected list or null";
      case "string", "enum" -> kind + " can not be converted to a String";
      case "boolean" -> kind + " can not be converted to an Boolean";
      case "integer" -> kind + " can not be converted to an Integer";
      case "long" -> kind + " can not be converted to a Long";
      default -> kind + " can not be converted to a Float";
    };
  }

  /** {@return values that violate one constraint each, and the words for it} */
  private static Map<Object, String> scalars(Shape shape, Object fine) {
    Map<Object, String> faults = new LinkedHashMap<>();
    switch (shape.type()) {
      case "enum" -> {
        String set = shape.values().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(", ", "[", "]"));
        for (String wrong : List.of("", "NONSENSE", shape.values().getFirst() + " ")) {
          faults.put(wrong, "Member must satisfy enum value set: " + set);
        }
      }
      case "string" -> texts(shape, fine, faults);
      case "boolean" -> {}
      default -> {
        BigInteger one = BigInteger.ONE;
        shape
            .bound("min")
            .ifPresent(min -> faults.put(
                BigInteger.valueOf(min).subtract(one),
                "Member must have value greater than or equal to " + min));
        shape.bound("max").ifPresent(max -> {
          String constraint = "Member must have value less than or equal to " + max;
          faults.put(BigInteger.valueOf(max).add(one), constraint);
          faults.put(BigInteger.TEN.pow(40), constraint);
        });
      }
    }
    return faults;
  }

  private static void texts(Shape shape, Object fine, Map<Object, String> faults) {
    String pattern = shape.properties().containsKey("pattern") ? shape.text("pattern") : ".*";
    shape.bound("min").stream().filter(min -> min > 0).forEach(min -> {
      String wrong = "1".repeat((int) min - 1);
      if (wrong.matches(pattern)) {
        faults.put(wrong, "Member must have length greater than or equal to " + min);
      }
    });
    shape.bound("max").ifPresent(max -> {
      if (shape.is("bytes")) {
        String size =
            "Member must have size less than or equal to " + max + " bytes in UTF-8 encoding";
        faults.put("a".repeat((int) max + 1), size);
        faults.put("\u00e9".repeat((int) max / 2 + 1), size);
      } else {
        String wrong = "a".repeat((int) max + 1);
        if (wrong.matches(pattern)) {
          faults.put(wrong, "Member must have length less than or equal to " + max);
        }
      }
    });
    String like = String.valueOf(fine);
    ODD.stream()
        .map(odd -> odd.repeat(Math.max(1, like.length() / odd.length())))
        .filter(odd -> shape.properties().containsKey("pattern") && !odd.matches(pattern))
        .findFirst()
        .ifPresent(
            odd -> faults.put(odd, "Member must satisfy regular expression pattern: " + pattern));
  }

  private List<Fault> list(String place, Shape shape) {
    List<Fault> faults = new ArrayList<>();
    Shape element = model.part(shape, "member");
    Object fine = value(element);
    shape.bound("min").stream()
        .filter(min -> min > 0)
        .forEach(min -> faults.add(lengthened(place, shape, min - 1, "greater", min)));
    shape.bound("max").ifPresent(max -> faults.add(lengthened(place, shape, max + 1, "less", max)));
    if (element.isScalar()) {
      types(place + ".1.member", element)
          .forEach(
              fault -> faults.add(new Fault(fault.what(), List.of(fault.value()), fault.error())));
      scalars(element, fine).forEach((value, constraint) -> {
        List<Object> wrong = List.of(fine, value);
        faults.add(new Fault(
            place + " holds one: " + constraint,
            wrong,
            violation(
                shown(shape, wrong), place, "Member must satisfy constraint: " + all(element))));
      });
    } else {
      value(place + ".1.member", element, fine)
          .forEach(
              fault -> faults.add(new Fault(fault.what(), List.of(fault.value()), fault.error())));
    }
    return faults;
  }

  private Fault lengthened(String place, Shape shape, long size, String word, long bound) {
    Object wrong = Collections.nCopies((int) size, value(model.part(shape, "member")));
    String constraint = "Member must have length " + word + " than or equal to " + bound;
    return new Fault(
        place + " " + constraint, wrong, violation(shown(shape, wrong), place, constraint));
  }

  private List<Fault> map(String place, Shape shape) {
    List<Fault> faults = new ArrayList<>();
    Shape held = model.part(shape, "value");
    shape.bound("max").ifPresent(max -> {
      Map<String, Object> wrong = new TreeMap<>();
      for (int i = 0; i <= max; i++) {
        wrong.put("k" + i, value(held));
      }
      String constraint = "Member must have length less than or equal to " + max;
      faults.add(new Fault(
          place + " " + constraint, wrong, violation(shown(shape, wrong), place, constraint)));
    });
    scalars(held, value(held)).forEach((value, constraint) -> {
      Map<String, Object> wrong = new TreeMap<>(members(value(shape)));
      wrong.put("k0", value);
      faults.add(new Fault(
          place + " value " + constraint,
          wrong,
          violation(
              shown(shape, wrong), place, "Map value must satisfy constraint: " + all(held))));
    });
    return faults;
  }

  /** {@return all the constraints of an element} */
  private static String all(Shape element) {
    List<String> all = new ArrayList<>();
    element
        .bound("max")
        .ifPresent(max -> all.add("Member must have length less than or equal to " + max));
    element
        .bound("min")
        .ifPresent(min -> all.add("Member must have length greater than or equal to " + min));
    if (element.properties().containsKey("pattern")) {
      all.add("Member must satisfy regular expression pattern: "
          + Pattern.compile(element.text("pattern")));
    }
    all.add("Member must not be null");
    return String.join(", ", all).transform(text -> "[" + text + "]");
  }

  private String shown(Shape shape, Object value) {
    return shape.is("sensitive") ? "" : " '" + plain(shape, value) + "'";
  }

  private String plain(Shape shape, @Nullable Object value) {
    if (shape.type().equals("structure") && value instanceof Map<?, ?> held) {
      return new TreeMap<>(model.members(shape).stream()
              .collect(Collectors.toMap(Member::name, member -> member)))
          .values().stream()
              .map(member -> member.name() + "=" + plain(member.shape(), held.get(member.name())))
              .collect(Collectors.joining(", ", shape.name() + "(", ")"));
    }
    if (shape.type().equals("list") && value instanceof List<?> list) {
      return list.stream()
          .map(each -> plain(model.part(shape, "member"), each))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(value);
  }
}
