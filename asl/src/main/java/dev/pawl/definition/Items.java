package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a Map state runs over.
 *
 * @param source gives the array of items: ItemsPath, or Items; by default the state's input
 * @param selector makes the input of one iteration: ItemSelector, or the older Parameters; empty
 *     makes it the item itself. The context object it sees has the item
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemspath.html ItemsPath
 */
public record Items(Expression source, Optional<Expression> selector) {
  /**
   * {@return the array of items}
   *
   * @throws dev.pawl.expression.StatesException if there is none
   */
  public Json find(Scope scope, Inspector inspector) {
    Json items = source.evaluate(scope);
    if (source instanceof ItemsPath) {
      inspector.see(Inspector.Stage.AFTER_ITEMS_PATH, items);
    }
    return items;
  }

  Stream<Expression> expressions() {
    return Stream.concat(Stream.of(source), selector.stream());
  }
}
