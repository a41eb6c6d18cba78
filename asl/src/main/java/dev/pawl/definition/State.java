package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A state of a compiled program. Names follow the States Language ("Pass State" is
 * {@link PassState}). A {@code next} that is empty means {@code "End": true}.
 *
 * @spec https://states-language.net/#statetypes States Language, State Types
 */
public sealed interface State {

  /** {@return the name, unique in the whole machine} */
  String name();

  /** {@return the value of the Type field} */
  StateType type();

  /** Passes its input on, or a fixed result. */
  record PassState(String name, Transform transform, Optional<String> next) implements State {
    @Override
    public StateType type() {
      return StateType.PASS;
    }
  }

  /**
   * Calls a resource and waits for the answer.
   *
   * @param credentials gives the Credentials object of a call; empty without the field
   */
  record TaskState(
      String name,
      Resource resource,
      Transform transform,
      Optional<Expression> credentials,
      Timeouts timeouts,
      Handlers handlers,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.TASK;
    }
  }

  /** Goes to the state of the first rule that holds. */
  record ChoiceState(String name, Transform transform, List<Rule> rules, Optional<String> otherwise)
      implements State {
    public ChoiceState {
      rules = List.copyOf(rules);
    }

    @Override
    public StateType type() {
      return StateType.CHOICE;
    }
  }

  /** Waits for a time. */
  record WaitState(String name, Transform transform, Until until, Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.WAIT;
    }
  }

  /** Runs branches at the same time and waits for all. */
  record ParallelState(
      String name,
      List<Program> branches,
      Transform transform,
      Handlers handlers,
      Optional<String> next)
      implements State {
    public ParallelState {
      branches = List.copyOf(branches);
    }

    @Override
    public StateType type() {
      return StateType.PARALLEL;
    }
  }

  /**
   * Runs its processor once for each item of an array, several at the same time.
   *
   * @param distribution how it runs each item as an execution of its own; empty for an inline Map,
   *     which runs them in its own execution
   */
  record MapState(
      String name,
      Program processor,
      Items items,
      MapLimits limits,
      Optional<Distribution> distribution,
      Transform transform,
      Handlers handlers,
      Optional<String> next)
      implements State {
    @Override
    public StateType type() {
      return StateType.MAP;
    }

    /** {@return the expressions of its own fields, but for those of its data path and handlers} */
    Stream<Expression> expressions() {
      return Stream.of(
              items.expressions(),
              limits.expressions(),
              distribution.stream().flatMap(Distribution::expressions))
          .flatMap(each -> each);
    }
  }

  /** Ends its flow with success. */
  record SucceedState(String name, Transform transform) implements State {
    @Override
    public StateType type() {
      return StateType.SUCCEED;
    }
  }

  /**
   * Ends its flow with a failure.
   *
   * @param language the language that its fields are written in
   * @param error the error name; empty if the state gives none
   * @param cause the cause; empty if the state gives none
   */
  record FailState(
      String name, QueryLanguage language, Optional<Expression> error, Optional<Expression> cause)
      implements State {
    @Override
    public StateType type() {
      return StateType.FAIL;
    }
  }
}
