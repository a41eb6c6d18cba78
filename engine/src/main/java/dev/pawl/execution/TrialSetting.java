package dev.pawl.execution;

import dev.pawl.definition.Program;
import dev.pawl.definition.State;
import dev.pawl.json.Json;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A state to be run alone, and everything that an execution would have around it.
 *
 * @param identity who the execution would be
 * @param variables the values of the variables in its reach
 * @param context the context object, as the state sees it
 * @param mock what takes the place of the state's work; empty for the work itself
 * @param history what has happened to the state before
 */
public record TrialSetting(
    State state,
    Event.Identity identity,
    Json input,
    Map<String, Json> variables,
    Json context,
    Optional<Input.Outcome> mock,
    History history,
    Quotas quotas) {

  public TrialSetting {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /**
   * What has happened to the state before.
   *
   * @param retries how often the retrier that takes its failure was used
   * @param failedIterations how many iterations of a Map state have failed
   * @param read what the ItemReader of a Map state has read, as it was in its source
   */
  public record History(int retries, OptionalInt failedIterations, Optional<String> read) {
    /** Nothing. */
    public static final History NONE = new History(0, OptionalInt.empty(), Optional.empty());
  }

  /** {@return a flow that has the state alone} */
  Program flow() {
    return new Program(state.name(), Map.of(state.name(), state), Optional.empty(), List.of());
  }
}
