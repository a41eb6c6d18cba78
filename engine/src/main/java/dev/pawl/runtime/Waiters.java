package dev.pawl.runtime;

/**
 * Who waits for something of an execution.
 *
 * @param queues the workers that wait for a task
 * @param endings the calls that wait for an end
 */
record Waiters(TaskQueues queues, Endings endings) {}
