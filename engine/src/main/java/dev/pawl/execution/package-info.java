/**
 * The pure core: what an execution is, and how it goes on.
 *
 * <p>{@link dev.pawl.execution.Interpreter} turns a program, an
 * {@link dev.pawl.execution.Execution} and an {@link dev.pawl.execution.Input} into a
 * {@link dev.pawl.execution.Step}: events to record and effects owed to the world.
 * {@link dev.pawl.execution.Execution#apply} evolves an execution by one recorded
 * {@link dev.pawl.execution.Event} and decides nothing; live progress and replay run the same code.
 *
 * <p>{@link dev.pawl.execution.Trial} runs one state alone by the same code; it is here since that
 * code is nobody else's.
 *
 * <p>Invariants: the same arguments give the same step on every machine; every event is one visible
 * event of the history; effects are a function of the execution alone; the meaning of a recorded
 * event never changes.
 *
 * <p>Must not be put here: time, randomness, ids, threads, files, sockets of its own. They enter as
 * arguments.
 */
@NullMarked
package dev.pawl.execution;

import org.jspecify.annotations.NullMarked;
