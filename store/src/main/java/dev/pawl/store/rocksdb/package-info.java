/**
 * Journal and catalog in one RocksDB database, for one process that owns its folder.
 *
 * <p>{@link dev.pawl.store.rocksdb.RocksStore} opens the folder and owns the database;
 * {@code RocksJournal} and {@code RocksCatalog} are its two faces; {@code Family} lists the column
 * families and what each key and value is. {@code Recovery} opens after a crash and says what was
 * lost.
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>One batch is one write, synced once; events, summaries and index rows go together.
 *   <li>No lock of ours is held exclusively across a write of the journal, so that the writes of
 *       several threads share one flush (RocksDB's group commit).
 *   <li>Every value carries its format and a checksum over its key and content.
 *   <li>What executions are counted by is in memory ({@code Census}); an append writes nothing for
 *       it.
 *   <li>All families flush together, so that a damaged log leaves a state that once was.
 * </ul>
 *
 * <p>RocksDB's native library is looked for on {@code java.library.path}, which is fixed when the
 * JVM starts; the launcher unpacks it once and names it there. Without, RocksDB unpacks 17 MB at
 * each start, and a killed process leaves them among the temporary files.
 *
 * <p>Must not be put here: anything that knows what an event means, and options that nobody needs.
 */
@NullMarked
package dev.pawl.store.rocksdb;

import org.jspecify.annotations.NullMarked;
