package dev.pawl.lambda.deployed;

import dev.pawl.journal.Catalog;
import dev.pawl.journal.Catalog.Change;
import dev.pawl.json.Json;
import dev.pawl.lambda.EventRetries;
import dev.pawl.lambda.FunctionConfigurationException;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.FunctionReference;
import dev.pawl.lambda.LocalFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The deployed functions.
 *
 * <p>Safe for use by many threads; changes are made one at a time.
 */
public final class Deployments {
  private static final Logger LOG = LoggerFactory.getLogger(Deployments.class);

  /** Members of the configuration of asynchronous invocations, as the API has it. */
  private static final String ATTEMPTS = "MaximumRetryAttempts";

  private static final String AGE = "MaximumEventAgeInSeconds";

  private final Records records;
  private final CodeStore codes;
  private final InstantSource clock;
  private final Versions versions;
  private final Aliases aliases;
  private final Layers layers;

  public Deployments(Catalog catalog, CodeStore codes, InstantSource clock) {
    this.records = new Records(catalog);
    this.codes = codes;
    this.clock = clock;
    this.versions = new Versions(records, clock);
    this.aliases = new Aliases(records);
    this.layers = new Layers(records, clock, this);
  }

  /** {@return the published versions} */
  public Versions versions() {
    return versions;
  }

  /** {@return the aliases} */
  public Aliases aliases() {
    return aliases;
  }

  /** {@return the layers} */
  public Layers layers() {
    return layers;
  }

  /**
   * A function to be created.
   *
   * @param arn without a qualifier
   * @param settings the members of the API's FunctionConfiguration that a client chooses
   */
  @SuppressWarnings("ArrayRecordComponent") // of a request, and never compared
  public record Draft(
      FunctionKey key, String arn, Json settings, byte[] zip, Map<String, String> tags) {}

  /**
   * Creates a function.
   *
   * @throws FunctionException if there is one of that name, or its code or settings cannot be
   */
  public Deployment create(Draft draft) throws FunctionException {
    if (records.function(draft.key()).isPresent()) {
      throw exists(draft);
    }
    records.lock().lock();
    try {
      Code code = store(draft.zip());
      Revision latest =
          Revision.begun(LocalFunction.LATEST, draft.settings(), code, clock.instant());
      requireValid(draft.key().name(), latest);
      if (records.function(draft.key()).isPresent()) {
        throw exists(draft);
      }
      Deployment created = new Deployment(draft.arn(), latest, draft.tags());
      write(draft.key(), created);
      return created;
    } finally {
      records.lock().unlock();
    }
  }

  private static FunctionException exists(Draft draft) {
    return new FunctionException(
        "Lambda.ResourceConflictException",
        "Function already exist: " + draft.key().name());
  }

  /**
   * Gives a function other code.
   *
   * @param revisionId what its revision must be now; empty for any
   * @throws FunctionException if it is not there, has another revision, or the code cannot be
   */
  public Deployment updateCode(FunctionKey key, byte[] zip, Optional<String> revisionId)
      throws FunctionException {
    records.lock().lock();
    try {
      Deployment before = unchanged(key, revisionId);
      Code code = store(zip);
      Revision latest = before.latest();
      Deployment after = before.withLatest(
          Revision.begun(latest.version(), latest.settings(), code, clock.instant()));
      write(key, after);
      collect();
      return after;
    } finally {
      records.lock().unlock();
    }
  }

  /** Looks whether code could be given to a function; {@return what the function would be} */
  public Deployment tryCode(FunctionKey key, byte[] zip, Optional<String> revisionId)
      throws FunctionException {
    records.lock().lock();
    try {
      Deployment before = unchanged(key, revisionId);
      Code code = store(zip);
      collect();
      Revision latest = before.latest();
      return before.withLatest(
          Revision.begun(latest.version(), latest.settings(), code, latest.modified()));
    } finally {
      records.lock().unlock();
    }
  }

  /**
   * Changes settings of a function; those that are not named stay.
   *
   * @throws FunctionException if it is not there, has another revision, or a setting cannot be
   */
  public Deployment configure(FunctionKey key, Map<String, ?> changes, Optional<String> revisionId)
      throws FunctionException {
    records.lock().lock();
    try {
      Deployment before = unchanged(key, revisionId);
      Revision latest = before.latest().changed(changes, clock.instant());
      requireValid(key.name(), latest);
      Deployment after = before.withLatest(latest);
      write(key, after);
      return after;
    } finally {
      records.lock().unlock();
    }
  }

  /** Changes what belongs to a function as a whole; {@return the function after it} */
  public Deployment change(FunctionKey key, UnaryOperator<Deployment> change)
      throws FunctionException {
    records.lock().lock();
    try {
      Deployment after = change.apply(require(key));
      write(key, after);
      return after;
    } finally {
      records.lock().unlock();
    }
  }

  /** {@return whether there was such a function, which is gone with its versions and aliases} */
  public boolean delete(FunctionKey key) {
    records.lock().lock();
    try {
      if (records.function(key).isEmpty()) {
        return false;
      }
      List<Change> changes = new ArrayList<>();
      changes.add(records.delete(Records.FUNCTION, key.text()));
      for (String kind : List.of(Records.VERSION, Records.ALIAS)) {
        records
            .all(kind, key.text() + ":")
            .forEach(entry -> changes.add(records.delete(kind, entry.key())));
      }
      records.commit(changes);
      collect();
      return true;
    } finally {
      records.lock().unlock();
    }
  }

  /** Deletes a published version; {@return whether there was one} */
  public boolean delete(FunctionKey key, long version) throws FunctionException {
    records.lock().lock();
    try {
      aliases.requireUnused(key, version);
      if (records.version(key, version).isEmpty()) {
        return false;
      }
      records.commit(List.of(records.delete(Records.VERSION, Records.versionKey(key, version))));
      collect();
      return true;
    } finally {
      records.lock().unlock();
    }
  }

  /** {@return the function; empty if there is none} */
  public Optional<Deployment> find(FunctionKey key) {
    return records.function(key);
  }

  /** {@return the names of the functions of an account and region, sorted} */
  public List<String> names(String account, String region) {
    String prefix = FunctionKey.prefix(account, region);
    return records.all(Records.FUNCTION, prefix).stream()
        .map(entry -> entry.key().substring(prefix.length()))
        .toList();
  }

  /** {@return the functions of an account and region by name} */
  public List<Deployment> list(String account, String region) {
    return records.all(Records.FUNCTION, FunctionKey.prefix(account, region)).stream()
        .map(entry -> Deployment.of(entry.value()))
        .toList();
  }

  /**
   * {@return the code and settings that a qualifier stands for; empty if there is no such}
   *
   * @param qualifier empty for the latest; an alias stands for one of its versions
   */
  public Optional<Revision> revision(FunctionKey key, Optional<String> qualifier) {
    String given = qualifier.orElse(LocalFunction.LATEST);
    if (given.equals(LocalFunction.LATEST)) {
      return records.function(key).map(Deployment::latest);
    }
    Optional<Long> number = Versions.number(given);
    return number.isPresent()
        ? records.version(key, number.get())
        : records
            .alias(key, given)
            .flatMap(
                alias -> revision(key, Optional.of(alias.choose(ThreadLocalRandom.current()))));
  }

  /**
   * {@return the function that runs for a reference, empty if there is none}
   *
   * @throws FunctionException if its code cannot be read
   */
  public Optional<LocalFunction> find(FunctionReference reference) throws FunctionException {
    Optional<FunctionKey> key = FunctionKey.of(reference);
    Optional<Deployment> deployment = key.flatMap(records::function);
    if (key.isEmpty() || deployment.isEmpty()) {
      return Optional.empty();
    }
    Optional<Revision> found = revision(key.get(), reference.qualifier());
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(local(key.get(), deployment.get(), found.get()));
  }

  private LocalFunction local(FunctionKey key, Deployment deployment, Revision revision)
      throws FunctionException {
    List<Path> folders = new ArrayList<>();
    for (Code layer : revision.layers()) {
      folders.add(folder(layer));
    }
    return new LocalFunction(
        revision.configuration(key.name(), folder(revision.code())).with(folders),
        revision.revisionId(),
        new LocalFunction.Identity(
            key.text(), revision.version(), Optional.of(key.region()), deployment.reserved()));
  }

  /** {@return how the asynchronous invocations of a function are tried again} */
  public EventRetries retries(String functionArn) {
    Optional<Deployment> deployment = FunctionKey.of(functionArn).flatMap(this::find);
    String qualifier = FunctionReference.parse(functionArn)
        .flatMap(FunctionReference::qualifier)
        .filter(given -> !given.equals(LocalFunction.LATEST))
        .orElse("");
    return deployment
        .flatMap(found -> Optional.ofNullable(found.events().get(qualifier)))
        .map(Deployments::retries)
        .orElse(EventRetries.STANDARD);
  }

  private static EventRetries retries(Json configuration) {
    Stored members = Stored.of(configuration.tree());
    EventRetries standard = EventRetries.STANDARD;
    return new EventRetries(
        members.has(ATTEMPTS) ? Math.toIntExact(members.number(ATTEMPTS)) : standard.attemptsMax(),
        members.has(AGE) ? Duration.ofSeconds(members.number(AGE)) : standard.ageMax());
  }

  /** {@return the archive of code} */
  public Path archive(Code code) {
    return codes.archive(code);
  }

  private Deployment unchanged(FunctionKey key, Optional<String> revisionId)
      throws FunctionException {
    Deployment deployment = require(key);
    requireRevision(revisionId, deployment.latest().revisionId());
    return deployment;
  }

  private Deployment require(FunctionKey key) throws FunctionException {
    return records.function(key).orElseThrow(() -> missing(key, ""));
  }

  static void requireRevision(Optional<String> wanted, String there) throws FunctionException {
    if (wanted.isPresent() && !wanted.get().equals(there)) {
      throw new FunctionException(
          "Lambda.PreconditionFailedException",
          "The Revision Id provided does not match the latest Revision Id. Call the"
              + " GetFunction/GetAlias API to retrieve the latest Revision Id");
    }
  }

  static FunctionException missing(FunctionKey key, String qualifier) {
    return new FunctionException(
        "Lambda.ResourceNotFoundException",
        "Function not found: arn:aws:lambda:" + key.region() + ":" + key.account() + ":function:"
            + key.name() + qualifier);
  }

  private static void requireValid(String name, Revision revision) throws FunctionException {
    try {
      var _ = revision.configuration(name, Path.of("/"));
    } catch (FunctionConfigurationException e) {
      throw new FunctionException(
          "Lambda.InvalidParameterValueException", String.valueOf(e.getMessage()));
    }
  }

  private void write(FunctionKey key, Deployment deployment) {
    records.commit(List.of(records.put(Records.FUNCTION, key.text(), deployment.text())));
  }

  Code store(byte[] zip) throws FunctionException {
    try {
      return codes.store(zip);
    } catch (IOException e) {
      throw storageFailed(e);
    }
  }

  private Path folder(Code code) throws FunctionException {
    try {
      return codes.folder(code);
    } catch (IOException e) {
      throw storageFailed(e);
    }
  }

  /** Deletes code that no function has any more; what fails now is done the next time. */
  void collect() {
    Set<String> named = new HashSet<>(layers.fileNames());
    records
        .all(Records.FUNCTION, "")
        .forEach(entry -> name(named, Deployment.of(entry.value()).latest()));
    records
        .all(Records.VERSION, "")
        .forEach(entry -> name(named, Revision.of(Json.trusted(entry.value()).tree())));
    try {
      codes.retain(named);
    } catch (IOException e) {
      LOG.warn("code that no function has stays for now: {}", e.toString());
    }
  }

  private static void name(Set<String> named, Revision revision) {
    named.add(revision.code().fileName());
    revision.layers().forEach(layer -> named.add(layer.fileName()));
  }

  private static FunctionException storageFailed(IOException e) {
    return new FunctionException("Lambda.ServiceException", "Code storage failed: " + e);
  }
}
