package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Workers that wait for a task, each on a connection of its own: what they take while nothing
 * comes, and how soon all have one.
 */
final class LongPolls {
  private static final int POLLS = 5_000;

  /** As many workers as AWS lets wait for one activity. */
  private static final int POLLS_AN_ACTIVITY = 1_000;

  private static final Duration WATCH = Duration.ofSeconds(10);
  private static final Duration ALL_WAIT_MAX = Duration.ofSeconds(20);
  private static final int LOOK_MILLIS = 10;

  private final URI endpoint;
  private final List<String> activities = new ArrayList<>();
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger answered = new AtomicInteger();

  private LongPolls(URI endpoint) {
    this.endpoint = endpoint;
  }

  static void measure(Session session) throws IOException, InterruptedException {
    int polls = session.options().executions().orElse(POLLS);
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        session.add("polls: %,d open".formatted(polls), measure(target, data, polls));
      }
    });
  }

  private static Figures measure(Target target, Path data, int polls)
      throws IOException, InterruptedException {
    LongPolls load = new LongPolls(target.endpoint());
    double before = target.memory().value("RSS now MiB");
    load.createActivities((polls + POLLS_AN_ACTIVITY - 1) / POLLS_AN_ACTIVITY);
    FutureTask<Boolean> workers = load.begin(polls);
    Duration cpu = target.cpu();
    Thread.sleep(WATCH);
    cpu = target.cpu().minus(cpu);
    Figures waiting = Figures.of("RSS before MiB", before)
        .and("RSS waiting MiB", target.memory().value("RSS now MiB"))
        .and("CPU % waiting", 100.0 * cpu.toMillis() / WATCH.toMillis());
    if (load.answered.get() > 0) {
      throw new IOException(load.answered.get() + " workers were answered before there was a task");
    }
    ServerMeter meter = new ServerMeter(target, data);
    long began = System.nanoTime();
    load.offer(polls);
    join(workers);
    return waiting
        .and("all served ms", (System.nanoTime() - began) / 1e6)
        .and("CPU ms/task", meter.figures(polls).value("CPU ms/execution"));
  }

  private void createActivities(int count) throws IOException {
    try (Connection connection = new Connection(endpoint)) {
      for (int i = 0; i < count; i++) {
        String name = "polled-" + i;
        activities.add(Workflow.ACTIVITY + name);
        var _ = connection.call("CreateActivity", Json.of(Map.of("name", name)).text());
      }
    }
  }

  /** Lets workers ask, and waits until all have. */
  private FutureTask<Boolean> begin(int polls) throws InterruptedException, IOException {
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < polls; i++) {
      String body =
          Json.of(Map.of("activityArn", activities.get(i % activities.size()))).text();
      workers.add(new Worker(Request.of(endpoint, "GetActivityTask", body)));
    }
    FutureTask<Boolean> all = new FutureTask<>(() -> {
      Exchanges.hold(endpoint, workers);
      return true;
    });
    Thread.ofPlatform().daemon().start(all);
    long until = System.nanoTime() + ALL_WAIT_MAX.toNanos();
    while (sent.get() < polls) {
      if (System.nanoTime() > until || all.isDone()) {
        throw new IOException("only " + sent.get() + " of " + polls + " workers could ask");
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return all;
  }

  /** Starts as many executions as there are workers, of one task each. */
  private void offer(int polls) throws IOException {
    for (String activity : activities) {
      Workflow workflow = Workflow.task("polled", activity);
      String name = activity.substring(activity.lastIndexOf(':') + 1);
      String machineArn = workflow.create(endpoint, name);
      Load load = new Load(endpoint, workflow, polls / activities.size(), 64);
      var _ = load.begin(machineArn);
    }
  }

  private static void join(FutureTask<Boolean> workers) throws IOException, InterruptedException {
    try {
      var _ = workers.get();
    } catch (ExecutionException e) {
      throw new IOException("the workers ended early", e.getCause());
    }
  }

  /** Asks once. */
  private final class Worker implements Exchanges.Conversation {
    private final Request poll;

    Worker(Request poll) {
      this.poll = poll;
    }

    @Override
    public boolean begin(ByteBuffer request) {
      poll.put(request, 0);
      sent.incrementAndGet();
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer request) throws IOException {
      answered.incrementAndGet();
      String answer = StandardCharsets.UTF_8.decode(body).toString();
      if (ActivityLoad.member(answer, "taskToken").isEmpty()) {
        throw new IOException("a worker waited in vain: " + answer);
      }
      return false;
    }
  }
}
