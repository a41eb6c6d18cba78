package dev.pawl.benchmarks;

import dev.pawl.definition.StateType;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Append;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import dev.pawl.server.PawlServer;
import dev.pawl.store.rocksdb.RocksStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Short executions of very many state machines, written to a store rather than run: a tenth are of
 * the first machine, the others of all in turn; three in a hundred ended badly, one in a thousand
 * runs.
 */
public final class Crowd {
  /** Over so many days they began. */
  static final Duration SPREAD = Duration.ofDays(30);

  /** In the name of one execution, in the middle. */
  static final String NEEDLE = "needle";

  /** The error of those that failed. */
  static final String ERROR = "Card.Declined";

  private static final int BATCH = 500;
  private static final int FIRST_SHARE = 10;
  private static final int THOUSAND = 1_000;
  private static final int FAILED_BELOW = 21;
  private static final int TIMED_OUT_BELOW = 26;
  private static final int ABORTED_BELOW = 31;
  private static final int SCATTER = 7_919;

  private final int machines;
  private final int executions;
  private final Instant first;

  private Crowd(int machines, int executions, Instant first) {
    this.machines = machines;
    this.executions = executions;
    this.first = first;
  }

  /** {@return the name of a machine} */
  static String machine(int number) {
    return "machine-" + number;
  }

  /**
   * Fills a store.
   *
   * @param arguments the data folder, how many machines there are, and how many executions
   */
  public static void main(String[] arguments) {
    int executions = Integer.parseInt(arguments[2]);
    Crowd crowd =
        new Crowd(Integer.parseInt(arguments[1]), executions, Instant.now().minus(SPREAD));
    try (RocksStore store = RocksStore.open(Path.of(arguments[0]))) {
      store.requireShards(PawlServer.SIZES.shards());
      IntStream.rangeClosed(0, (executions - 1) / BATCH).parallel().forEach(batch -> {
        List<Append> appends = new ArrayList<>();
        for (int i = batch * BATCH; i < Math.min(executions, (batch + 1) * BATCH); i++) {
          appends.add(crowd.execution(i));
        }
        try {
          store.journal().append(appends);
        } catch (StaleEpochException e) {
          throw new IllegalStateException("nobody else has this store", e);
        }
      });
    }
  }

  private Append execution(int i) {
    String machine = machine(i % FIRST_SHARE == 0 ? 0 : i % machines);
    String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    String name = (i == executions / 2 ? NEEDLE : "order") + "-" + random;
    ExecutionId id =
        new ExecutionId("arn:aws:states:us-east-1:123456789012:execution:" + machine + ":" + name);
    Instant started = Instant.ofEpochMilli(
        first.plus(SPREAD.multipliedBy(i).dividedBy(executions)).toEpochMilli());
    Status status = status((int) ((long) i * SCATTER % THOUSAND));
    Optional<Instant> stopped =
        Optional.of(started.plusMillis(1 + i % THOUSAND)).filter(_ -> status.closed());
    Summary summary = new Summary(
        Workflow.ARN_PREFIX + machine,
        name,
        id.shard(PawlServer.SIZES.shards()),
        status,
        started,
        stopped,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    return new Append(id, 0, events(id, summary, machine), summary);
  }

  private static Status status(int of) {
    if (of == 0) {
      return Status.RUNNING;
    }
    if (of < FAILED_BELOW) {
      return Status.FAILED;
    }
    if (of < TIMED_OUT_BELOW) {
      return Status.TIMED_OUT;
    }
    return of < ABORTED_BELOW ? Status.ABORTED : Status.SUCCEEDED;
  }

  private static List<byte[]> events(ExecutionId id, Summary summary, String machine) {
    Event.Identity identity = new Event.Identity(
        id.arn(),
        summary.name(),
        summary.stateMachineArn(),
        machine,
        "arn:aws:iam::123456789012:role/bench",
        "1",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
    Json input = Json.parse(Workflow.order().input(ThreadLocalRandom.current().nextLong()));
    List<Event> events = new ArrayList<>();
    events.add(new Event.ExecutionStarted(
        header(1, summary.startedAt()), identity, input, Optional.empty()));
    events.add(
        new Event.StateEntered(header(2, summary.startedAt()), StateType.PASS, "Decide", input));
    summary.stoppedAt().ifPresent(at -> {
      Failure failure = Failure.of(ERROR, "no money");
      events.add(
          switch (summary.status()) {
            case FAILED -> new Event.ExecutionFailed(header(3, at), failure);
            case ABORTED -> new Event.ExecutionAborted(header(3, at), failure);
            case TIMED_OUT -> new Event.ExecutionTimedOut(header(3, at), failure);
            case SUCCEEDED, RUNNING -> new Event.ExecutionSucceeded(header(3, at), input);
          });
    });
    return events.stream().map(EventCodec::encode).toList();
  }

  private static Event.Header header(int id, Instant at) {
    return new Event.Header(id, id - 1, 0, at, Optional.empty());
  }
}
