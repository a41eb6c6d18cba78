package dev.pawl.store.rocksdb;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteOptions;

/** One opening of a RocksDB database: all that is native, and must be closed together. */
final class Opened implements AutoCloseable {
  private final Settings settings;
  private final RocksDB rocks;
  private final Map<Family, ColumnFamilyHandle> handles = new EnumMap<>(Family.class);
  private final WriteOptions durable = new WriteOptions().setSync(true);

  // Exclusive ones would wait for those that the database does by itself, and they for it.
  private final CompactRangeOptions compaction =
      new CompactRangeOptions().setExclusiveManualCompaction(false);

  private Opened(Settings settings, RocksDB rocks, List<ColumnFamilyHandle> opened)
      throws RocksDBException {
    this.settings = settings;
    this.rocks = rocks;
    for (ColumnFamilyHandle handle : opened) {
      Optional<Family> family = Family.of(handle.getName());
      family.ifPresent(known -> handles.put(known, handle));
    }
  }

  /** What opens a database into a list of handles. */
  private interface Opening {
    RocksDB into(List<ColumnFamilyHandle> handles) throws RocksDBException;
  }

  /** Opens the database in a folder, or makes one there. */
  static Opened open(Path folder, Settings.Logs logs) throws RocksDBException {
    return open(folder, new Settings(logs));
  }

  /**
   * Opens the database in a folder, or makes one there.
   *
   * @param held the families that RocksDB is not to merge by itself
   */
  static Opened open(Path folder, Settings.Logs logs, Set<Family> held) throws RocksDBException {
    return open(folder, new Settings(logs, held));
  }

  /** Opens the database in a folder so, or makes one there. */
  static Opened open(Path folder, Settings settings) throws RocksDBException {
    return open(
        settings,
        handles ->
            RocksDB.open(settings.database(), folder.toString(), settings.families(), handles));
  }

  /** Opens the database in a folder for reads, without what is behind any damage in its logs. */
  static Opened readOnly(Path folder) throws RocksDBException {
    Settings settings = new Settings(Settings.Logs.KEEP_INTACT_PART);
    return open(
        settings,
        handles -> RocksDB.openReadOnly(
            settings.database(), folder.toString(), settings.families(), handles));
  }

  private static Opened open(Settings settings, Opening opening) throws RocksDBException {
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      return new Opened(settings, opening.into(handles), handles);
    } catch (RocksDBException e) {
      settings.close();
      throw e;
    }
  }

  RocksDB rocks() {
    return rocks;
  }

  ColumnFamilyHandle handle(Family family) {
    ColumnFamilyHandle handle = handles.get(family);
    if (handle == null) {
      throw new AssertionError("no handle of " + family);
    }
    return handle;
  }

  WriteOptions durable() {
    return durable;
  }

  CompactRangeOptions compaction() {
    return compaction;
  }

  /** {@return the number of the last change; each put and each deletion counts one} */
  long lastChange() {
    return rocks.getLatestSequenceNumber();
  }

  @Override
  public void close() {
    handles.values().forEach(ColumnFamilyHandle::close);
    rocks.close();
    compaction.close();
    durable.close();
    settings.close();
  }
}
