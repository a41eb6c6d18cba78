package dev.pawl.standins.sqs;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who waits for messages.
 *
 * @param deadline until when, in milliseconds since 1970
 * @param answer of messages, none if none came
 */
record Poll(Wish wish, long deadline, CompletableFuture<List<Received>> answer) {
  /**
   * What is wanted.
   *
   * @param max messages
   * @param visibilitySeconds how long they are hidden from others
   * @param waitSeconds how long to wait for the first
   */
  record Wish(int max, int visibilitySeconds, int waitSeconds) {}
}
