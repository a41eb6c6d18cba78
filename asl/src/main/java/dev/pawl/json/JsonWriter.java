package dev.pawl.json;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a tree as compact JSON text, the way Jackson prints it: no white space, order kept.
 *
 * <p>It keeps its own stack, for the same reason as {@link JsonReader}.
 */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();
  private final Deque<Container> open = new ArrayDeque<>();

  /** An object or array of which a part is written. */
  private record Container(Iterator<?> rest, char end) {}

  private JsonWriter() {}

  /**
   * {@return the text of a tree}
   *
   * @throws IllegalArgumentException if the tree holds what JSON cannot say
   */
  static String write(@Nullable Object tree) {
    JsonWriter writer = new JsonWriter();
    writer.value(tree);
    while (!writer.open.isEmpty()) {
      writer.next(writer.open.element());
    }
    return writer.out.toString();
  }

  private void next(Container container) {
    if (!container.rest().hasNext()) {
      out.append(container.end());
      open.remove();
      return;
    }
    char before = out.charAt(out.length() - 1);
    // No value ends with an opening bracket: one that stands here is the container's own.
    if (before != '{' && before != '[') {
      out.append(',');
    }
    Object part = container.rest().next();
    if (container.end() == '}') {
      Map.Entry<?, ?> member = (Map.Entry<?, ?>) part;
      // Half a character cannot be read back in a name, not even as an escape.
      string(wellFormed((String) member.getKey()));
      out.append(':');
      value(member.getValue());
    } else {
      value(part);
    }
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> out.append("null");
      case String text -> string(text);
      case Map<?, ?> members -> open('{', members.entrySet().iterator(), '}');
      case List<?> elements -> open('[', elements.iterator(), ']');
      case Json json -> out.append(json.text());
      case Number number -> number(number);
      case Boolean truth -> out.append(truth);
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getClass());
    }
  }

  private void open(char begin, Iterator<?> parts, char end) {
    out.append(begin);
    open.push(new Container(parts, end));
  }

  private void number(Number number) {
    if (!Double.isFinite(number.doubleValue()) && number instanceof Double) {
      throw new IllegalArgumentException("not a JSON value: the number " + number);
    }
    out.append(number);
  }

  private void string(String text) {
    out.append('"');
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (at + 1 < text.length()
            && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
          at++;
        } else {
          // Half a character has no UTF-8 form; as an escape it survives every encoding.
          quote(text, start, at);
          out.append("\\u%04X".formatted((int) text.charAt(at)));
          start = at + 1;
        }
      }
    }
    quote(text, start, text.length());
    out.append('"');
  }

  private static String wellFormed(String name) {
    int at = 0;
    while (at < name.length() && !Character.isSurrogate(name.charAt(at))) {
      at++;
    }
    if (at == name.length()) {
      return name;
    }
    StringBuilder formed = new StringBuilder();
    name.codePoints()
        .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
        .forEach(formed::appendCodePoint);
    return formed.toString();
  }

  private void quote(String text, int start, int end) {
    int plain = start;
    while (plain < end && isPlain(text.charAt(plain))) {
      plain++;
    }
    out.append(text, start, plain);
    if (plain < end) {
      JsonStringEncoder.getInstance().quoteAsString(text.substring(plain, end), out);
    }
  }

  /** {@return whether a character stands for itself in a text} */
  private static boolean isPlain(char character) {
    return character >= ' ' && character != '"' && character != '\\';
  }
}
