/**
 * Real faults on a real server process: {@code kill -9} while it works.
 *
 * <p>{@link dev.pawl.faults.KillTest} is the test, {@link dev.pawl.faults.ServerProcess} the
 * victim, {@link dev.pawl.faults.Callers} those who go on whatever happens to it. What they are
 * told goes to the {@link dev.pawl.faults.Ledger}, which the {@link dev.pawl.faults.Inspection}
 * holds against what the server knows in the end; what must come out of a
 * {@link dev.pawl.faults.Workflow}, it says itself. {@link dev.pawl.faults.EventsKillTest} holds
 * the same against what targets of events are told, {@link dev.pawl.faults.DeploymentKillTest}
 * against what a stack is made of.
 *
 * <p>Invariants: the process under test is started as a user starts it; nothing of it runs in the
 * test's own process.
 *
 * <p>Must not be put here: faults that can be simulated; they belong to the simulator.
 */
@NullMarked
package dev.pawl.faults;

import org.jspecify.annotations.NullMarked;
