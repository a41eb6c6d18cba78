/**
 * CloudWatch Logs, as far as people read logs by it, and what executions write there.
 *
 * <p>{@link dev.pawl.api.logs.LogGroups} keeps the groups; {@link dev.pawl.api.logs.LogActions} is
 * the table of operations; {@link dev.pawl.api.logs.ExecutionLog} writes the events of executions
 * whose machine has a logging configuration, {@link dev.pawl.api.logs.FunctionLog} what functions
 * print.
 *
 * <p>Invariants: a line is written after its event is durable, and by who made it so; a group that
 * was deleted takes no lines, and that is no fault of the execution; the group of a function is
 * made anew.
 *
 * <p>Must not be put here: how lines are kept (a {@link dev.pawl.journal.LogStore} does), and what
 * the process itself has to say (that goes to standard error).
 */
@NullMarked
package dev.pawl.api.logs;

import org.jspecify.annotations.NullMarked;
