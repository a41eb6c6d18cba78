package dev.pawl.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.OptionsUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** Brings a closed store into the form that its background work would give it in the end. */
final class Compaction {
  private Compaction() {}

  /** Compacts the whole store in a data folder, with the settings that are noted in it. */
  static void of(Path data) {
    String files = data.resolve("rocksdb").toString();
    RocksDB.loadLibrary();
    List<ColumnFamilyDescriptor> families = new ArrayList<>();
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try (ConfigOptions config = new ConfigOptions();
        DBOptions options = new DBOptions();
        CompactRangeOptions all = new CompactRangeOptions()
            .setBottommostLevelCompaction(BottommostLevelCompaction.kForceOptimized)) {
      OptionsUtil.loadLatestOptions(config, files, options, families);
      try (RocksDB rocks = RocksDB.open(options, files, families, handles)) {
        for (ColumnFamilyHandle handle : handles) {
          rocks.compactRange(handle, null, null, all);
        }
        handles.forEach(ColumnFamilyHandle::close);
      }
    } catch (RocksDBException e) {
      throw new IllegalStateException("compacting " + files, e);
    }
  }
}
