package dev.pawl.runtime;

import dev.pawl.journal.ExecutionId;
import java.util.stream.IntStream;

/**
 * How an engine shares its work, and how much of it waits.
 *
 * @param shards how many there are, 1 or more; fixed for the life of a store
 * @param writers threads that write, each for its part of the shards; 1 to {@code shards}
 * @param batchMax messages and timers that a writer takes up at once, 1 or more
 * @param mailboxMax messages that may wait for a writer, 1 or more
 */
public record Sizes(int shards, int writers, int batchMax, int mailboxMax) {
  public Sizes {
    if (shards < 1 || batchMax < 1 || mailboxMax < 1) {
      throw new IllegalArgumentException("shards, batchMax and mailboxMax are 1 or more: %d, %d, %d"
          .formatted(shards, batchMax, mailboxMax));
    }
    if (writers < 1 || writers > shards) {
      throw new IllegalArgumentException(
          "writers are 1 to " + shards + ", as many as shards: " + writers);
    }
  }

  /** {@return the same with one writer: what then happens does not depend on the machine} */
  Sizes withOneWriter() {
    return new Sizes(shards, 1, batchMax, mailboxMax);
  }

  /** {@return the number of the writer that has an execution, from 0} */
  int writer(ExecutionId id) {
    return id.shard(shards) % writers;
  }

  /** {@return the numbers of the shards that a writer has} */
  IntStream shardsOf(int writer) {
    return IntStream.iterate(writer, shard -> shard < shards, shard -> shard + writers);
  }
}
