package dev.pawl.definition;

import dev.pawl.expression.Expression;
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
  Stream<Expression> expressions() {
    return Stream.concat(Stream.of(source), selector.stream());
  }
}
