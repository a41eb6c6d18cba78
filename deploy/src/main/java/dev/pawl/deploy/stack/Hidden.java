package dev.pawl.deploy.stack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Texts that nobody is shown: the values of parameters with {@code NoEcho}, in all that is told of
 * a stack but its outputs and its template.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 *     Parameters, NoEcho
 */
public final class Hidden {
  /** What is shown instead. */
  public static final String SHOWN = "****";

  private static final int BASE64_MIN = 8;

  private final List<String> texts;

  private Hidden(Set<String> texts) {
    // Of two of which one is part of the other, the longer is looked for first.
    this.texts = texts.stream()
        .filter(text -> !text.isEmpty())
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** {@return what is hidden of a stack: of what it is made from, and of what it was} */
  static Hidden of(Stack stack) {
    Set<String> texts = new LinkedHashSet<>();
    add(stack.source().hidden(), texts);
    stack.former().ifPresent(former -> add(former.hidden(), texts));
    return new Hidden(texts);
  }

  /** {@return what is hidden of a source} */
  public static Hidden of(Source source) {
    Set<String> texts = new LinkedHashSet<>();
    add(source.hidden(), texts);
    return new Hidden(texts);
  }

  private static void add(List<String> values, Set<String> texts) {
    for (String value : values) {
      texts.add(value);
      // As a part of a text that is JSON itself.
      texts.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
    }
  }

  /** {@return a text without what is hidden} */
  public String in(String text) {
    String shown = text;
    for (String hidden : texts) {
      shown = shown.replace(hidden, SHOWN);
    }
    return texts.isEmpty() || !shown.equals(text) || !isEncoded(text) ? shown : SHOWN;
  }

  /** {@return whether a text is the Base64 of one that says something hidden} */
  private boolean isEncoded(String text) {
    if (text.length() < BASE64_MIN || text.length() % 4 != 0) {
      return false;
    }
    try {
      String decoded = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      return texts.stream().anyMatch(decoded::contains);
    } catch (IllegalArgumentException e) {
      // Most texts are none.
      return false;
    }
  }

  /** {@return members without what is hidden} */
  Map<String, @Nullable Object> in(Map<?, ?> members) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    members.forEach((name, value) -> shown.put(in(String.valueOf(name)), value(value)));
    return shown;
  }

  private @Nullable Object value(@Nullable Object value) {
    return switch (value) {
      case String text -> in(text);
      case Map<?, ?> map -> in(map);
      case List<?> list -> {
        List<@Nullable Object> shown = new ArrayList<>();
        list.forEach(each -> shown.add(value(each)));
        yield shown;
      }
      case null, default -> value;
    };
  }
}
