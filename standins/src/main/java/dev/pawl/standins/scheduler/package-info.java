/**
 * EventBridge Scheduler, and when schedules are due.
 *
 * <p>{@link dev.pawl.standins.scheduler.ScheduleExpression} says when something is due, for rules
 * of EventBridge too; {@code Cron} does so for times of the calendar. A
 * {@link dev.pawl.standins.scheduler.Clockwork} has it done, each time once.
 *
 * <p>Invariants: when something is due follows from its expression, its time zone and its anchor
 * alone. Who asks for the time after the last one misses none and gets none twice.
 *
 * <p>Must not be put here: what a schedule does when it is due.
 */
@NullMarked
package dev.pawl.standins.scheduler;

import org.jspecify.annotations.NullMarked;
