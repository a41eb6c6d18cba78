/**
 * State machines and what belongs to them, in the catalog: revisions, versions, aliases, tags; and
 * activities.
 *
 * <p>{@link dev.pawl.machines.StateMachines} keeps machines and compiles their revisions for the
 * engine; {@link dev.pawl.machines.Targets} says what an ARN of a machine, a version or an alias
 * stands for.
 *
 * <p>Invariants: a revision never changes, so an execution is pinned to one by its id alone; a
 * version's number is never given twice; every change is durable when its method returns, and is
 * made on the machine's record as it was read, or decided again.
 *
 * <p>Must not be put here: executions (they are the runtime's), and how the API words a request.
 */
@NullMarked
package dev.pawl.machines;

import org.jspecify.annotations.NullMarked;
