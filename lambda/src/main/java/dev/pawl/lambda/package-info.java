/**
 * Local functions: a registry, worker processes and the Lambda Runtime API they speak.
 *
 * <p>{@link dev.pawl.lambda.Functions} knows the functions of a folder and those registered by
 * program; {@link dev.pawl.lambda.WorkerPool} runs their handlers in processes of Node, Python,
 * Java or their own; {@link dev.pawl.lambda.EventQueue} keeps what is to be run later;
 * {@link dev.pawl.lambda.LambdaFunctionTask} and {@link dev.pawl.lambda.LambdaInvoke} make them
 * callable from a Task state.
 *
 * <p>Invariants: a worker serves one invocation at a time and one revision of the code; whatever
 * goes wrong in an invocation (an exception, a timeout, a crash, an interrupt) ends or replaces the
 * worker before the next one, so that an answer never reaches another caller; a worker and all
 * processes it started die with the server, even by {@code kill -9}.
 *
 * <p>Must not be put here: retries, timeouts and payload limits of the States Language (they are
 * the engine's), other services.
 */
@NullMarked
package dev.pawl.lambda;

import org.jspecify.annotations.NullMarked;
