/**
 * Amazon SQS: queues, standard and FIFO.
 *
 * <p>{@code Queues} knows the queues and what the store has of them; a {@code Queue} is one at
 * work, with a {@code MessageIndex} of its messages in memory; {@code MessageStore} keeps the
 * messages.
 *
 * <p>Invariants: a message that was accepted is durable before it is answered or handed out; one
 * that was deleted comes no more; others come at least once. Of a group of a FIFO queue messages
 * come in the order of their sends, and none while one before it is in flight. A message in memory
 * is its place in the index, not its body. Who waits for messages holds no thread.
 *
 * <p>Must not be put here: how requests are read and answers written.
 */
@NullMarked
package dev.pawl.standins.sqs;

import org.jspecify.annotations.NullMarked;
