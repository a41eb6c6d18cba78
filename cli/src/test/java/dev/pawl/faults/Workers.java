package dev.pawl.faults;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Those outside who do tasks by their tokens, through all kills: some come from an activity, some
 * are handed out by a function. A worker may fail, give heartbeats, answer twice, or vanish.
 */
final class Workers {
  static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:work";

  private static final int POLLERS = 4;
  private static final int LOOK_EVERY_MILLIS = 30;
  private static final int VANISH_ONE_IN = 12;
  private static final int BEAT_ONE_IN = 5;
  private static final int BEATS = 4;
  private static final int BEAT_MILLIS = 700;
  private static final int AGAIN_ONE_IN = 6;

  /** What a server says of a task that is no longer awaited. */
  private static final Set<String> OVER = Set.of("TaskTimedOut", "TaskDoesNotExist");

  private final Victim victim;
  private final Ledger ledger;
  private final Path tokens;
  private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  /** @param tokens the folder that a function puts tokens into */
  Workers(Victim victim, Ledger ledger, Path tokens) {
    this.victim = victim;
    this.ledger = ledger;
    this.tokens = tokens;
  }

  void start(long seed) {
    for (int poller = 0; poller < POLLERS; poller++) {
      Random random = new Random(seed + poller);
      begin(() -> poll(random));
    }
    begin(() -> watch(new Random(seed)));
  }

  /** Something that a worker does until it is done or stopped. */
  private interface Doing {
    void run() throws IOException, InterruptedException, RefusedException;
  }

  private void begin(Doing what) {
    threads.add(Thread.ofVirtual().start(() -> {
      try {
        what.run();
      } catch (InterruptedException e) {
        // Stopped: everything has ended.
        Thread.currentThread().interrupt();
      } catch (IOException | RefusedException | RuntimeException | AssertionError e) {
        ledger.wrong(e);
      }
    }));
  }

  /** Ends them; nothing that they know of may wait any more. */
  void stop() throws InterruptedException {
    stop.countDown();
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join();
    }
  }

  private void poll(Random random) throws IOException, InterruptedException, RefusedException {
    Client client = victim.other(null);
    while (stop.getCount() > 0) {
      try {
        Map<?, ?> task = client.call("GetActivityTask", Map.of("activityArn", ACTIVITY));
        if (task.get("taskToken") instanceof String token) {
          take(token, (Map<?, ?>) Client.tree(Client.text(task, "input")), random);
        }
      } catch (IOException e) {
        // It was killed. A task that was on its way is lost, and times out.
        client = victim.other(client);
      }
    }
  }

  private void watch(Random random) throws IOException, InterruptedException {
    Map<String, Boolean> known = new HashMap<>();
    while (!stop.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      List<Path> files;
      try (Stream<Path> all = Files.list(tokens)) {
        files = all.filter(file -> file.toString().endsWith(".json")).toList();
      }
      for (Path file : files) {
        if (known.put(file.toString(), true) == null) {
          Map<?, ?> task = (Map<?, ?>) Client.tree(Files.readString(file));
          take(Client.text(task, "token"), task, random);
        }
      }
    }
  }

  /** Each task is another worker's, who takes his time. */
  private void take(String token, Map<?, ?> task, Random random) {
    String execution = Client.text(task, "execution");
    String key = execution + " " + Client.text(task, "key");
    int attempt = attempts.merge(key, 1, Integer::sum);
    boolean vanishes = random.nextInt(VANISH_ONE_IN) == 0;
    boolean beats = random.nextInt(BEAT_ONE_IN) == 0;
    boolean again = random.nextInt(AGAIN_ONE_IN) == 0;
    boolean fails = attempt <= (int) Client.number(task, "failures");
    int n = (int) Client.number(task, "n");
    if (vanishes) {
      return;
    }
    begin(() -> {
      if (beats && !isBeating(token)) {
        return;
      }
      answer(token, execution, fails, n);
      if (again) {
        answer(token, execution, fails, n);
      }
    });
  }

  /** Gives heartbeats; {@return whether the task is still awaited} */
  private boolean isBeating(String token) throws InterruptedException, RefusedException {
    for (int beat = 0; beat < BEATS; beat++) {
      boolean _ = stop.await(BEAT_MILLIS, TimeUnit.MILLISECONDS);
      Victim.Answer answer = victim.insist("SendTaskHeartbeat", Map.of("taskToken", token), OVER);
      if (!answer.error().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** Each answer has a name of its own, which is found again in the history that it is part of. */
  private void answer(String token, String execution, boolean fails, int n)
      throws InterruptedException, RefusedException {
    String name = UUID.randomUUID().toString();
    ledger.sent(execution, name);
    Victim.Answer answer = fails
        ? victim.insist(
            "SendTaskFailure", Map.of("taskToken", token, "error", "Flaky", "cause", name), OVER)
        : victim.insist(
            "SendTaskSuccess",
            Map.of(
                "taskToken",
                token,
                "output",
                Json.of(Map.of("value", 2 * n, "by", name)).text()),
            OVER);
    if (answer.error().isEmpty()) {
      ledger.heard(execution, name);
    } else if (answer.first()) {
      ledger.unheard(execution, name);
    }
    // Else it is refused since it was heard before the kill, or too late after it.
  }
}
