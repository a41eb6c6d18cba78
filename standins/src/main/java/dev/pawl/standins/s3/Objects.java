package dev.pawl.standins.s3;

import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which objects there are, and their contents. */
final class Objects {
  static final String KIND = "s3object";
  private static final int KEY_BYTES_MAX = 1_024;

  /** Each time it was replaced between looking and reading. */
  private static final int READS_MAX = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Objects.class);

  private final Records records;
  private final Buckets buckets;
  private final Blobs blobs;

  Objects(Buckets buckets, Blobs blobs) {
    this.records = buckets.records();
    this.buckets = buckets;
    this.blobs = blobs;
  }

  Records records() {
    return records;
  }

  Blobs blobs() {
    return blobs;
  }

  /** {@return the key of an object's record; no name of a bucket has a slash} */
  static String key(String bucket, String key) {
    return bucket + "/" + key;
  }

  static void requireKey(String key) {
    if (key.getBytes(StandardCharsets.UTF_8).length > KEY_BYTES_MAX) {
      throw Errors.invalid("KeyTooLongError", "Your key is too long");
    }
  }

  Optional<Stored> find(String bucket, String key) {
    return records.find(KIND, key(bucket, key)).map(Stored::of);
  }

  Stored require(String bucket, String key) {
    return find(bucket, key).orElseThrow(() -> Errors.noSuchKey(key));
  }

  /** An object and its content. */
  record Whole(Stored object, ByteBuffer content) {}

  /** {@return an object with its content, both of the same time} */
  Whole read(String bucket, String key) {
    for (int i = 0; i < READS_MAX; i++) {
      Stored object = require(bucket, key);
      try {
        return new Whole(object, blobs.read(object.blob(), 0, object.size()));
      } catch (NoSuchFileException e) {
        LOG.debug("{} was replaced while it was looked up", object.blob());
      }
    }
    throw new IllegalStateException("the content of " + key(bucket, key) + " is missing");
  }

  /**
   * Puts an object in the place of whatever has its key, if the bucket is still there.
   *
   * @param condition refuses what was there before
   * @param also what is changed together with it
   */
  Stored put(
      String bucket,
      String key,
      Stored object,
      Consumer<Optional<Stored>> condition,
      BiConsumer<View, Stored> also) {
    Optional<Stored> before;
    try {
      before = inBucket(
          bucket,
          () -> records.change(view -> {
            Optional<Stored> there = view.find(KIND, key(bucket, key)).map(Stored::of);
            condition.accept(there);
            view.put(KIND, key(bucket, key), object.record());
            view.put(Blobs.KIND, object.blob(), Blobs.mark(key(bucket, key)));
            there.ifPresent(old -> view.delete(Blobs.KIND, old.blob()));
            also.accept(view, object);
            return there;
          }));
    } catch (RuntimeException e) {
      blobs.remove(object.blob());
      throw e;
    }
    before.ifPresent(old -> blobs.remove(old.blob()));
    return object;
  }

  /** Changes what is known of an object, not its content. */
  Stored describe(String bucket, String key, UnaryOperator<Stored> change) {
    return records.change(view -> {
      Stored object = view.find(KIND, key(bucket, key))
          .map(Stored::of)
          .orElseThrow(() -> Errors.noSuchKey(key));
      Stored changed = change.apply(object);
      view.put(KIND, key(bucket, key), changed.record());
      return changed;
    });
  }

  /** Deletes an object, if there is one. */
  void delete(String bucket, String key) {
    Optional<Stored> gone = records.change(view -> {
      Optional<Stored> there = view.find(KIND, key(bucket, key)).map(Stored::of);
      there.ifPresent(old -> {
        view.delete(KIND, key(bucket, key));
        view.delete(Blobs.KIND, old.blob());
      });
      return there;
    });
    gone.ifPresent(old -> blobs.remove(old.blob()));
  }

  /** {@return what is done while the bucket stays} */
  <T> T inBucket(String bucket, Supplier<T> put) {
    Lock lock = buckets.lock().readLock();
    lock.lock();
    try {
      if (!buckets.exists(bucket)) {
        throw Errors.noSuchBucket(bucket);
      }
      return put.get();
    } finally {
      lock.unlock();
    }
  }
}
