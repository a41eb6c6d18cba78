package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a Map state in distributed mode runs its items, each (or each batch) as an execution of its
 * own.
 *
 * @param executionType what kind of executions these are
 * @param label the end of the name that their state machine has; empty if the definition gives none
 * @param reader reads the items from a store; empty if the state's input has them
 * @param batcher puts several items into one execution
 * @param writer puts the results into a store
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/state-map-distributed.html Using Map
 *     state in Distributed mode
 */
public record Distribution(
    ExecutionType executionType,
    Optional<String> label,
    Optional<ItemReader> reader,
    Optional<ItemBatcher> batcher,
    Optional<ResultWriter> writer) {

  Stream<Expression> expressions() {
    Stream<Optional<Expression>> all = Stream.of(
        reader.flatMap(ItemReader::parameters),
        reader.flatMap(found -> found.config().maxItems()).map(Quantity::value),
        batcher.flatMap(ItemBatcher::maxItems).map(Quantity::value),
        batcher.flatMap(ItemBatcher::maxInputBytes).map(Quantity::value),
        batcher.flatMap(ItemBatcher::batchInput),
        writer.flatMap(ResultWriter::parameters));
    return all.flatMap(Optional::stream);
  }

  /** The values of ExecutionType. */
  public enum ExecutionType {
    STANDARD,
    EXPRESS
  }

  /** The values of Mode: where a Map state runs its items. */
  public enum Mode {
    INLINE,
    DISTRIBUTED
  }
}
