package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Utils.JList;
import dev.pawl.expression.jsonata.Builtin.Arguments;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Functions on texts that the library leaves unbounded or fails without a code.
 *
 * @spec https://docs.jsonata.org/string-functions JSONata, String functions
 */
final class TextFunctions {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private static final String WHITE_SPACE = " \t\n\r";

  private static final String UNRESERVED = "-_.!~*'()";

  private static final String RESERVED = ";/?:@&=+$,#";

  static final List<Builtin> ALL = List.of(
      Builtin.ours("substringBefore", "<s-s:s>", 2, TextFunctions::substringBefore),
      Builtin.ours("substringAfter", "<s-s:s>", 2, TextFunctions::substringAfter),
      Builtin.ours("trim", "<s-:s>", 1, a -> trimmed(a.text(0))),
      Builtin.ours("string", "<x-b?:s>", 2, TextFunctions::string),
      Builtin.ours("pad", "<s-ns?:s>", 3, TextFunctions::pad),
      Builtin.ours("join", "<a<s>s?:s>", 2, TextFunctions::join),
      Builtin.ours(
          "encodeUrlComponent",
          "<s-:s>",
          1,
          a -> encode(a.text(0), UNRESERVED, "encodeUrlComponent")),
      Builtin.ours(
          "encodeUrl", "<s-:s>", 1, a -> encode(a.text(0), UNRESERVED + RESERVED, "encodeUrl")),
      Builtin.ours(
          "decodeUrlComponent", "<s-:s>", 1, a -> decode(a.text(0), "", "decodeUrlComponent")),
      Builtin.ours("decodeUrl", "<s-:s>", 1, a -> decode(a.text(0), RESERVED, "decodeUrl")));

  private TextFunctions() {}

  private static @Nullable Object string(Arguments arguments) {
    Object value = arguments.get(0);
    // What the library wraps an array in when it is the context.
    if (value instanceof JList<?> list && list.outerWrapper) {
      value = list.getFirst();
    }
    return string(value, Boolean.TRUE.equals(arguments.get(1)));
  }

  private static @Nullable String string(@Nullable Object value, boolean prettify) {
    if (value == null || value instanceof String) {
      return (String) value;
    }
    if (ScriptText.isFunction(value)) {
      return "";
    }
    return prettify ? ScriptText.prettyJson(value) : ScriptText.json(value);
  }

  private static @Nullable Object substringBefore(Arguments arguments) {
    String text = arguments.text(0);
    String end = arguments.text(1);
    if (text == null || end == null) {
      return text;
    }
    int found = new TextSearch(text, end).from(0);
    return found < 0 ? text : text.substring(0, found);
  }

  private static @Nullable Object substringAfter(Arguments arguments) {
    String text = arguments.text(0);
    String begin = arguments.text(1);
    if (text == null || begin == null) {
      return text;
    }
    int found = new TextSearch(text, begin).from(0);
    return found < 0 ? text : text.substring(found + begin.length());
  }

  /** {@return the text with one blank for each run of white space in it, and none around it} */
  private static @Nullable String trimmed(@Nullable String text) {
    if (text == null) {
      return null;
    }
    StringBuilder trimmed = new StringBuilder(text.length());
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (WHITE_SPACE.indexOf(character) >= 0) {
        blank = true;
        continue;
      }
      if (blank && !trimmed.isEmpty()) {
        trimmed.append(' ');
      }
      blank = false;
      trimmed.append(character);
    }
    return trimmed.toString();
  }

  private static @Nullable Object pad(Arguments arguments) {
    String text = arguments.text(0);
    Number width = arguments.number(1);
    if (text == null || width == null) {
      return null;
    }
    String given = arguments.text(2);
    int[] padding =
        (given == null || given.isEmpty() ? " " : given).codePoints().toArray();
    // Bounded before it is doubled below: a width may be any number.
    long wanted = (long) Math.min(Math.abs(width.doubleValue()), Integer.MAX_VALUE);
    long missing = wanted - text.codePointCount(0, text.length());
    if (missing <= 0) {
      return text;
    }
    Evaluation.current().requireRoom(2 * missing + text.length());
    StringBuilder added = new StringBuilder();
    for (int i = 0; i < missing; i++) {
      added.appendCodePoint(padding[i % padding.length]);
    }
    return width.doubleValue() < 0 ? added + text : text + added;
  }

  private static @Nullable Object join(Arguments arguments) {
    if (!(arguments.get(0) instanceof List<?> texts)) {
      return null;
    }
    String separator = arguments.text(1) == null ? "" : arguments.text(1);
    long characters = (long) separator.length() * texts.size();
    for (Object text : texts) {
      characters += ((String) text).length();
    }
    Evaluation.current().requireRoom(characters);
    return String.join(separator, texts.stream().map(each -> (String) each).toList());
  }

  private static @Nullable String encode(@Nullable String text, String kept, String function) {
    if (text == null) {
      return null;
    }
    Evaluation.current().requireRoom(3L * text.length());
    StringBuilder encoded = new StringBuilder();
    for (int point : text.codePoints().toArray()) {
      if (point < 0x80 && (Character.isLetterOrDigit(point) || kept.indexOf(point) >= 0)) {
        encoded.append((char) point);
      } else if (Character.getType(point) == Character.SURROGATE) {
        throw malformed(text, function);
      } else {
        for (byte octet : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%');
          HEX.toHexDigits(encoded, octet);
        }
      }
    }
    return encoded.toString();
  }

  private static @Nullable String decode(@Nullable String text, String kept, String function) {
    if (text == null) {
      return null;
    }
    StringBuilder decoded = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && text.charAt(end) == '%') {
        end += 3;
      }
      if (end == at) {
        decoded.append(text.charAt(at));
        at++;
      } else {
        decoded.append(octets(text, at, end, kept, function));
        at = end;
      }
    }
    return decoded.toString();
  }

  private static String octets(String text, int start, int end, String kept, String function) {
    ByteBuffer octets = ByteBuffer.allocate((end - start) / 3);
    try {
      for (int at = start; at < end; at += 3) {
        octets.put((byte) Integer.parseUnsignedInt(text, at + 1, at + 3, 16));
      }
      String plain = StandardCharsets.UTF_8.newDecoder().decode(octets.flip()).toString();
      if (kept.isEmpty()) {
        return plain;
      }
      StringBuilder decoded = new StringBuilder(plain.length());
      for (int i = 0; i < plain.length(); i++) {
        char unit = plain.charAt(i);
        if (kept.indexOf(unit) >= 0) {
          HEX.toHexDigits(decoded.append('%'), (byte) unit);
        } else {
          decoded.append(unit);
        }
      }
      return decoded.toString();
    } catch (CharacterCodingException | NumberFormatException | IndexOutOfBoundsException e) {
      throw malformed(text, function);
    }
  }

  private static JsonataException malformed(String text, String function) {
    return new JsonataException(
        "D3140", "Malformed URL passed to $" + function + "(): " + Causes.shown(text));
  }
}
