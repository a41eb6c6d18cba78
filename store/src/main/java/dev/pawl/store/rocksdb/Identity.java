package dev.pawl.store.rocksdb;

import dev.pawl.journal.JournalException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/**
 * What a store is for good: the version of its format, and the number of its shards. Kept as text
 * in {@link Family#META}.
 */
final class Identity {
  /**
   * The version of what {@link Family} describes. A greater one is refused; should there be a
   * second, a store of the first is changed where this is checked, before anything reads it.
   */
  static final int FORMAT = 1;

  /** What every store had before the number was noted. */
  private static final int SHARDS_UNNOTED = 8;

  private static final byte[] FORMAT_KEY = ascii("format");
  private static final byte[] SHARDS_KEY = ascii("shards");
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  private final Path folder;
  private final Database database;

  Identity(Path folder, Database database) {
    this.folder = folder;
    this.database = database;
  }

  /**
   * Notes the format in a new database; refuses one that is not known.
   *
   * @throws JournalException if this version cannot read the store; says which can
   */
  void requireFormat() {
    int format = database.use(() -> "reading the format", () -> {
      byte[] value = database.get(Family.META, FORMAT_KEY);
      if (value == null && database.lastChange() == 0) {
        put(FORMAT_KEY, FORMAT);
        return FORMAT;
      }
      return number("format", value).orElse(0);
    });
    if (format > FORMAT) {
      throw new JournalException(newer(folder, "format " + format));
    }
    if (format < 1) {
      throw new JournalException("the store in " + folder + " does not say its format, as every"
          + " store does: it is damaged, or its folder holds another database");
    }
  }

  /** {@return the number of shards, which is the given one if none was noted} */
  int shards(int wanted) {
    return database.use(() -> "reading the number of shards", () -> {
      OptionalInt noted = number("number of shards", database.get(Family.META, SHARDS_KEY));
      if (noted.isPresent()) {
        return noted.getAsInt();
      }
      int fixed = hasExecutions() ? SHARDS_UNNOTED : wanted;
      put(SHARDS_KEY, fixed);
      return fixed;
    });
  }

  private boolean hasExecutions() throws RocksDBException {
    try (Cursor cursor =
        database.cursor(Family.EVENTS, Keys.events(0, 0), Keys.events(Long.MAX_VALUE, 0))) {
      return cursor.valid();
    }
  }

  private OptionalInt number(String what, byte @Nullable [] value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    String text = new String(value, StandardCharsets.US_ASCII);
    if (!NUMBER.matcher(text).matches()) {
      throw new JournalException(
          "the " + what + " of the store in " + folder + " is damaged: '" + text + "'");
    }
    return OptionalInt.of(Integer.parseInt(text));
  }

  private void put(byte[] key, int number) throws RocksDBException {
    try (WriteBatch writes = new WriteBatch()) {
      writes.put(database.handle(Family.META), key, ascii(Integer.toString(number)));
      database.write(writes);
    }
  }

  static String newer(Path folder, String found) {
    return "the store in " + folder + " has " + found + ", but this version reads formats up to "
        + FORMAT + ": it was written by a newer version, which can open it";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
