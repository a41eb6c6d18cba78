package dev.pawl.definition;

import dev.pawl.definition.Distribution.Mode;
import dev.pawl.expression.Expression;
import java.util.Optional;

/**
 * Reads the fields of a state that depend on its query language: its data path, and those that hold
 * a value or an expression.
 */
sealed interface TransformReader permits JsonPathReader, JsonataReader {

  /** {@return the reader for a state in the given language} */
  static TransformReader of(QueryLanguage language, Fields state) {
    return switch (language) {
      case JSONPATH -> new JsonPathReader(state);
      case JSONATA -> new JsonataReader(state);
    };
  }

  /** {@return the language it reads} */
  QueryLanguage language();

  /** {@return the data path of a state that calls or runs something: Task, Parallel} */
  Transform work();

  /** {@return the data path of a Map state, whose Parameters are an older ItemSelector} */
  Transform map();

  /** {@return what a Map state runs over} */
  Items items(Mode mode);

  /** {@return the data path of a Pass state} */
  Transform pass();

  /** {@return the data path of a state that only selects: Choice, Wait, Succeed} */
  Transform selection(boolean assigns);

  /** {@return the data path of a catcher} */
  Transform catcher(Fields catcher);

  /** {@return the data path of a choice rule} */
  Transform rule(Fields rule);

  /** {@return when a choice rule holds} */
  Optional<Condition> condition(Fields rule);

  /** {@return the number in a field of the state, or of an object in it} */
  Optional<Quantity> quantity(Fields within, Quantity.Field field);

  /** {@return what gives the arguments of a call that an object in the state describes} */
  Optional<Expression> arguments(Fields within);

  /** {@return what gives the seconds of a timeout} */
  Optional<Expression> seconds(String field);

  /** {@return when a Wait state ends} */
  Optional<Until> until();

  /** {@return what gives the error name or the cause of a Fail state} */
  Optional<Expression> text(String field);

  /** {@return what gives an object made of a field, as Credentials} */
  Optional<Expression> template(String field);
}
