package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.execution.Execution;
import dev.pawl.journal.ExecutionId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One writer's shards: what sleeps in any of them comes at its time, and none starves another. */
final class AgendasTest {
  private static final Instant END = Bench.START.plusSeconds(30);

  private final Bench bench = new Bench().define("nap", Bench.waiting(30));
  private final Agendas agendas = new Agendas(IntStream.of(0, 2), Bench.SHARDS, bench.journal);

  /** {@return those that sleep in a shard} */
  private List<ExecutionId> asleepIn(int shard, int count) {
    List<ExecutionId> asleep = new ArrayList<>();
    for (int i = 0; asleep.size() < count; i++) {
      String name = "s" + shard + "-" + i;
      if (Bench.id(name).shard(Bench.SHARDS) == shard) {
        bench.start(name, "nap");
        asleep.add(Bench.id(name));
      }
    }
    return asleep;
  }

  @Test
  void whatSleptWhenTheWriterBeganComesFromEveryShard() {
    Set<ExecutionId> asleep = new HashSet<>(asleepIn(0, 3));
    asleep.addAll(asleepIn(2, 3));
    asleepIn(1, 3);
    agendas.open(Bench.START);
    assertEquals(END, agendas.nextLook().orElseThrow());
    assertEquals(asleep, new HashSet<>(agendas.due(END, 100)));
  }

  @Test
  void aShardWithMuchToDoLeavesRoomToTheOthers() {
    agendas.open(Bench.START);
    List<ExecutionId> many = asleepIn(0, 20);
    List<ExecutionId> few = asleepIn(2, 2);
    many.forEach(this::note);
    few.forEach(this::note);
    List<ExecutionId> due = agendas.due(END, 10);
    assertEquals(few, due.subList(due.size() - few.size(), due.size()));
    assertEquals(5 + few.size(), due.size());
  }

  @Test
  void aLimitBelowTheNumberOfShardsStarvesNone() {
    agendas.open(Bench.START);
    asleepIn(0, 20).forEach(this::note);
    List<ExecutionId> few = asleepIn(2, 2);
    few.forEach(this::note);
    Set<ExecutionId> due = new HashSet<>();
    for (int call = 0; call < 4; call++) {
      due.addAll(agendas.due(END, 1));
    }
    assertTrue(due.containsAll(few), () -> due.toString());
  }

  @Test
  void theNextTimeIsTheEarliestOfAll() {
    agendas.open(Bench.START);
    note(asleepIn(2, 1).getFirst());
    assertEquals(END, agendas.next());
    agendas.lookAhead(END.plus(Duration.ofMinutes(2)));
    assertEquals(END, agendas.next());
  }

  @Test
  void anExecutionOfAnotherShardIsNotNoted() {
    ExecutionId other = asleepIn(1, 1).getFirst();
    assertThrows(IllegalArgumentException.class, () -> note(other));
  }

  private void note(ExecutionId id) {
    Execution execution = OpenExecutions.replay(bench.journal, id);
    agendas.note(id, execution);
  }
}
