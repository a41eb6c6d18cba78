package dev.pawl.store.rocksdb;

import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal.Due;
import dev.pawl.journal.Status;
import dev.pawl.journal.UnicodeText;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;

/** The keys of every {@link Family}. Their bytes sort as the interfaces order what they name. */
final class Keys {
  /** Bytes of a hash of an ARN; two ARNs of one hash are as likely as a broken SHA-256. */
  static final int HASH_BYTES = 16;

  /** Bytes of a time: seconds and nanoseconds. */
  static final int TIME_BYTES = Long.BYTES + Integer.BYTES;

  private static final int KIND_BYTES_MAX = 0xFFFF;
  private static final int MACHINE_PREFIX_BYTES = HASH_BYTES + 1;

  private Keys() {}

  static byte[] summary(ExecutionId id) {
    return hash(id.arn());
  }

  static byte[] events(long number, long firstEventId) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(number)
        .putLong(firstEventId)
        .array();
  }

  static long number(byte[] eventsKey) {
    return ByteBuffer.wrap(eventsKey).getLong();
  }

  static byte[] notice(long number) {
    return ByteBuffer.allocate(Long.BYTES).putLong(number).array();
  }

  static long firstEventId(byte[] eventsKey) {
    return ByteBuffer.wrap(eventsKey).getLong(Long.BYTES);
  }

  static byte[] agenda(int shard) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(shard).array();
  }

  /** {@return the least key of a shard whose wake-up is above the given one} */
  static byte[] agendaAbove(int shard, Instant wakeAt) {
    return above(join(agenda(shard), time(wakeAt)));
  }

  static byte[] agenda(int shard, Due due) {
    return join(agenda(shard), time(due.wakeAt()), utf8(due.id().arn()));
  }

  static Due due(byte[] agendaKey) {
    Instant wakeAt = time(ByteBuffer.wrap(agendaKey, Integer.BYTES, TIME_BYTES));
    return new Due(wakeAt, arn(agendaKey, Integer.BYTES + TIME_BYTES));
  }

  static byte[] machine(String stateMachineArn, Status status) {
    return join(hash(stateMachineArn), new byte[] {code(status)});
  }

  static byte[] machine(String stateMachineArn, Status status, Instant startedAt, ExecutionId id) {
    return start(machine(stateMachineArn, status), startedAt, id);
  }

  /** {@return the key of an execution of a machine and status} */
  static byte[] start(byte[] machineAndStatus, Instant startedAt, ExecutionId id) {
    return join(machineAndStatus, inverted(time(startedAt)), utf8(id.arn()));
  }

  /** {@return what is common to the keys of the same machine and status as a key} */
  static byte[] machineAndStatus(byte[] machineKey) {
    return Arrays.copyOf(machineKey, MACHINE_PREFIX_BYTES);
  }

  /** {@return the status in a key of {@link Family#MACHINES}} */
  static Status status(byte[] machineKey) {
    return status(machineKey[HASH_BYTES]);
  }

  /** {@return the status that a number stands for in the database} */
  static Status status(byte code) {
    return Arrays.stream(Status.values())
        .filter(status -> code(status) == code)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no status has " + code));
  }

  /** {@return when the execution of a key of {@link Family#MACHINES} was started} */
  static Instant startedAt(byte[] machineKey) {
    byte[] start =
        Arrays.copyOfRange(machineKey, MACHINE_PREFIX_BYTES, MACHINE_PREFIX_BYTES + TIME_BYTES);
    return time(ByteBuffer.wrap(inverted(start)));
  }

  /** {@return the least key of a machine and status whose start is not after an instant} */
  static byte[] startedUntil(byte[] machineAndStatus, Instant startedAt) {
    return join(machineAndStatus, inverted(time(startedAt)));
  }

  /** {@return the execution that a key of {@link Family#MACHINES} names} */
  static ExecutionId execution(byte[] machineKey) {
    return arn(machineKey, MACHINE_PREFIX_BYTES + TIME_BYTES);
  }

  /** Compares two keys of {@link Family#MACHINES} by start and ARN, whatever their statuses. */
  static int compareStarts(byte[] left, byte[] right) {
    return Arrays.compareUnsigned(
        left, MACHINE_PREFIX_BYTES, left.length, right, MACHINE_PREFIX_BYTES, right.length);
  }

  static byte[] catalog(String kind, String key) {
    byte[] name = utf8(kind);
    if (name.length == 0 || name.length > KIND_BYTES_MAX) {
      throw new IllegalArgumentException(
          "the kind of a record has 1 to " + KIND_BYTES_MAX + " bytes, not " + name.length);
    }
    byte[] length = {(byte) (name.length >>> 8), (byte) name.length};
    return join(length, name, utf8(key));
  }

  /** {@return the key that a key of {@link Family#CATALOG} was made of} */
  static String catalogKey(String kind, byte[] key) {
    int prefix = catalog(kind, "").length;
    return new String(key, prefix, key.length - prefix, StandardCharsets.UTF_8);
  }

  /** {@return the least key above every key that begins with the given one} */
  static byte[] above(byte[] prefix) {
    int last = prefix.length - 1;
    while (last >= 0 && prefix[last] == (byte) 0xFF) {
      last--;
    }
    if (last < 0) {
      throw new IllegalArgumentException("nothing is above a key of 0xFF alone");
    }
    byte[] above = Arrays.copyOf(prefix, last + 1);
    above[last]++;
    return above;
  }

  static byte[] utf8(String text) {
    UnicodeText.requireEncodable("a stored text", text);
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** {@return the number that stands for a status in the database; never changed} */
  static byte code(Status status) {
    return switch (status) {
      case RUNNING -> 1;
      case SUCCEEDED -> 2;
      case FAILED -> 3;
      case TIMED_OUT -> 4;
      case ABORTED -> 5;
    };
  }

  private static ExecutionId arn(byte[] key, int from) {
    return new ExecutionId(new String(key, from, key.length - from, StandardCharsets.UTF_8));
  }

  /** {@return a time as bytes that sort as times do, those before 1970 included} */
  static byte[] time(Instant at) {
    return ByteBuffer.allocate(TIME_BYTES)
        .putLong(at.getEpochSecond() ^ Long.MIN_VALUE)
        .putInt(at.getNano())
        .array();
  }

  static Instant time(ByteBuffer from) {
    return Instant.ofEpochSecond(from.getLong() ^ Long.MIN_VALUE, from.getInt());
  }

  private static byte[] inverted(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) ~bytes[i];
    }
    return bytes;
  }

  static byte[] hash(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(utf8(text));
      return Arrays.copyOf(digest, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  private static byte[] join(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteBuffer joined = ByteBuffer.allocate(length);
    for (byte[] part : parts) {
      joined.put(part);
    }
    return joined.array();
  }
}
