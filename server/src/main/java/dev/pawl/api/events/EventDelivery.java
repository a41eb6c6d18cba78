package dev.pawl.api.events;

import dev.pawl.api.events.EventRules.Rule;
import dev.pawl.api.events.EventRules.RuleTarget;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import dev.pawl.journal.Notices;
import dev.pawl.journal.Notices.Notice;
import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers what the notices of a journal say is owed: at least once, to each target that a rule
 * names, beside the shards.
 *
 * <p>One thread reads notices and forgets those that are told; each delivery has a virtual thread,
 * which waits between attempts. So many notices are at work at a time; those beyond stay where they
 * are, on disk. What was not told when the process ends is told from the beginning by the next one,
 * to all its targets.
 */
public final class EventDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);

  /** Notices at work at a time. */
  private static final int OPEN_MAX = 10_000;

  /** Attempts at a time: each holds an event, of up to half a megabyte. */
  private static final int ATTEMPTS_MAX = 64;

  /** Of these, attempts at a time of one target: one that never answers holds up no other. */
  private static final int TARGET_ATTEMPTS_MAX = 16;

  private static final int PAGE = 500;
  private static final Duration LOOK = Duration.ofMillis(50);

  /** What a write that seemed to fail has left behind is found by looking from the start again. */
  private static final Duration WHOLE_LOOK = Duration.ofMinutes(1);

  private static final Duration DELAY_MIN = Duration.ofSeconds(1);
  private static final Duration DELAY_MAX = Duration.ofMinutes(10);
  private static final int DOUBLINGS_MAX = 10;
  private static final Duration CLOSE_MAX = Duration.ofSeconds(5);

  private final Notices notices;
  private final StatusEvents events;
  private final EventRules rules;
  private final InstantSource clock;
  private final Duration delayMin;
  private final Semaphore attempts = new Semaphore(ATTEMPTS_MAX, true);
  private final Map<Delivery, Semaphore> targetAttempts;
  private final Set<Long> open = ConcurrentHashMap.newKeySet();

  /** Targets whose failure was said: it is said once, not for every event. */
  private final Set<Delivery> failing = ConcurrentHashMap.newKeySet();

  private final ConcurrentLinkedQueue<Notice> told = new ConcurrentLinkedQueue<>();
  private final ReentrantLock deadLetters = new ReentrantLock();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread = Thread.ofVirtual().name("events").unstarted(this::run);

  private EventDelivery(
      Notices notices, Journal journal, EventRules rules, InstantSource clock, Duration delayMin) {
    this.notices = notices;
    this.events = new StatusEvents(journal);
    this.rules = rules;
    this.clock = clock;
    this.delayMin = delayMin;
    Map<Delivery, Semaphore> places = new HashMap<>();
    for (Rule rule : rules.rules()) {
      for (RuleTarget target : rule.targets()) {
        places.put(new Delivery(rule, target), new Semaphore(TARGET_ATTEMPTS_MAX, true));
      }
    }
    this.targetAttempts = Map.copyOf(places);
  }

  /** {@return a delivery at work; from here on every change of status is noted} */
  public static EventDelivery begin(
      Notices notices, Journal journal, EventRules rules, InstantSource clock) {
    return begin(notices, journal, rules, clock, DELAY_MIN);
  }

  /** @param delayMin the delay before the second attempt */
  static EventDelivery begin(
      Notices notices, Journal journal, EventRules rules, InstantSource clock, Duration delayMin) {
    EventDelivery delivery = new EventDelivery(notices, journal, rules, clock, delayMin);
    notices.begin();
    delivery.thread.start();
    return delivery;
  }

  private void run() {
    long after = 0;
    long wholeAt = System.nanoTime();
    List<Notice> forgotten = new ArrayList<>();
    try {
      while (!closed.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() - wholeAt > WHOLE_LOOK.toNanos()) {
          wholeAt = System.nanoTime();
          after = 0;
        }
        try {
          forget(forgotten);
          after = takeUp(after);
        } catch (JournalException e) {
          LOG.warn("events wait: {}", e.getMessage());
          after = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void forget(List<Notice> forgotten) {
    for (Notice next = told.poll(); next != null; next = told.poll()) {
      forgotten.add(next);
    }
    notices.remove(forgotten);
    forgotten.forEach(notice -> open.remove(notice.number()));
    forgotten.clear();
  }

  /** {@return the number of the last notice that was taken up} */
  private long takeUp(long after) {
    long last = after;
    while (open.size() < OPEN_MAX) {
      List<Notice> page = notices.list(last, Math.min(PAGE, OPEN_MAX - open.size()));
      for (Notice notice : page) {
        last = notice.number();
        if (open.add(notice.number())) {
          deliveries.execute(() -> begin(notice));
        }
      }
      if (page.size() < PAGE) {
        break;
      }
    }
    return last;
  }

  private record Delivery(Rule rule, RuleTarget target) {}

  /** Finds out who is to have an event. */
  private void begin(Notice notice) {
    try {
      Optional<StatusEvent> event = event(notice);
      List<Delivery> owed = new ArrayList<>();
      event.ifPresent(told -> rules.rules().stream()
          .filter(rule -> rule.pattern().matches(told.tree()))
          .forEach(rule -> rule.targets().forEach(target -> owed.add(new Delivery(rule, target)))));
      if (owed.isEmpty()) {
        told.add(notice);
        return;
      }
      AtomicInteger left = new AtomicInteger(owed.size());
      for (Delivery delivery : owed) {
        deliveries.execute(() -> deliver(notice, delivery, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops; an event of {} stays owed", notice.id(), e);
    } catch (RuntimeException e) {
      // The edge: it stays owed, and is taken up again with the next look from the start.
      LOG.error("the event of {} ({}) cannot be made", notice.id(), notice.status(), e);
      open.remove(notice.number());
    }
  }

  private Optional<StatusEvent> event(Notice notice) throws InterruptedException {
    attempts.acquire();
    try {
      Optional<StatusEvent> event = events.of(notice);
      if (event.isEmpty()) {
        LOG.warn("an event is not told: {} ({}) was removed", notice.id(), notice.status());
      }
      return event;
    } finally {
      attempts.release();
    }
  }

  private void deliver(Notice notice, Delivery delivery, AtomicInteger left) {
    try {
      int failures = 0;
      while (!attempt(notice, delivery, failures)) {
        failures++;
        if (closed.await(delay(failures).toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      if (left.decrementAndGet() == 0) {
        told.add(notice);
      }
    } catch (InterruptedException e) {
      // The server stops; what is owed stays owed.
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.error("an event of {} is told again at the next start", notice.id(), e);
    }
  }

  /** {@return whether the event is delivered, or given up} */
  private boolean attempt(Notice notice, Delivery delivery, int failures)
      throws InterruptedException {
    // In this order: who waits for a target's place holds none that others wait for.
    Semaphore ofTarget = Objects.requireNonNull(targetAttempts.get(delivery));
    ofTarget.acquire();
    try {
      attempts.acquire();
      try {
        return attemptNow(notice, delivery, failures);
      } finally {
        attempts.release();
      }
    } finally {
      ofTarget.release();
    }
  }

  private boolean attemptNow(Notice notice, Delivery delivery, int failures)
      throws InterruptedException {
    try {
      Optional<StatusEvent> event = events.of(notice);
      if (event.isEmpty()) {
        LOG.warn("an event is not told: {} ({}) was removed", notice.id(), notice.status());
        return true;
      }
      return attempt(event.get(), delivery, failures);
    } catch (JournalException e) {
      LOG.warn("an event of {} waits: {}", notice.id(), e.getMessage());
      return false;
    }
  }

  private boolean attempt(StatusEvent event, Delivery delivery, int failures)
      throws InterruptedException {
    RuleTarget target = delivery.target();
    String why;
    try {
      target.target().take(event);
      if (!failing.isEmpty() && failing.remove(delivery)) {
        LOG.warn(
            "target {} of rule {} takes events again",
            target.id(),
            delivery.rule().name());
      }
      return true;
    } catch (IOException | RuntimeException e) {
      // The edge: a target's defect is a failure of the attempt.
      why = String.valueOf(e.getMessage() == null ? e : e.getMessage());
    }
    boolean old = clock.instant().isAfter(event.at().plus(target.ageMax()));
    if (failures < target.retries() && !old) {
      if (failing.add(delivery)) {
        LOG.warn(
            "target {} of rule {} does not take events, they are tried again: {}",
            target.id(),
            delivery.rule().name(),
            why);
      }
      return false;
    }
    return bury(event, delivery, why);
  }

  /** {@return whether the event is among the dead letters} */
  private boolean bury(StatusEvent event, Delivery delivery, String why) {
    String rule = delivery.rule().name();
    String target = delivery.target().id();
    LOG.error("target {} of rule {} did not take event {}: {}", target, rule, event.id(), why);
    Optional<Path> file = rules.deadLetters();
    if (file.isEmpty()) {
      return true;
    }
    Map<String, Object> letter = new LinkedHashMap<>();
    letter.put("RULE", rule);
    letter.put("TARGET", target);
    letter.put("ERROR_MESSAGE", why);
    letter.put("event", event.tree());
    try {
      EventTarget.append(deadLetters, file.get(), Json.of(letter));
      return true;
    } catch (IOException e) {
      LOG.error("dead letters cannot be written to {}: {}", file.get(), e.getMessage());
      return false;
    }
  }

  /** Doubles, and is drawn from its upper half, so that targets that come back are not flooded. */
  private Duration delay(int failures) {
    Duration doubled = delayMin.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    long millis = Math.min(doubled.toMillis(), DELAY_MAX.toMillis());
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis - millis / 2, millis + 1));
  }

  /** Lets attempts at work end for a while; what they did not deliver is owed still. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(CLOSE_MAX);
      deliveries.shutdown();
      if (!deliveries.awaitTermination(CLOSE_MAX.toSeconds(), TimeUnit.SECONDS)) {
        deliveries.shutdownNow();
      }
      forget(new ArrayList<>());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JournalException e) {
      LOG.warn("some events are told again at the next start: {}", e.getMessage());
    }
  }
}
