package dev.pawl.store.rocksdb;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * A column family: one sorted map of the database. Numbers in keys are big endian, so that bytes
 * sort as the numbers do; times in keys are {@link Keys#time}.
 *
 * <p>An execution is known by 16 bytes of the SHA-256 of its ARN where it is looked up, and by its
 * <em>number</em> (8 bytes, counted up as executions start) where its events are: what is written
 * together then lies together, and compaction has little to merge.
 */
enum Family {
  /** What the folder is: {@code format} to a version. RocksDB requires a family of this name. */
  META("default"),

  /** Number, id of the first event: to the events of one append. See {@link Chunk}. */
  EVENTS("events"),

  /** Hash of the execution's ARN: to its number, last event id and summary. See {@link Stored}. */
  SUMMARIES("summaries"),

  /** Shard (4 bytes), wake-up, ARN: to nothing. For {@code due}. */
  AGENDA("agenda"),

  /** Hash of the machine's ARN, status, inverted start, ARN: to nothing. For {@code list}. */
  MACHINES("machines"),

  /** Length of the kind (2 bytes), kind, key: to a version and a text. */
  CATALOG("catalog"),

  /** Number (8 bytes): to a status and an ARN. What is to be told. See {@link RocksNotices}. */
  NOTICES("notices");

  private final String label;

  Family(String label) {
    this.label = label;
  }

  /** {@return the name in the database; never changed} */
  byte[] label() {
    return label.getBytes(StandardCharsets.UTF_8);
  }

  /** {@return the family of that name in the database, if there is one} */
  static Optional<Family> of(byte[] label) {
    return Arrays.stream(values()).filter(f -> Arrays.equals(f.label(), label)).findFirst();
  }
}
