package dev.pawl.lambda.deployed;

import dev.pawl.lambda.FunctionException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The aliases of functions. */
public final class Aliases {
  private final Records records;

  Aliases(Records records) {
    this.records = records;
  }

  /**
   * What an alias is to be.
   *
   * @param other the version that some invocations run
   * @param weight the share of the other version
   */
  public record Wanted(String version, String description, Optional<String> other, double weight) {

    private Alias named(String name) {
      return new Alias(
          name, version, description, other, weight, UUID.randomUUID().toString());
    }
  }

  /**
   * Creates an alias.
   *
   * @throws FunctionException if there is one of that name, or no such version
   */
  public Alias create(FunctionKey key, String name, Wanted wanted) throws FunctionException {
    records.lock().lock();
    try {
      if (records.alias(key, name).isPresent()) {
        throw new FunctionException(
            "Lambda.ResourceConflictException", "Alias already exists: " + arn(key, name));
      }
      return write(key, wanted.named(name));
    } finally {
      records.lock().unlock();
    }
  }

  /**
   * Changes an alias.
   *
   * @param revisionId what its revision must be now; empty for any
   * @throws FunctionException if there is no such alias or version, or it has another revision
   */
  public Alias update(FunctionKey key, String name, Wanted wanted, Optional<String> revisionId)
      throws FunctionException {
    records.lock().lock();
    try {
      Alias before = records.alias(key, name).orElseThrow(() -> missing(key, name));
      Deployments.requireRevision(revisionId, before.revisionId());
      return write(key, wanted.named(name));
    } finally {
      records.lock().unlock();
    }
  }

  private Alias write(FunctionKey key, Alias alias) throws FunctionException {
    if (records.function(key).isEmpty()) {
      throw Deployments.missing(key, "");
    }
    requireVersion(key, alias.version());
    if (alias.other().isPresent()) {
      requireVersion(key, alias.other().get());
      if (alias.other().get().equals(alias.version())) {
        throw refused(
            "An alias's additional version must be another than its own: " + alias.version());
      }
      if (Versions.number(alias.version()).isEmpty()) {
        throw refused("$LATEST is not supported for an alias pointing to more than 1 version");
      }
    }
    records.commit(
        List.of(records.put(Records.ALIAS, Records.aliasKey(key, alias.name()), alias.text())));
    return alias;
  }

  private void requireVersion(FunctionKey key, String version) throws FunctionException {
    Optional<Long> number = Versions.number(version);
    if (number.isPresent() && records.version(key, number.get()).isEmpty()) {
      throw Deployments.missing(key, ":" + version);
    }
  }

  /** {@return the alias} */
  public Optional<Alias> find(FunctionKey key, String name) {
    return records.alias(key, name);
  }

  /** {@return the aliases of a function by name} */
  public List<Alias> list(FunctionKey key) {
    return records.all(Records.ALIAS, key.text() + ":").stream()
        .map(entry -> Alias.of(entry.value()))
        .toList();
  }

  /** Deletes an alias, if it is there. */
  public void delete(FunctionKey key, String name) {
    records.lock().lock();
    try {
      if (records.alias(key, name).isPresent()) {
        records.commit(List.of(records.delete(Records.ALIAS, Records.aliasKey(key, name))));
      }
    } finally {
      records.lock().unlock();
    }
  }

  /**
   * Looks whether a version may be deleted.
   *
   * @throws FunctionException if an alias stands for it
   */
  void requireUnused(FunctionKey key, long version) throws FunctionException {
    String number = String.valueOf(version);
    List<String> users = list(key).stream()
        .filter(alias -> alias.version().equals(number)
            || alias.other().filter(number::equals).isPresent())
        .map(alias -> arn(key, alias.name()))
        .toList();
    if (!users.isEmpty()) {
      throw new FunctionException(
          "Lambda.ResourceConflictException",
          "Version " + number + " is in use by the aliases " + users);
    }
  }

  /** {@return that there is no such alias} */
  public static FunctionException missing(FunctionKey key, String name) {
    return new FunctionException(
        "Lambda.ResourceNotFoundException", "Cannot find alias arn: " + arn(key, name));
  }

  private static FunctionException refused(String message) {
    return new FunctionException("Lambda.InvalidParameterValueException", message);
  }

  private static String arn(FunctionKey key, String name) {
    return "arn:aws:lambda:" + key.region() + ":" + key.account() + ":function:" + key.name() + ":"
        + name;
  }
}
