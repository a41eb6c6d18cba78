package dev.pawl.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Effect;
import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.ForwardingJournal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.StaleEpochException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every seed holds; a seed is a run; and an engine that cheats is found out. */
final class SimulationTest {
  /** {@code -Dpawl.simulation.seconds=600} makes it longer. */
  private static final Duration TIME =
      Duration.ofSeconds(Long.getLong("pawl.simulation.seconds", 60));

  /** Seeds within which a cheat must be found. */
  private static final int SEEDS_TO_FIND = 2_000;

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

  /** Bug: an append is no unit; of a step whose process dies, only a part may be there. */
  @Test
  void aStepThatIsKeptInPartIsFound() {
    assertFound(kept -> new Cheat(kept) {
      private int appends;

      @Override
      public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
        return super.append(++appends % 10 == 0 ? batch.stream().map(this::torn).toList() : batch);
      }

      private Append torn(Append whole) {
        List<byte[]> events = whole.events();
        return new Append(
            whole.id(),
            whole.expectedLastEventId(),
            events.size() < 2 ? events : events.subList(0, events.size() - 1),
            whole.summary());
      }
    });
  }

  /** Bug: the retention removes what has ended, however long ago. */
  @Test
  void anExecutionThatIsRemovedTooEarlyIsFound() {
    assertFound(kept -> new Cheat(kept) {
      @Override
      public Removal remove(Instant endedBefore, Optional<String> from, int limit) {
        return super.remove(Instant.MAX, from, limit);
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

  /** Bug: the reply goes out before the flush; a process that dies between has lied. */
  @Test
  void aFlushAfterTheReplyIsFound() {
    assertFound(() -> new Sabotage() {
      private final List<Journal.Append> unflushed = new ArrayList<>();

      @Override
      public Journal journal(Journal kept) {
        return new Cheat(kept) {
          @Override
          public Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
            flush();
            Set<ExecutionId> refused = refused(batch);
            batch.stream().filter(each -> !refused.contains(each.id())).forEach(unflushed::add);
            return refused;
          }

          private Set<ExecutionId> refused(List<Append> batch) {
            Set<ExecutionId> refused = new HashSet<>();
            for (Append append : batch) {
              boolean known = super.summary(append.id()).isPresent();
              if (append.expectedLastEventId() == 0 && known) {
                refused.add(append.id());
              }
            }
            return refused;
          }

          private void flush() throws StaleEpochException {
            if (!unflushed.isEmpty()) {
              super.append(List.copyOf(unflushed));
              unflushed.clear();
            }
          }
        };
      }

      @Override
      public void crashed() {
        unflushed.clear();
      }
    });
  }

  /** Bug: it is not looked at which call an answer is of, so that a second answer counts again. */
  @Test
  void anAnswerAcceptedTwiceIsFound() {
    assertFound(() -> new Sabotage() {
      @Override
      public Workers.Call addressed(Workers.Call call, Optional<Execution> atHand) {
        if (atHand.isEmpty() || atHand.get().awaits(call.scheduledId())) {
          return call;
        }
        return atHand.get().pending().stream()
            .flatMap(effect -> effect instanceof Effect.Invoke invoke
                ? Stream.of(new Workers.Call(call.id(), invoke.scheduledId()))
                : Stream.of())
            .findFirst()
            .orElse(call);
      }
    });
  }

  /** Bug: of the sleepers that recovery finds, the last of a page is not taken up. */
  @Test
  void aTimerLostAtRecoveryIsFound() {
    assertFound(() -> new Sabotage() {
      private boolean recovering;

      @Override
      public Journal journal(Journal kept) {
        return new Cheat(kept) {
          @Override
          public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
            List<Due> due = super.due(shard, after, until, limit);
            boolean lose = recovering
                && after
                    .filter(last -> last.wakeAt().isAfter(Instant.EPOCH.plusSeconds(1)))
                    .isEmpty()
                && !due.isEmpty()
                && due.getLast().wakeAt().isAfter(Instant.EPOCH);
            return lose ? due.subList(0, due.size() - 1) : due;
          }
        };
      }

      @Override
      public void crashed() {
        recovering = true;
      }
    });
  }

  /** Bug: of the tasks that were in flight when the process died, none is called again. */
  @Test
  void aTaskLostAtRecoveryIsFound() {
    assertFound(() -> new Sabotage() {
      private boolean recovering;

      @Override
      public Journal journal(Journal kept) {
        return new Cheat(kept) {
          @Override
          public List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
            return super.due(shard, after, until, limit).stream()
                .filter(due -> !recovering || !due.wakeAt().equals(Instant.EPOCH))
                .toList();
          }
        };
      }

      @Override
      public void crashed() {
        recovering = true;
      }
    });
  }

  /** Bug: a call is forgotten when it is answered, not when that is durable, and is made again. */
  @Test
  void aCallThatIsMadeAgainThoughItWasAnsweredIsFound() {
    assertFound(() -> new Sabotage() {
      @Override
      public boolean forgetsAnswered() {
        return true;
      }
    });
  }

  @Test
  void withoutABugTheSameSeedsHold() {
    for (long seed = 0; seed < 30; seed++) {
      assertEquals(Runs.one(seed), new Simulation(seed, new Sabotage() {}).run(), "seed " + seed);
    }
  }

  private static void assertFound(UnaryOperator<Journal> cheat) {
    assertFound(() -> new Sabotage() {
      @Override
      public Journal journal(Journal kept) {
        return cheat.apply(kept);
      }
    });
  }

  private static void assertFound(Supplier<Sabotage> bug) {
    for (long seed = 0; seed < SEEDS_TO_FIND; seed++) {
      try {
        new Simulation(seed, bug.get()).run();
      } catch (AssertionError | IllegalStateException found) {
        return;
      }
    }
    throw new AssertionError("not found within " + SEEDS_TO_FIND + " seeds");
  }

  /** A journal that passes everything on. */
  private static class Cheat implements ForwardingJournal {
    private final Journal journal;

    Cheat(Journal journal) {
      this.journal = journal;
    }

    @Override
    public Journal journal() {
      return journal;
    }
  }
}
