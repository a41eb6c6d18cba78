package dev.pawl.store.rocksdb;

import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.IndexType;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksObject;
import org.rocksdb.WALRecoveryMode;

/**
 * How RocksDB is set up, for a machine of few cores that runs the engine too. Owns the native
 * option objects, which must outlive the database.
 *
 * <p>Considered and left alone: {@code enable_pipelined_write} (excludes atomic flush, without
 * which a damaged log can leave families from different moments); {@code unordered_write}
 * (snapshots may change under a reader); {@code recycle_log_file_num} (excludes the strict mode
 * that finds damage, and was not faster).
 */
final class Settings implements AutoCloseable {
  private static final long MEGABYTE = 1 << 20;

  /** All memtables together; full, they are flushed together. */
  private static final long MEMTABLES_BYTES = 64 * MEGABYTE;

  private static final long LOGS_BYTES_MAX = 256 * MEGABYTE;
  private static final long BLOCK_CACHE_BYTES = 64 * MEGABYTE;

  /** Two to this power parts of the cache, each with room for a table's whole index. */
  private static final int BLOCK_CACHE_PARTS_BITS = 2;

  private static final long EVENTS_BLOCK_BYTES = 16 << 10;
  private static final double BLOOM_BITS_A_KEY = 10;
  private static final long DIAGNOSTICS_BYTES_MAX = 4 * MEGABYTE;
  private static final int DIAGNOSTICS_FILES_MAX = 4;
  private static final int OPEN_FILES_MAX = 1000;
  private static final int BACKGROUND_JOBS = 2;

  private final List<RocksObject> owned = new ArrayList<>();
  private final DBOptions database;
  private final List<ColumnFamilyDescriptor> families = new ArrayList<>();

  /** What to do about a log that does not end as it should. */
  enum Logs {
    /** Do not open. */
    STRICT,
    /** Open with what is before the damage. */
    KEEP_INTACT_PART
  }

  Settings(Logs logs) {
    this(logs, Set.of());
  }

  /** @param held the families that RocksDB is not to merge by itself */
  Settings(Logs logs, Set<Family> held) {
    // Not all of RocksDB's classes see to this themselves.
    RocksDB.loadLibrary();
    database = own(databaseOptions(logs));
    Cache cache = own(new LRUCache(BLOCK_CACHE_BYTES, BLOCK_CACHE_PARTS_BITS));
    BloomFilter bloom = own(new BloomFilter(BLOOM_BITS_A_KEY));
    for (Family family : Family.values()) {
      BlockBasedTableConfig table = new BlockBasedTableConfig()
          .setBlockCache(cache)
          .setCacheIndexAndFilterBlocks(true)
          .setPinL0FilterAndIndexBlocksInCache(true);
      switch (family) {
        case EVENTS -> table.setBlockSize(EVENTS_BLOCK_BYTES);
        // In pieces: a whole filter of a million keys is larger than what the cache keeps, and
        // each new execution would read it again.
        case SUMMARIES, CATALOG ->
          table
              .setFilterPolicy(bloom)
              .setPartitionFilters(true)
              .setIndexType(IndexType.kTwoLevelIndexSearch);
        case META, AGENDA, MACHINES, NOTICES -> {}
      }
      families.add(
          new ColumnFamilyDescriptor(family.label(), familyOptions(table, held.contains(family))));
    }
  }

  private static DBOptions databaseOptions(Logs logs) {
    // Has no setter. With it, RocksDB notices a log that is missing, or shorter than it was synced.
    Properties tracking = new Properties();
    tracking.setProperty(
        "track_and_verify_wals_in_manifest", Boolean.toString(logs == Logs.STRICT));
    return DBOptions.getDBOptionsFromProps(tracking)
        .setCreateIfMissing(true)
        .setCreateMissingColumnFamilies(true)
        .setAtomicFlush(true)
        .setWalRecoveryMode(
            switch (logs) {
              case STRICT -> WALRecoveryMode.AbsoluteConsistency;
              case KEEP_INTACT_PART -> WALRecoveryMode.PointInTimeRecovery;
            })
        .setDbWriteBufferSize(MEMTABLES_BYTES)
        .setMaxTotalWalSize(LOGS_BYTES_MAX)
        .setMaxBackgroundJobs(BACKGROUND_JOBS)
        .setBytesPerSync(MEGABYTE)
        .setMaxOpenFiles(OPEN_FILES_MAX)
        .setSkipStatsUpdateOnDbOpen(true)
        .setStatsDumpPeriodSec(0)
        .setStatsPersistPeriodSec(0)
        .setMaxManifestFileSize(16 * MEGABYTE)
        .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
        .setMaxLogFileSize(DIAGNOSTICS_BYTES_MAX)
        .setKeepLogFileNum(DIAGNOSTICS_FILES_MAX);
  }

  private ColumnFamilyOptions familyOptions(BlockBasedTableConfig table, boolean held) {
    return own(new ColumnFamilyOptions())
        .setDisableAutoCompactions(held)
        .setWriteBufferSize(MEMTABLES_BYTES)
        .setCompressionType(CompressionType.LZ4_COMPRESSION)
        .setBottommostCompressionType(CompressionType.ZSTD_COMPRESSION)
        .setTableFormatConfig(table);
  }

  DBOptions database() {
    return database;
  }

  List<ColumnFamilyDescriptor> families() {
    return families;
  }

  @Override
  public void close() {
    owned.reversed().forEach(RocksObject::close);
  }

  private <T extends RocksObject> T own(T object) {
    owned.add(object);
    return object;
  }
}
