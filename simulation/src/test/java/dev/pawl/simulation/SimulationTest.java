package dev.pawl.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.StaleEpochException;
import dev.pawl.journal.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every seed holds; a seed is a run; and an engine that cheats is found out. */
final class SimulationTest {
  private static final Duration TIME = Duration.ofSeconds(20);

  /** Seeds within which a cheat must be found. */
  private static final int SEEDS_TO_FIND = 300;

  @Test
  void everySeedHolds() {
    System.out.println(Runs.during(TIME, 0));
  }

  @Test
  void aSeedIsARun() {
    for (long seed = 0; seed < 20; seed++) {
      Simulation.Result first = Runs.one(seed);
      assertEquals(first, Runs.one(seed));
      assertNotEquals(first.fingerprint(), Runs.one(seed + 1_000).fingerprint());
    }
  }

  @Test
  void theWorldIsHostile() {
    int executions = 0;
    int crashes = 0;
    for (long seed = 0; seed < 50; seed++) {
      Simulation.Result result = Runs.one(seed);
      executions += result.executions();
      crashes += result.crashes();
    }
    assertTrue(executions > 100, executions + " executions");
    assertTrue(crashes > 20, crashes + " crashes");
  }

  @Test
  void aJournalThatAcknowledgesWhatItDidNotKeepIsFound() {
    assertFound(kept -> new Cheat(kept) {
      private int appends;

      @Override
      public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
        return ++appends % 20 == 0 ? Set.of() : super.append(batch);
      }
    });
  }

  @Test
  void aJournalThatForgetsWhatIsDueIsFound() {
    assertFound(kept -> new Cheat(kept) {
      @Override
      public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
        return List.of();
      }
    });
  }

  @Test
  void aJournalThatLosesTheLastEventIsFound() {
    assertFound(kept -> new Cheat(kept) {
      @Override
      public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
        List<byte[]> events = super.read(id, afterEventId, limit);
        return events.size() < 2 ? events : events.subList(0, events.size() - 1);
      }
    });
  }

  private static void assertFound(UnaryOperator<Journal> cheat) {
    for (long seed = 0; seed < SEEDS_TO_FIND; seed++) {
      try {
        new Simulation(seed, cheat).run();
      } catch (AssertionError | IllegalStateException found) {
        return;
      }
    }
    throw new AssertionError("not found within " + SEEDS_TO_FIND + " seeds");
  }

  /** A journal that passes everything on. */
  private static class Cheat implements Journal {
    private final Journal journal;

    Cheat(Journal journal) {
      this.journal = journal;
    }

    @Override
    public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
      return journal.append(batch);
    }

    @Override
    public List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
      return journal.read(id, afterEventId, limit);
    }

    @Override
    public Optional<Row> summary(ExecutionId id) {
      return journal.summary(id);
    }

    @Override
    public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
      return journal.due(shard, after, until, limit);
    }

    @Override
    public List<Row> list(
        String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
      return journal.list(stateMachineArn, status, after, limit);
    }

    @Override
    public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
      return journal.remove(endedBefore, from, limit);
    }

    @Override
    public void reclaim() {
      journal.reclaim();
    }

    @Override
    public Optional<String> trouble() {
      return journal.trouble();
    }

    @Override
    public void close() {
      journal.close();
    }
  }
}
