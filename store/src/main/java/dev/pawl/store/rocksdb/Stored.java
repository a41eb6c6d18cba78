package dev.pawl.store.rocksdb;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Row;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/**
 * The row of {@link Family#SUMMARIES}: what the store knows of an execution.
 *
 * <p>It is written with every append, so texts that repeat the ARN are stored as what they add to
 * it: a row is about 60 bytes instead of 300.
 *
 * @param number where its events are; unique among executions, 1 or more
 * @param row what the journal's interface shows
 */
record Stored(long number, Row row) {
  private static final int FORMAT = 1;
  private static final int BYTES_EXPECTED = 120;

  byte[] encode(byte[] key) {
    Summary summary = row.summary();
    byte[] arn = Keys.utf8(row.id().arn());
    byte[] machine = Keys.utf8(summary.stateMachineArn());
    Optional<String> name = Optional.of(summary.name()).filter(n -> !n.equals(lastPart(row.id())));
    return new ValueWriter(FORMAT, BYTES_EXPECTED)
        .number(number)
        .number(row.lastEventId())
        .octet(Keys.code(summary.status()))
        .number(summary.shard())
        .time(Optional.of(summary.startedAt()))
        .time(summary.stoppedAt())
        .time(summary.wakeAt())
        .text(name, arn)
        .text(Optional.of(summary.stateMachineArn()), arn)
        .text(summary.versionArn(), machine)
        .text(summary.aliasArn(), machine)
        .seal(key);
  }

  static Stored decode(ExecutionId id, byte[] key, byte[] value) throws DamageException {
    ValueReader reader = new ValueReader(key, value, FORMAT);
    byte[] arn = Keys.utf8(id.arn());
    long number = reader.number();
    long lastEventId = reader.number();
    Status status = status(reader.octet());
    int shard = (int) reader.number();
    Instant startedAt = present(reader.time());
    Optional<Instant> stoppedAt = reader.time();
    Optional<Instant> wakeAt = reader.time();
    String name = reader.text(arn).orElse(lastPart(id));
    String machine = present(reader.text(arn));
    Optional<String> versionArn = reader.text(Keys.utf8(machine));
    Optional<String> aliasArn = reader.text(Keys.utf8(machine));
    Summary summary = new Summary(
        machine, name, shard, status, startedAt, stoppedAt, wakeAt, versionArn, aliasArn);
    return new Stored(number, new Row(id, lastEventId, summary));
  }

  /** {@return the name in an ARN} */
  static String lastPart(ExecutionId id) {
    return id.arn().substring(id.arn().lastIndexOf(':') + 1);
  }

  private static Status status(byte code) throws DamageException {
    return Arrays.stream(Status.values())
        .filter(status -> Keys.code(status) == code)
        .findFirst()
        .orElseThrow(() -> new DamageException("unknown status " + code));
  }

  private static <T> T present(Optional<T> part) throws DamageException {
    return part.orElseThrow(() -> new DamageException("a part is missing"));
  }
}
