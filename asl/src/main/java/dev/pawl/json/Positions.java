package dev.pawl.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the values of a text stand.
 *
 * <p>Places are written as the problems of a definition write them: {@code /} for the whole text,
 * {@code /States/Pay/Retry[0]} inside it, names as they are. Of duplicate members the last counts,
 * as it does in {@link Json}.
 */
public final class Positions {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final Map<String, Spot> places;
  private final List<String> duplicates;

  /**
   * A piece of a text, in UTF-16 units from 0.
   *
   * @param end the first unit after it
   */
  public record Region(int start, int end) {}

  /**
   * Where one value stands.
   *
   * @param name the member's name; of what has none, the value
   * @param container whether the value is an object or an array
   */
  public record Spot(Region name, Region value, boolean container) {
    /** {@return what to show for the value as a whole: a container shows by its name} */
    public Region shown() {
      return container ? name : value;
    }
  }

  private Positions(Map<String, Spot> places, List<String> duplicates) {
    this.places = places;
    this.duplicates = duplicates;
  }

  /** {@return the positions that another reader found, by place} */
  public static Positions of(Map<String, Spot> places) {
    return new Positions(Map.copyOf(places), List.of());
  }

  /**
   * {@return the positions of all values of a JSON text}
   *
   * @throws JsonSyntaxException if the text is not JSON
   */
  public static Positions of(String text) {
    Json.parse(text);
    try (JsonParser parser = FACTORY.createParser(text)) {
      Reader reader = new Reader(text, parser);
      parser.nextToken();
      Region whole = reader.inside("");
      // Last, for a member without a name would have the same place.
      reader.places.put("/", new Spot(new Region(whole.start(), whole.start() + 1), whole, true));
      return new Positions(reader.places, List.copyOf(reader.duplicates));
    } catch (IOException e) {
      throw new UncheckedIOException("a text that was read cannot fail to be read again", e);
    }
  }

  /** {@return where a place stands, empty if the text has no such place} */
  public Optional<Spot> find(String place) {
    return Optional.ofNullable(places.get(place));
  }

  /** {@return where a place stands, or the nearest one around it that the text has} */
  public Optional<Spot> nearest(String place) {
    String around = place;
    while (!around.isEmpty()) {
      Optional<Spot> found = find(around);
      if (found.isPresent()) {
        return found;
      }
      int end = Math.max(around.lastIndexOf('/'), around.lastIndexOf('['));
      around = around.substring(0, Math.max(0, end));
    }
    return find("/");
  }

  /** {@return the places that the text gives more than once, in its order} */
  public List<String> duplicates() {
    return duplicates;
  }

  /** Walks a text a second time, now for the places. */
  private static final class Reader {
    private final String text;
    private final JsonParser parser;
    private final Map<String, Spot> places = new HashMap<>();
    private final List<String> duplicates = new ArrayList<>();

    Reader(String text, JsonParser parser) {
      this.text = text;
      this.parser = parser;
    }

    /** Adds what is inside the value that the parser stands at, and moves to that value's end. */
    private Region inside(String place) throws IOException {
      Region first = token();
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String member = place + "/" + parser.currentName();
          Region name = token();
          boolean container = parser.nextToken().isStructStart();
          add(member, new Spot(name, inside(member), container));
        }
      } else if (parser.currentToken() == JsonToken.START_ARRAY) {
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
          String element = place + "[" + index + "]";
          boolean container = parser.currentToken().isStructStart();
          Region begin = token();
          Region value = inside(element);
          add(element, new Spot(begin, value, container));
        }
      }
      return new Region(first.start(), token().end());
    }

    private void add(String place, Spot spot) {
      if (places.put(place, spot) != null) {
        duplicates.add(place);
      }
    }

    /**
     * {@return the token that the parser stands at; the parser itself knows only where it begins}
     */
    private Region token() {
      int start = (int) parser.currentTokenLocation().getCharOffset();
      int end = start + 1;
      if (text.charAt(start) == '"') {
        while (text.charAt(end) != '"') {
          end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return new Region(start, end + 1);
      }
      if ("{}[]".indexOf(text.charAt(start)) < 0) {
        while (end < text.length() && ",]} \t\r\n".indexOf(text.charAt(end)) < 0) {
          end++;
        }
      }
      return new Region(start, end);
    }
  }
}
