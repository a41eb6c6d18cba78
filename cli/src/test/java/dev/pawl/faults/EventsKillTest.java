package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments while a server tells of events: of every execution whose start
 * was acknowledged, each target gets the beginning and the end at least once, and nothing else.
 *
 * <p>System properties: {@code pawl.kill.events.rounds}, how many kills; {@code pawl.kill.seed}.
 */
final class EventsKillTest {
  private static final int ROUNDS = Integer.getInteger("pawl.kill.events.rounds", 6);
  private static final long SEED = Long.getLong("pawl.kill.seed", System.nanoTime());
  private static final int LIFE_MILLIS_MAX = 1_500;
  private static final int CALLERS = 4;
  private static final int PAUSE_MILLIS_MAX = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<Workflow> WORKFLOWS =
      List.of(Workflow.PASSES, Workflow.WAITS, Workflow.FAILS);

  @TempDir
  private Path folder;

  private final Victim victim = new Victim();
  private final ConcurrentLinkedQueue<Told> owed = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Throwable> wrong = new ConcurrentLinkedQueue<>();
  private final CountDownLatch stop = new CountDownLatch(1);

  /** A change of status, as a target is told of it. */
  private record Told(String executionArn, String status) {

    static Told of(String event) {
      Map<?, ?> members = (Map<?, ?>) Json.parse(event).tree();
      if (members == null) {
        throw new AssertionError("no event: " + event);
      }
      Map<?, ?> detail = Client.object(members, "detail");
      return new Told(Client.text(detail, "executionArn"), Client.text(detail, "status"));
    }
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void everyTargetIsToldOfWhatWasAcknowledged() throws Exception {
    System.out.printf("EventsKillTest: %d rounds, -Dpawl.kill.seed=%d%n", ROUNDS, SEED);
    Installation installation = Installation.in(Files.createDirectory(folder.resolve("program")));
    Path file = folder.resolve("events.jsonl");
    try (EventSink sink = EventSink.open()) {
      Path rules = Files.writeString(folder.resolve("rules.json"), rules(sink, file));
      ServerProcess.Settings settings = new ServerProcess.Settings(
          installation, folder, List.of("--events", rules.toString()), List.of());
      Random random = new Random(SEED);
      List<Thread> callers = new ArrayList<>();
      for (int round = 0; round < ROUNDS; round++) {
        ServerProcess server = ServerProcess.start(settings);
        if (round == 0) {
          callers.addAll(callers(new Client(server.endpoint())));
        }
        victim.serves(server);
        pause(random.nextInt(LIFE_MILLIS_MAX));
        server.kill();
      }
      try (ServerProcess server = ServerProcess.start(settings)) {
        victim.serves(server);
        stop.countDown();
        for (Thread caller : callers) {
          caller.join();
        }
        assertEquals(List.of(), List.copyOf(wrong));
        check("the file", () -> inFile(file));
        check("the address", sink::events);
      }
    }
  }

  private static String rules(EventSink sink, Path file) {
    return Json.of(Map.of(
            "Rules",
            List.of(Map.of(
                "Name",
                "all",
                "EventPattern",
                Map.of("source", List.of("aws.states")),
                "Targets",
                List.of(
                    Map.of("Id", "file", "File", file.toString()),
                    Map.of("Id", "address", "Url", sink.url()))))))
        .text();
  }

  /** Makes the state machines; {@return those who start executions of them until they are told} */
  private List<Thread> callers(Client client) throws Exception {
    for (Workflow workflow : WORKFLOWS) {
      workflow.create(client);
    }
    List<Thread> callers = new ArrayList<>();
    for (int caller = 0; caller < CALLERS; caller++) {
      Random random = new Random(SEED + caller);
      String prefix = "c" + caller + "-";
      callers.add(Thread.ofVirtual().start(() -> startUntilStopped(prefix, random)));
    }
    return callers;
  }

  private void startUntilStopped(String prefix, Random random) {
    try {
      for (int call = 0;
          !stop.await(random.nextInt(PAUSE_MILLIS_MAX), TimeUnit.MILLISECONDS);
          call++) {
        Workflow workflow = WORKFLOWS.get(call % WORKFLOWS.size());
        Map<String, Object> input = workflow.input(call, 1);
        String name = prefix + call;
        victim.insist(
            "StartExecution",
            Map.of(
                "stateMachineArn",
                workflow.arn(),
                "name",
                name,
                "input",
                Json.of(input).text()),
            Set.of("ExecutionAlreadyExists"));
        String arn = workflow.arn().replace(":stateMachine:", ":execution:") + ":" + name;
        owed.add(new Told(arn, "RUNNING"));
        owed.add(new Told(arn, workflow.expected(input).status()));
      }
    } catch (InterruptedException | RefusedException | AssertionError e) {
      wrong.add(e);
    }
  }

  private void check(String target, Supplier<List<String>> events) throws InterruptedException {
    Set<Told> missing = new LinkedHashSet<>(owed);
    assertFalse(missing.isEmpty(), "no call was acknowledged: nothing was tested");
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    int told = 0;
    while (!missing.isEmpty() && System.nanoTime() < deadline) {
      pause(PAUSE_MILLIS_MAX);
      List<Told> all = events.get().stream().map(Told::of).toList();
      told = all.size();
      missing = new LinkedHashSet<>(owed);
      all.forEach(missing::remove);
      Set<Told> known = Set.copyOf(owed);
      assertEquals(List.of(), all.stream().filter(each -> !known.contains(each)).toList());
    }
    assertEquals(Set.of(), missing, target + " was not told");
    System.out.printf(
        "EventsKillTest: %s was told %d times of %d events%n",
        target, told, Set.copyOf(owed).size());
  }

  private static List<String> inFile(Path file) {
    List<String> events = new ArrayList<>();
    try {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      for (String line : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
        if (isWhole(line)) {
          events.add(line);
        }
      }
    } catch (IOException e) {
      throw new AssertionError(file + " cannot be read", e);
    }
    return events;
  }

  /** {@return whether a line is an event, rather than the half of one at which it was killed} */
  private static boolean isWhole(String line) {
    try {
      return !line.isEmpty() && Json.parse(line).tree() instanceof Map;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  private static void pause(int millis) throws InterruptedException {
    assertFalse(new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS));
  }
}
