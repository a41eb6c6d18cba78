package dev.pawl.standins.s3;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which buckets there are. */
final class Buckets {
  static final String KIND = "s3bucket";

  private static final Pattern NAME =
      Pattern.compile("(?!\\d+\\.\\d+\\.\\d+\\.\\d+$)(?!.*\\.\\.)[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  private static final Pattern ASSETS =
      Pattern.compile("cdk-[a-z0-9]{1,10}-assets-(\\d{12})-([a-z0-9-]+)");

  private final Records records;
  private final InstantSource clock;

  /** Held for reading while something is put into a bucket, for writing while one is deleted. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  Buckets(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  Records records() {
    return records;
  }

  ReadWriteLock lock() {
    return lock;
  }

  boolean exists(String name) {
    return !name.isEmpty() && records.find(KIND, name).isPresent();
  }

  /** {@return the bucket that a request is for, which is of the account that asks} */
  String require(Asked asked) {
    return require(asked.asker(), asked.members().text("Bucket"));
  }

  /**
   * {@return a bucket of an account}
   *
   * @throws dev.pawl.standins.RefusalException if there is none, or it is of another
   */
  String require(Asker asker, String name) {
    find(asker, name);
    return name;
  }

  /** {@return the record of a bucket} */
  Map<?, ?> find(Asker asker, String name) {
    Map<?, ?> bucket = (name.isEmpty() ? Optional.<Map<?, ?>>empty() : records.find(KIND, name))
        .or(() -> bootstrapped(asker, name))
        .orElseThrow(() -> Errors.noSuchBucket(name));
    requireOwner(asker, bucket);
    return bucket;
  }

  /**
   * {@return the bucket that the CDK puts its assets into: at AWS {@code cdk bootstrap} makes it,
   * here whoever asks for that of his account}
   */
  private Optional<Map<?, ?>> bootstrapped(Asker asker, String name) {
    Matcher assets = ASSETS.matcher(name);
    if (!assets.matches() || !assets.group(1).equals(asker.account())) {
      return Optional.empty();
    }
    return Optional.of(records.change(view -> view.find(KIND, name).orElseGet(() -> {
      Map<String, String> made = Map.of(
          "owner", asker.account(),
          "region", assets.group(2),
          "created", PutObject.now(clock).toString());
      view.put(KIND, name, made);
      return made;
    })));
  }

  private static void requireOwner(Asker asker, Map<?, ?> bucket) {
    if (!asker.account().equals(bucket.get("owner"))) {
      throw Errors.denied();
    }
  }

  /** {@return the record of a bucket that a change is of} */
  static Map<?, ?> find(View view, Asker asker, String name) {
    Map<?, ?> bucket = view.find(KIND, name).orElseThrow(() -> Errors.noSuchBucket(name));
    requireOwner(asker, bucket);
    return bucket;
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw Errors.invalid("InvalidBucketName", "The specified bucket is not valid.");
    }
  }

  /** {@return the buckets of an account, by their names} */
  List<Records.Found> of(Asker asker) {
    return records.all(KIND, "").stream()
        .filter(each -> asker.account().equals(each.value().get("owner")))
        .toList();
  }
}
