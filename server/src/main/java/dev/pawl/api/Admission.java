package dev.pawl.api;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/** The room that all connections share: requests at work, bytes of bodies and of answers. */
final class Admission {
  private final Semaphore workers;
  private final AtomicLong bodyBytesLeft;
  private final AtomicLong spooledBytesLeft = new AtomicLong(HttpLimits.SPOOLED_BYTES_MAX);
  private final UnreadAnswers unread;
  private final Streams streams =
      new Streams(HttpLimits.STREAMS_MAX, HttpLimits.STREAMS_OF_CLIENT_MAX);

  Admission(HttpLimits limits) {
    workers = new Semaphore(limits.inFlightMax());
    bodyBytesLeft = new AtomicLong(limits.bodiesBytesMax());
    unread = new UnreadAnswers(limits.answersBytesMax());
  }

  /** {@return whether one more request may be worked on; then {@link #leave} must follow} */
  boolean enter() {
    return workers.tryAcquire();
  }

  void leave() {
    workers.release();
  }

  /** {@return whether so many bytes more may be kept; then {@link #free} must follow} */
  boolean keep(int bytes) {
    if (bodyBytesLeft.addAndGet(-bytes) < 0) {
      free(bytes);
      return false;
    }
    return true;
  }

  void free(int bytes) {
    bodyBytesLeft.addAndGet(bytes);
  }

  /** {@return whether so many bytes more may be in files; then {@link #freeSpooled} must follow} */
  boolean keepSpooled(int bytes) {
    if (spooledBytesLeft.addAndGet(-bytes) < 0) {
      freeSpooled(bytes);
      return false;
    }
    return true;
  }

  void freeSpooled(long bytes) {
    spooledBytesLeft.addAndGet(bytes);
  }

  /** {@return the answers that clients have yet to take} */
  UnreadAnswers unread() {
    return unread;
  }

  /** {@return the answers that are being written while what they tell of happens} */
  Streams streams() {
    return streams;
  }
}
