package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Event;
import dev.pawl.expression.Failure;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import dev.pawl.runtime.FaultyJournal.Fault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is about threads: mailboxes, closing, interruption. In real time, waiting by latches. */
final class EngineTest {
  private static final long DEADLINE_SECONDS = 20;

  private final Bench bench = new Bench().define("task", Bench.TASK).define("pass", Bench.PASS);
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
  private Engine engine = opened(100, 1_000);

  private Engine opened(int batchMax, int mailboxMax) {
    return opened(batchMax, mailboxMax, Dispatch.room());
  }

  private Engine opened(int batchMax, int mailboxMax, Room calls) {
    return opened(batchMax, mailboxMax, calls, new Room(10_000, 10_000_000));
  }

  private Engine opened(int batchMax, int mailboxMax, Room calls, Room asked) {
    EngineParts parts = Bench.parts(bench, InstantSource.system());
    EngineParts bounded = new EngineParts(
        parts.journal(),
        parts.programs(),
        parts.integrations(),
        parts.clock(),
        parts.seeds(),
        parts.rules(),
        parts.observer(),
        new Sizes(1, 1, batchMax, mailboxMax));
    Engine made = new Engine(bounded, calls, asked);
    made.open();
    return made;
  }

  @AfterEach
  void close() {
    engine.close();
    callers.shutdownNow();
  }

  private void reopen(int batchMax, int mailboxMax) {
    engine.close();
    engine = opened(batchMax, mailboxMax);
  }

  private StartReply start(String name, String revisionId) {
    return engine.start(Bench.identity(name, revisionId), Json.EMPTY_OBJECT);
  }

  /** A function that waits until it is released or interrupted. */
  private static final class Held implements Integration {
    final CountDownLatch called = new CountDownLatch(1);
    final CountDownLatch interrupted = new CountDownLatch(1);
    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public Json invoke(Call call) throws InterruptedException {
      called.countDown();
      try {
        await(release);
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
      return Json.of("released");
    }
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS), "within the deadline");
  }

  /** Puts a name on the queue when an execution has ended, by the last call that it makes. */
  private void reportCalls() {
    bench.functions.put("work", call -> {
      ended.add(call.execution().arn());
      return call.parameters();
    });
  }

  @Test
  void moreTasksThanThereIsRoomForAreCalledOneAfterTheOtherAndOnceEach() throws Exception {
    AtomicInteger atOnce = new AtomicInteger();
    bench.functions.put("work", call -> {
      int calls = atOnce.incrementAndGet();
      ended.add(calls > 3 ? "too many at once" : call.execution().arn());
      atOnce.decrementAndGet();
      return call.parameters();
    });
    engine.close();
    engine = opened(100, 1_000, new Room(3, 1_000));
    Set<String> started = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      start("e-" + i, "task");
      started.add(Bench.id("e-" + i).arn());
    }
    Set<String> called = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      String arn = ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
      assertTrue(called.add(String.valueOf(arn)), () -> arn + " is called twice");
    }
    assertEquals(started, called);
  }

  @Test
  void callsThatWerePutOffAreMadeThoughOthersBeforeThemWereStopped() throws Exception {
    Semaphore gate = new Semaphore(0);
    bench.functions.put("work", call -> {
      gate.acquire();
      ended.add(call.execution().arn());
      return call.parameters();
    });
    engine.close();
    engine = opened(100, 1_000, new Room(2, 10_000));
    Set<String> lasting = new HashSet<>();
    for (String name : List.of("running-0", "running-1", "stopped-0", "stopped-1", "live")) {
      start(name, "task");
      lasting.add(Bench.id(name).arn());
    }
    for (String name : List.of("stopped-0", "stopped-1")) {
      engine.stop(Bench.id(name), Failure.of("Stopped"));
      lasting.remove(Bench.id(name).arn());
    }
    gate.release(5);
    Set<String> called = new HashSet<>();
    for (int i = 0; i < lasting.size(); i++) {
      called.add(String.valueOf(ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)));
    }
    assertEquals(lasting, called);
  }

  @Test
  void answersThatRestKeepTheRoomOfTheirCalls() throws Exception {
    reportCalls();
    engine.close();
    engine = opened(100, 1_000, new Room(2, 10_000));
    CountDownLatch full = new CountDownLatch(1);
    Semaphore gate = new Semaphore(0);
    bench.functions.put("work", call -> {
      gate.acquire();
      ended.add(call.execution().arn());
      return call.parameters();
    });
    for (int i = 0; i < 6; i++) {
      start("e-" + i, "task");
    }
    bench.journal.appends(() -> {
      full.countDown();
      return Fault.BEFORE;
    });
    gate.release(6);
    await(full);
    ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertEquals(6, engine.callsInFlight(), "two answers rest, four calls wait");
    assertEquals(4, gate.availablePermits());
    bench.journal.appends(() -> Fault.NONE);
    for (int i = 2; i < 6; i++) {
      assertTrue(ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS) != null, "a call is missing");
    }
    assertEquals(0, gate.availablePermits());
    assertTrue(ended.isEmpty(), "each is called once");
  }

  @Test
  void whatWaitsToBeWrittenIsBoundedByItsCharacters() throws Exception {
    engine.close();
    engine = opened(100, 1_000, Dispatch.room(), new Room(10, 100));
    CountDownLatch full = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    bench.journal.appends(() -> {
      full.countDown();
      awaitUninterruptibly(release);
      return Fault.NONE;
    });
    Json input = Json.of("x".repeat(60));
    CompletableFuture<StartReply> first = engine.startAsync(Bench.identity("first", "pass"), input);
    await(full);
    assertThrows(
        ThrottledException.class, () -> engine.startAsync(Bench.identity("second", "pass"), input));
    CompletableFuture<StartReply> small =
        engine.startAsync(Bench.identity("small", "pass"), Json.EMPTY_OBJECT);
    release.countDown();
    assertInstanceOf(StartReply.Started.class, first.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    assertInstanceOf(StartReply.Started.class, small.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    StartReply second = engine.start(Bench.identity("second", "pass"), input);
    assertInstanceOf(StartReply.Started.class, second);
  }

  @Test
  void manyCallersAtOnceAreAllServed() throws Exception {
    reportCalls();
    List<Future<StartReply>> replies = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      String name = "e-" + i;
      replies.add(callers.submit(() -> start(name, "task")));
    }
    for (Future<StartReply> reply : replies) {
      assertInstanceOf(StartReply.Started.class, reply.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }
    for (int i = 0; i < 500; i++) {
      assertTrue(ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS) != null, "a call is missing");
    }
  }

  @Test
  void aFullMailboxIsThrottling() throws Exception {
    reopen(1, 2);
    CountDownLatch appending = new CountDownLatch(1);
    Semaphore disk = new Semaphore(0);
    bench.journal.appends(() -> {
      appending.countDown();
      disk.acquireUninterruptibly();
      return Fault.NONE;
    });
    List<Future<StartReply>> replies = new ArrayList<>();
    replies.add(callers.submit(() -> start("first", "pass")));
    await(appending);
    // The shard waits for the disk: two more find room in the mailbox, the others do not.
    CountDownLatch throttled = new CountDownLatch(8);
    for (int i = 0; i < 10; i++) {
      String name = "more-" + i;
      replies.add(callers.submit(() -> startOrCount(name, throttled)));
    }
    await(throttled);
    disk.release(100);
    assertEquals(3, started(replies));
  }

  private StartReply startOrCount(String name, CountDownLatch throttled) {
    try {
      return start(name, "pass");
    } catch (ThrottledException e) {
      throttled.countDown();
      return new StartReply.AlreadyExists();
    }
  }

  @Test
  void aStopInterruptsTheCall() throws Exception {
    Held held = new Held();
    bench.functions.put("work", held);
    start("a", "task");
    await(held.called);
    engine.stop(Bench.id("a"), Failure.of("Stopped"));
    await(held.interrupted);
    assertEquals(Status.ABORTED, bench.status("a"));
  }

  @Test
  void closingInterruptsCallsAndOpeningMakesThemAgain() throws Exception {
    Held held = new Held();
    bench.functions.put("work", held);
    start("a", "task");
    await(held.called);
    List<Event> before = bench.history("a");
    engine.close();
    await(held.interrupted);
    assertEquals(before, bench.history("a"), "an interrupted call is no answer");

    reportCalls();
    engine = opened(100, 1_000);
    assertEquals(Bench.id("a").arn(), ended.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void whatTheMailboxHoldsIsFinishedOnClosing() throws Exception {
    reopen(1, 1);
    CountDownLatch appending = new CountDownLatch(1);
    CountDownLatch disk = new CountDownLatch(1);
    bench.journal.appends(() -> {
      appending.countDown();
      awaitUninterruptibly(disk);
      return Fault.NONE;
    });
    List<Future<StartReply>> replies = new ArrayList<>();
    replies.add(callers.submit(() -> start("first", "pass")));
    await(appending);
    CountDownLatch throttled = new CountDownLatch(1);
    for (String name : List.of("one", "another")) {
      replies.add(callers.submit(() -> startOrCount(name, throttled)));
    }
    // One of the two was turned away: so the other is in the mailbox.
    await(throttled);
    Future<?> closed = callers.submit(engine::close);
    disk.countDown();
    closed.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertEquals(2, started(replies));
    assertThrows(UnavailableException.class, () -> start("late", "pass"));
  }

  private static int started(List<Future<StartReply>> replies) throws Exception {
    int started = 0;
    for (Future<StartReply> reply : replies) {
      if (reply.get(DEADLINE_SECONDS, TimeUnit.SECONDS) instanceof StartReply.Started) {
        started++;
      }
    }
    return started;
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        await(latch);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aShardThatStopsAnswersThoseWhoWait() {
    bench.journal.appends(() -> {
      throw new IllegalStateException("a defect of the journal");
    });
    assertThrows(UnavailableException.class, () -> start("a", "pass"));
    assertThrows(UnavailableException.class, () -> start("b", "pass"));
  }

  @Test
  void aTimeoutOfATaskComesInRealTimeToo() throws Exception {
    Held held = new Held();
    bench.functions.put("work", held);
    bench.define("hurry", """
        {"StartAt": "Do", "States": {"Do": {"Type": "Task", "End": true,
          "TimeoutSeconds": 1,
          "Resource": "arn:aws:lambda:us-east-1:123456789012:function:work"}}}""");
    start("a", "hurry");
    await(held.interrupted);
    assertEquals(Status.FAILED, bench.status("a"));
  }
}
