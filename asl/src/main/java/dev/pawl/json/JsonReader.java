package dev.pawl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON text into the plain tree that {@link Json} describes. The last duplicate wins.
 *
 * <p>It keeps its own stack: a value that a loop has wrapped ten thousand times must still be
 * readable from the journal, so depth is a limit for texts from outside only.
 */
final class JsonReader {
  /** Deeper nesting is refused in texts from outside; Jackson's own default, named here. */
  static final int NESTING_MAX = 1_000;

  /** The longest text is the code of a function: 50 MB, in base64. */
  private static final int STRING_CHARACTERS_MAX = 75_000_000;

  private static final JsonFactory OUTSIDE = factory(NESTING_MAX);
  private static final JsonFactory TRUSTED = factory(Integer.MAX_VALUE);

  private final JsonParser parser;
  private final Deque<Container> open = new ArrayDeque<>();
  private boolean twice = false;

  /** An object or array whose end has not come yet. */
  private sealed interface Container {
    record Members(Map<String, @Nullable Object> map) implements Container {}

    record Elements(List<@Nullable Object> list) implements Container {}
  }

  private JsonReader(JsonParser parser) {
    this.parser = parser;
  }

  private static JsonFactory factory(int nestingMax) {
    return JsonFactory.builder()
        // The source in the message is what AWS shows: callers know their text by it.
        .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        // A shared table of names would keep the names of strangers, and fail on colliding ones.
        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
        // Buffers for each thread, the default, would be buffers for each virtual thread: for each
        // task and each request.
        .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
        .streamReadConstraints(StreamReadConstraints.builder()
            .maxNestingDepth(nestingMax)
            .maxStringLength(STRING_CHARACTERS_MAX)
            .maxNameLength(STRING_CHARACTERS_MAX)
            .build())
        .build();
  }

  /**
   * A text, read.
   *
   * @param twice whether an object in it names a member twice; the tree has the last
   */
  record Document(@Nullable Object tree, boolean twice) {}

  /** {@return the value of a text from outside} */
  static Document read(String text) {
    requireEncodable(text);
    return read(text, OUTSIDE);
  }

  /** {@return the tree of a text that this package wrote or has read before, however deep} */
  static @Nullable Object readTrusted(String text) {
    return read(text, TRUSTED).tree();
  }

  private static Document read(String text, JsonFactory factory) {
    try (JsonParser parser = factory.createParser(text)) {
      JsonReader reader = new JsonReader(parser);
      return new Document(reader.document(), reader.twice);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a text cannot fail", e);
    }
  }

  /** An unpaired surrogate has no UTF-8 form: it would not come back from the store as it was. */
  private static void requireEncodable(String text) {
    for (int at = 0; at < text.length(); at++) {
      if (Character.isSurrogate(text.charAt(at))) {
        if (at + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
          throw new JsonSyntaxException(
              "Unpaired surrogate U+%04X: write it as an escape".formatted((int) text.charAt(at)),
              "character " + (at + 1) + " of " + text.length());
        }
        at++;
      }
    }
  }

  private @Nullable Object document() throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new JsonSyntaxException("No content to map due to end-of-input", at());
      }
      Object value = root(first);
      if (parser.nextToken() != null) {
        throw new JsonSyntaxException("Unexpected content after the value, expected the end", at());
      }
      return value;
    } catch (JsonProcessingException e) {
      throw new JsonSyntaxException(e.getOriginalMessage(), at());
    }
  }

  /** How far the reader came, not where the offending token began: the place that AWS names. */
  private String at() {
    return parser.currentLocation().toString();
  }

  private @Nullable Object root(JsonToken first) throws IOException {
    Object root = value(first);
    while (!open.isEmpty()) {
      switch (open.element()) {
        case Container.Members(Map<String, @Nullable Object> map) -> member(map);
        case Container.Elements(List<@Nullable Object> list) -> element(list);
      }
    }
    return root;
  }

  private void member(Map<String, @Nullable Object> map) throws IOException {
    if (parser.nextToken() == JsonToken.END_OBJECT) {
      open.remove();
    } else {
      String name = parser.currentName();
      int size = map.size();
      map.put(name, value(parser.nextToken()));
      twice |= map.size() == size;
    }
  }

  private void element(List<@Nullable Object> list) throws IOException {
    JsonToken token = parser.nextToken();
    if (token == JsonToken.END_ARRAY) {
      open.remove();
    } else {
      list.add(value(token));
    }
  }

  /** {@return the value that begins with the token; a container is still empty and now open} */
  private @Nullable Object value(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        open.push(new Container.Members(map));
        yield Collections.unmodifiableMap(map);
      }
      case START_ARRAY -> {
        List<@Nullable Object> list = new ArrayList<>();
        open.push(new Container.Elements(list));
        yield Collections.unmodifiableList(list);
      }
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> parser.getNumberValue();
      case VALUE_NUMBER_FLOAT -> decimal();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
        throw new IllegalStateException("token " + token + " where a value begins");
    };
  }

  private double decimal() throws IOException {
    double value = parser.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw new JsonSyntaxException(
          "Numeric value (" + parser.getText() + ") is beyond the range of a double: at most "
              + Double.MAX_VALUE,
          at());
    }
    return value;
  }
}
