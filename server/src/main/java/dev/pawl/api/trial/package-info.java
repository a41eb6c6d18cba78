/**
 * The parts of TestState: the request taken apart and held against AWS's rules, and the report put
 * into the members of the answer.
 *
 * <p>{@link dev.pawl.api.trial.TrialRequest} is what was asked,
 * {@link dev.pawl.api.trial.TestedState} the state it is asked about,
 * {@link dev.pawl.api.trial.Mock} what takes the place of its work,
 * {@link dev.pawl.api.trial.TrialContext} the context object, and
 * {@link dev.pawl.api.trial.TrialAnswer} the answer.
 *
 * <p>It is a package of its own since no other operation has so many rules; the operation itself is
 * in {@code dev.pawl.api.actions} like all. The state is run by {@code dev.pawl.execution}, which
 * alone can do it with the code of executions, and waited for by {@code dev.pawl.runtime}.
 *
 * <p>Invariants: whatever is refused is refused before the state begins, but for what only the
 * state's own expressions can tell.
 *
 * <p>Must not be put here: anything that evaluates a field of a state.
 */
@NullMarked
package dev.pawl.api.trial;

import org.jspecify.annotations.NullMarked;
