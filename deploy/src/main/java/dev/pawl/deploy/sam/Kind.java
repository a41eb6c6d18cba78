package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What the value of a property must be. */
enum Kind {
  ANY,
  TEXT,
  MAP,
  LIST,
  BOOLEAN,
  INTEGER,
  TEXT_OR_MAP,
  TEXT_OR_LIST,
  BOOLEAN_OR_MAP,
  LIST_OF_TEXTS_OR_MAPS,
  TEXTS_OR_MAPS,
  MAP_OF_TEXTS,
  MAP_OF_MAPS,
  MAP_OF_NUMBERS,
  DELETION;

  boolean accepts(Object value) {
    return switch (this) {
      case ANY -> true;
      case TEXT -> isText(value);
      case MAP -> isMap(value);
      case LIST -> value instanceof List<?>;
      case BOOLEAN -> value instanceof Boolean;
      case INTEGER -> value instanceof Integer || value instanceof Long;
      case TEXT_OR_MAP -> isTextOrMap(value);
      case TEXT_OR_LIST -> isText(value) || isListOf(value, Kind::isText);
      case BOOLEAN_OR_MAP -> value instanceof Boolean || isMap(value);
      case LIST_OF_TEXTS_OR_MAPS -> isListOf(value, Kind::isTextOrMap);
      case TEXTS_OR_MAPS -> isTextOrMap(value) || isListOf(value, Kind::isTextOrMap);
      case MAP_OF_TEXTS -> isMapOf(value, Kind::isText);
      case MAP_OF_MAPS -> isMapOf(value, Kind::isMap);
      case MAP_OF_NUMBERS -> isMapOf(value, each -> each instanceof Integer || isMap(each));
      case DELETION -> List.of("Delete", "Retain").contains(value);
    };
  }

  /** {@return what is said of a value that is something else} */
  String refusal(String property) {
    String expected = switch (this) {
      case TEXT -> "a string";
      case MAP -> "a map";
      case DELETION -> "a one of the strings: 'Delete' or 'Retain'";
      case ANY,
          LIST,
          BOOLEAN,
          INTEGER,
          TEXT_OR_MAP,
          TEXT_OR_LIST,
          BOOLEAN_OR_MAP,
          LIST_OF_TEXTS_OR_MAPS,
          TEXTS_OR_MAPS,
          MAP_OF_TEXTS,
          MAP_OF_MAPS,
          MAP_OF_NUMBERS -> "";
    };
    return expected.isEmpty()
        ? "Type of property '" + property + "' is invalid."
        : "Property '" + property + "' should be " + expected + ".";
  }

  private static boolean isText(Object value) {
    return value instanceof String;
  }

  private static boolean isMap(Object value) {
    return value instanceof Map<?, ?>;
  }

  private static boolean isTextOrMap(Object value) {
    return isText(value) || isMap(value);
  }

  private static boolean isListOf(Object value, Predicate<Object> each) {
    return value instanceof List<?> list && Tree.elements(list).stream().allMatch(each);
  }

  private static boolean isMapOf(Object value, Predicate<Object> each) {
    return value instanceof Map<?, ?> map && Tree.map(map).values().stream().allMatch(each);
  }
}
