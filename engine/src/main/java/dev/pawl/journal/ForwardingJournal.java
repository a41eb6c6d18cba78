package dev.pawl.journal;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A journal that passes everything on to another one. Who implements it writes down only what is to
 * be otherwise.
 */
public interface ForwardingJournal extends Journal {

  /** {@return the journal that everything is passed on to; always the same} */
  Journal journal();

  @Override
  default Set<ExecutionId> append(List<Append> batch) throws StaleEpochException {
    return journal().append(batch);
  }

  @Override
  default List<byte[]> read(ExecutionId id, long afterEventId, int limit) {
    return journal().read(id, afterEventId, limit);
  }

  @Override
  default Optional<Row> summary(ExecutionId id) {
    return journal().summary(id);
  }

  @Override
  default List<Due> due(int shard, Optional<Due> after, Instant until, int limit) {
    return journal().due(shard, after, until, limit);
  }

  @Override
  default List<Row> list(
      String stateMachineArn, Optional<Status> status, Optional<Row> after, int limit) {
    return journal().list(stateMachineArn, status, after, limit);
  }

  @Override
  default List<Indexed> indexed(
      Collection<String> stateMachineArns, Set<Status> statuses, Optional<Row> after, int limit) {
    return journal().indexed(stateMachineArns, statuses, after, limit);
  }

  @Override
  default Map<Status, Long> counts(String stateMachineArn) {
    return journal().counts(stateMachineArn);
  }

  @Override
  default Removal remove(Instant endedBefore, Optional<String> from, int limit) {
    return journal().remove(endedBefore, from, limit);
  }

  @Override
  default void reclaim() {
    journal().reclaim();
  }

  @Override
  default Optional<String> trouble() {
    return journal().trouble();
  }

  @Override
  default void close() {
    journal().close();
  }
}
