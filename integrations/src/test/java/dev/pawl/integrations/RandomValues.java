package dev.pawl.integrations;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes values of the types of service models, by chance. */
final class RandomValues {
  private static final int DEPTH_MAX = 4;
  private static final List<String> ANYWHERE = List.of("a", "B", "7", "-", "_", "x y", "%2F", "+");
  private static final List<String> IN_BODIES = List.of("<", "&", "é", "\"", "\n", "漢", "=", "😀");

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** {@return values for members of a structure: those of the address always, others perhaps} */
  Map<String, @Nullable Object> members(Type.Structure structure) {
    return members(structure, 0);
  }

  private Map<String, @Nullable Object> members(Type.Structure structure, int depth) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (Member member : structure.members().values()) {
      if (isSent(member, depth) && (isAlways(member) || random.nextInt(3) > 0)) {
        Object value = value(member, member.location().isEmpty(), depth);
        if (!value.equals(Map.of()) && !value.equals(List.of())) {
          values.put(member.name(), value);
        }
      }
    }
    return values;
  }

  /** Of an address is what operations are told by, and what a writer would fill in. */
  private static boolean isAlways(Member member) {
    boolean outside =
        member.location().isPresent() && !member.wireName().startsWith("x-amz-checksum");
    return outside || member.is("idempotencyToken");
  }

  private static boolean isSent(Member member, int depth) {
    boolean deep = depth >= DEPTH_MAX && !(member.type() instanceof Type.Scalar);
    boolean stream = member.type() instanceof Type.Structure && member.is("eventstream");
    return !deep
        && !stream
        && !member.is("jsonvalue")
        && !member.is("xmlAttribute")
        && member.location().filter("statusCode"::equals).isEmpty();
  }

  private Object value(Member place, boolean inBody, int depth) {
    return switch (place.type()) {
      case Type.Structure structure -> members(structure, depth + 1);
      case Type.Elements elements -> list(elements, inBody, depth);
      case Type.Entries entries -> map(entries, inBody, depth);
      case Type.Scalar scalar -> scalar(place, scalar, inBody);
    };
  }

  private List<Object> list(Type.Elements elements, boolean inBody, int depth) {
    List<Object> values = new ArrayList<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      Object value = value(elements.each(), inBody, depth + 1);
      if (!value.equals(Map.of()) && !value.equals(List.of())) {
        values.add(value);
      }
    }
    return values;
  }

  private Map<String, @Nullable Object> map(Type.Entries entries, boolean inBody, int depth) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = random.nextInt(3); i >= 0; i--) {
      values.put("k" + random.nextInt(1_000), value(entries.value(), inBody, depth + 1));
    }
    return values;
  }

  private Object scalar(Member place, Type.Scalar scalar, boolean inBody) {
    return switch (scalar.kind()) {
      case TEXT -> text(inBody);
      case FLAG -> random.nextBoolean();
      case WHOLE -> (long) random.nextInt();
      case FRACTION -> random.nextInt(1_000) / 8.0 + 0.0625;
      case BYTES -> text(true).getBytes(StandardCharsets.UTF_8);
      case TIME -> time(WireTime.of(place, scalar, WireTime.HTTP));
      case DOCUMENT -> Map.of("any", List.of("thing", true));
    };
  }

  /** {@return a time as exact as every format has it} */
  private Instant time(WireTime format) {
    long seconds = random.nextInt(Integer.MAX_VALUE);
    return format == WireTime.HTTP
        ? Instant.ofEpochSecond(seconds)
        : Instant.ofEpochMilli(seconds * 1_000 + random.nextInt(1_000));
  }

  private String text(boolean inBody) {
    StringBuilder text = new StringBuilder("t");
    for (int i = random.nextInt(6); i > 0; i--) {
      text.append(ANYWHERE.get(random.nextInt(ANYWHERE.size())));
      if (inBody && random.nextBoolean()) {
        text.append(IN_BODIES.get(random.nextInt(IN_BODIES.size())));
      }
    }
    return text.append("z").toString();
  }
}
