package dev.pawl.console;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Answers that all who ask the same question share: each is made once, however many ask meanwhile,
 * and then rests for many times as long as it took. So what is asked all the time takes a small
 * part of one processor at the most, the smaller the fewer questions there are.
 */
final class Shared<Q, A> {
  /** An answer that was made in less time may be made for each who asks. */
  private static final Duration FREE = Duration.ofMillis(5);

  /** Of its time, one part in so many is spent on answers. */
  private static final int RESTS = 25;

  private final Duration lifeMin;
  private final int answersMax;
  private final Map<Q, Answer<A>> answers = new LinkedHashMap<>();

  private static final class Answer<A> {
    private final CompletableFuture<A> made = new CompletableFuture<>();
    private volatile long overAt;

    boolean isOver() {
      return made.isDone() && System.nanoTime() - overAt >= 0;
    }
  }

  /**
   * @param lifeMin for how long an answer is given at least
   * @param answersMax how many different ones are kept
   */
  Shared(Duration lifeMin, int answersMax) {
    this.lifeMin = lifeMin;
    this.answersMax = answersMax;
  }

  /**
   * {@return the answer to a question}
   *
   * @param make makes it; what it throws is thrown to all who wait for it, and is not kept
   */
  A of(Q asked, Supplier<A> make) {
    Answer<A> own = new Answer<>();
    Answer<A> found;
    synchronized (answers) {
      Answer<A> there = answers.get(asked);
      found = there == null || there.isOver() ? own : there;
      if (found == own) {
        answers.values().removeIf(Answer::isOver);
        if (answers.size() >= answersMax) {
          answers.remove(answers.keySet().iterator().next());
        }
        answers.put(asked, own);
      }
    }
    if (found == own) {
      make(asked, own, make);
    }
    try {
      return found.made.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private void make(Q asked, Answer<A> own, Supplier<A> make) {
    long began = System.nanoTime();
    try {
      A made = make.get();
      long cost = System.nanoTime() - began;
      synchronized (answers) {
        long rest = cost < FREE.toNanos() ? 0 : cost * RESTS * Math.max(1, answers.size());
        own.overAt = System.nanoTime() + Math.max(lifeMin.toNanos(), rest);
      }
      own.made.complete(made);
    } catch (RuntimeException e) {
      own.made.completeExceptionally(e);
    } finally {
      if (own.made.completeExceptionally(new IllegalStateException("the answer was not made"))
          || own.made.isCompletedExceptionally()) {
        synchronized (answers) {
          answers.remove(asked, own);
        }
      }
    }
  }
}
