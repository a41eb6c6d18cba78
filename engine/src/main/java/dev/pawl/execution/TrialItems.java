package dev.pawl.execution;

import dev.pawl.definition.Inspector.Stage;
import dev.pawl.definition.ItemReader;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The items of a Map state alone, in the words of the file that its ItemReader would read. */
final class TrialItems {
  private static final String READER_FAILED = "States.ItemReaderFailed";

  private final ItemReader reader;

  private TrialItems(ItemReader reader) {
    this.reader = reader;
  }

  /** {@return the items of a reader, whose own fields evaluate} */
  static TrialItems of(ItemReader reader, Scope inside) {
    reader.parameters().ifPresent(fields -> fields.evaluate(inside));
    return new TrialItems(reader);
  }

  /** {@return the elements of an array} */
  static List<Json> each(Json array) {
    List<Json> items = new ArrayList<>();
    if (array.tree() instanceof List<?> elements) {
      elements.forEach(element -> items.add(Json.of(element)));
    }
    return items;
  }

  /**
   * {@return the items in a text; empty without one, and for a format that is not read here}
   *
   * @throws StatesException if the text is not what the reader expects
   */
  Optional<List<Json>> read(Optional<String> text, Rehearsal rehearsal) {
    ItemReader.InputType type = reader.config().inputType().orElse(ItemReader.InputType.JSON);
    if (text.isEmpty() || reader.source() != ItemReader.Source.GET_OBJECT) {
      return text.map(given -> array(parsed(given)));
    }
    return switch (type) {
      case JSON -> Optional.of(array(pointed(parsed(text.get()), rehearsal)));
      case JSONL ->
        Optional.of(text.get()
            .lines()
            .filter(line -> !line.isBlank())
            .map(TrialItems::parsed)
            .toList());
      case CSV, PARQUET, MANIFEST -> Optional.empty();
    };
  }

  private static Json parsed(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw new StatesException(
          READER_FAILED, "Attempting to parse the data read by ItemReader failed: it is not JSON");
    }
  }

  private Json pointed(Json whole, Rehearsal rehearsal) {
    Optional<String> pointer = reader.config().itemsPointer();
    if (pointer.isEmpty()) {
      return whole;
    }
    Object at = whole.tree();
    for (String token : pointer.get().split("/", -1)) {
      if (!token.isEmpty()) {
        at = member(at, token.replace("~1", "/").replace("~0", "~"), pointer.get());
      }
    }
    Json found = Json.of(at);
    rehearsal.see(Stage.AFTER_ITEMS_POINTER, found);
    return found;
  }

  private static @Nullable Object member(@Nullable Object of, String token, String pointer) {
    if (of instanceof Map<?, ?> members && members.containsKey(token)) {
      return members.get(token);
    }
    if (of instanceof List<?> elements
        && token.matches("\\d{1,9}")
        && Integer.parseInt(token) < elements.size()) {
      return elements.get(Integer.parseInt(token));
    }
    throw new StatesException(
        READER_FAILED, "The ItemsPointer '" + pointer + "' points at nothing in the data");
  }

  /** {@return the items of an array, or the members of an object as key and value} */
  private static List<Json> array(Json value) {
    if (value.tree() instanceof List<?>) {
      return each(value);
    }
    if (!(value.tree() instanceof Map<?, ?> members)) {
      throw new StatesException(
          READER_FAILED, "The data read by ItemReader must be an array or an object");
    }
    List<Json> items = new ArrayList<>();
    members.forEach((key, member) -> {
      Map<String, @Nullable Object> item = new LinkedHashMap<>();
      item.put("Key", key);
      item.put("Value", member);
      items.add(Json.of(item));
    });
    return items;
  }
}
