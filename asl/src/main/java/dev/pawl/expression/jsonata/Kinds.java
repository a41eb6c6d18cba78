package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Parser.Symbol;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The kinds of the nodes of an expression, for all its evaluations: a node tells its kind in its
 * text alone, which takes longer to make than most nodes take to evaluate.
 *
 * <p>Safe for use by many threads.
 */
final class Kinds {
  private static final String VALUE = " value=";

  /** More nodes than an expression has; what is applied in part has new ones each time. */
  private static final int NODES_MAX = 1_000;

  private static final int NO_INDEX = -1;

  private final Map<Symbol, Kind> known = new ConcurrentHashMap<>();
  private final Map<Symbol, Integer> indexes = new ConcurrentHashMap<>();

  Kind of(Symbol symbol) {
    Kind found = known.get(symbol);
    if (found == null) {
      found = kindOf(symbol.toString());
      if (known.size() < NODES_MAX) {
        known.put(symbol, found);
      }
    }
    return found;
  }

  /** {@return which element a predicate takes; negative if it is no such number} */
  int index(Symbol stage) {
    Integer found = indexes.get(stage);
    if (found == null) {
      String text = stage.expr instanceof Symbol node ? value(node.toString()) : "";
      found = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : NO_INDEX;
      if (indexes.size() < NODES_MAX) {
        indexes.put(stage, found);
      }
    }
    return found;
  }

  /** What a node does with the values of those in it. */
  enum Kind {
    /** Compares them, perhaps to the last leaf. */
    EQUALITY,
    /** Compares one with each element of the other. */
    INCLUSION,
    /** Makes a text of them. */
    TEXT,
    /** Copies all elements that it has so far for each one more. */
    ARRAY,
    /** Copies the lists that each of its steps came to into one. */
    PATH,
    /** Looks at each member of what it is about. */
    WILDCARD,
    /** Looks at all that is below what it is about. */
    DESCENDANTS,
    OTHER
  }

  /** An operator has the name of its class before it; a wildcard has a class without a name. */
  private static Kind kindOf(String node) {
    boolean infix = node.startsWith("Infix ");
    return switch (value(node)) {
      case "=", "!=", "<", "<=", ">", ">=" -> infix ? Kind.EQUALITY : Kind.OTHER;
      case "in" -> infix ? Kind.INCLUSION : Kind.OTHER;
      case "&" -> infix ? Kind.TEXT : Kind.OTHER;
      case "null" -> infix ? Kind.PATH : Kind.OTHER;
      case "*" -> node.startsWith(" ") ? Kind.WILDCARD : Kind.OTHER;
      case "**" -> node.startsWith(" ") ? Kind.DESCENDANTS : Kind.OTHER;
      case "[" -> Kind.ARRAY;
      default -> Kind.OTHER;
    };
  }

  /** {@return the operator, name or literal of a node; the library tells it only so} */
  private static String value(String node) {
    return node.substring(node.indexOf(VALUE) + VALUE.length());
  }
}
