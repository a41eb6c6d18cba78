package dev.pawl.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A compiled definition: a state machine, a branch of a Parallel state, or what a Map state runs
 * for each item.
 *
 * @param startAt the name of the first state
 * @param states the states by name, in the order of the text
 * @param timeoutSeconds how long an execution may take, in seconds; empty without a limit
 * @param warnings what is odd but runs
 * @spec https://states-language.net/#toplevelfields States Language, Top-level fields
 */
public record Program(
    String startAt,
    Map<String, State> states,
    Optional<Long> timeoutSeconds,
    List<Problem> warnings) {

  /** The longest definition, in bytes of UTF-8. */
  public static final int DEFINITION_BYTES_MAX = 1_048_576;

  public Program {
    states = Collections.unmodifiableMap(new LinkedHashMap<>(states));
    warnings = List.copyOf(warnings);
  }

  /**
   * {@return the compiled definition}
   *
   * @throws DefinitionException with every error found, if there is one
   */
  public static Program parse(String definition, Strictness strictness) throws DefinitionException {
    return parse(definition, Judgement.of(strictness));
  }

  /**
   * {@return the compiled definition}
   *
   * @throws DefinitionException with every error found, if there is one
   */
  public static Program parse(String definition, Judgement judgement) throws DefinitionException {
    return new ProgramReader(judgement).read(definition);
  }

  /**
   * {@return the compiled definition of one state by itself}
   *
   * <p>The states that it may go to, and the variables that it reads, are taken on trust.
   *
   * @param name what the state is called
   * @throws DefinitionException with every error found, if there is one
   */
  public static State parseState(String name, String definition, Judgement judgement)
      throws DefinitionException {
    return new ProgramReader(judgement).readState(name, definition);
  }

  /**
   * {@return the state of that name}
   *
   * @throws IllegalArgumentException if there is none
   */
  public State state(String name) {
    State state = states.get(name);
    if (state == null) {
      throw new IllegalArgumentException("no state '" + name + "' among " + states.keySet());
    }
    return state;
  }
}
