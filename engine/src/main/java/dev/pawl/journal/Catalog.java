package dev.pawl.journal;

import java.util.List;
import java.util.Optional;

/**
 * The durable small records that are not executions: state machines, their revisions, and what
 * later comes beside them. An ordered map from {@code (kind, key)} to a text with a version each.
 *
 * <p>Safe for use by many threads. Reads see every commit that has returned.
 */
public interface Catalog extends AutoCloseable {

  /**
   * {@return the record, or empty if there is none}
   *
   * @throws IllegalArgumentException if kind or key cannot be of a record: empty, or not encodable
   * @throws JournalException if storage failed or the record is damaged
   */
  Optional<Entry> find(String kind, String key);

  /**
   * {@return records of a kind in key order (by UTF-8 bytes), keys above {@code afterKey}, without
   * those that are damaged}
   *
   * @param afterKey exclusive lower bound, the empty text to begin
   * @param limit 1 or more
   * @throws IllegalArgumentException if the limit is below 1, or a text not encodable
   * @throws JournalException if storage failed
   */
  List<Entry> list(String kind, String afterKey, int limit);

  /**
   * Makes all changes, durably, or none.
   *
   * @param changes at most one for each record
   * @return false if a record's version was not the expected one; nothing was changed
   * @throws IllegalArgumentException if two changes are of one record; nothing was changed
   * @throws JournalException if storage failed; nothing was changed
   */
  boolean commit(List<Change> changes);

  /** Frees what the catalog holds. Any later call fails with {@link IllegalStateException}. */
  @Override
  void close();

  /**
   * A record as it stands.
   *
   * @param version 1 for a new record, one more with each change
   */
  record Entry(String kind, String key, long version, String value) {}

  /**
   * One change.
   *
   * @param kind the record's kind, not empty
   * @param key the record's key, not empty
   * @param expectedVersion the version the record must have now, 0 if it must not exist
   * @param value the new text; empty deletes the record, and with version 0 only requires that
   *     there is none
   */
  record Change(String kind, String key, long expectedVersion, Optional<String> value) {
    public Change {
      UnicodeText.require("the kind of a record", kind);
      UnicodeText.require("the key of a record", key);
      value.ifPresent(text -> UnicodeText.requireEncodable("the value of a record", text));
      if (expectedVersion < 0) {
        throw new IllegalArgumentException(
            "an expected version is 0 or more, not " + expectedVersion + ", " + kind + " " + key);
      }
    }
  }
}
