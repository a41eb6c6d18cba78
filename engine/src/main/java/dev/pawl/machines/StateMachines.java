package dev.pawl.machines;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import dev.pawl.runtime.Programs;
import dev.pawl.runtime.UnavailableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state machines and their revisions, kept in the catalog.
 *
 * <p>Safe for use by many threads. Every change is durable when its method returns.
 */
public final class StateMachines implements Programs {
  private static final String MACHINE = "stateMachine";
  private static final String REVISION = "revision";

  /** Compiled programs kept at hand. */
  private static final int PROGRAMS_MAX = 10_000;

  /** The most that the definitions of the revisions kept at hand may have together. */
  private static final long REVISIONS_CHARACTERS_MAX = 16L << 20;

  private static final Logger LOG = LoggerFactory.getLogger(StateMachines.class);

  private final Catalog catalog;
  private final Map<String, Program> programs = new ConcurrentHashMap<>();

  /** A revision never changes: what was read once holds. */
  private final Map<String, Revision> revisions = new ConcurrentHashMap<>();

  private final AtomicLong revisionsCharacters = new AtomicLong();

  public StateMachines(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * Adds a machine, unless there is one of that ARN.
   *
   * @param tags the tags that it is to have
   * @return the machine of that ARN: the given one, or the one that was there
   */
  public StateMachine create(StateMachine machine, Map<String, String> tags) {
    while (true) {
      Optional<StateMachine> existing = find(machine.arn());
      if (existing.isPresent()) {
        return existing.get();
      }
      Revision revision = machine.revision();
      boolean added = catalog.commit(List.of(
          added(MACHINE, machine.arn(), CatalogRecords.text(machine)),
          added(REVISION, revision.revisionId(), CatalogRecords.text(revision)),
          ResourceTags.set(machine.arn(), 0, tags)));
      if (added) {
        return machine;
      }
    }
  }

  /**
   * Gives a machine another revision.
   *
   * @param change the revision that follows the current one, which may be the same
   * @return the machine as it is now
   * @throws RefusedException if there is no such machine, or it is being deleted
   */
  public StateMachine update(String arn, UnaryOperator<Revision> change) {
    return change(arn, machine -> {
      Revision current = machine.revision();
      Revision next = change.apply(current);
      if (next.equals(current)) {
        return Changed.nothing(machine);
      }
      StateMachine updated = machine.with(next);
      return new Changed<>(
          updated, updated, List.of(added(REVISION, next.revisionId(), CatalogRecords.text(next))));
    });
  }

  /**
   * Changes a machine and what belongs to it, together or not at all. What is decided on a machine
   * that has changed meanwhile is decided again.
   *
   * @throws RefusedException if there is no such machine, or it is being deleted
   */
  <T> T change(String arn, Function<StateMachine, Changed<T>> decision) {
    while (true) {
      Catalog.Entry entry =
          catalog.find(MACHINE, arn).orElseThrow(() -> RefusedException.unknown(arn));
      StateMachine before = machine(entry);
      if (before.status() == StateMachine.Status.DELETING) {
        throw RefusedException.deleting(arn);
      }
      Changed<T> changed = decision.apply(before);
      if (changed.machine().isEmpty() || isCommitted(entry, changed)) {
        return changed.result();
      }
    }
  }

  private boolean isCommitted(Catalog.Entry entry, Changed<?> changed) {
    List<Catalog.Change> changes = new ArrayList<>(changed.others());
    changes.add(new Catalog.Change(
        MACHINE, entry.key(), entry.version(), changed.machine().map(CatalogRecords::text)));
    return catalog.commit(changes);
  }

  private static Catalog.Change added(String kind, String key, String text) {
    return new Catalog.Change(kind, key, 0, Optional.of(text));
  }

  /** {@return the machine of that ARN} */
  public Optional<StateMachine> find(String arn) {
    return catalog.find(MACHINE, arn).map(this::machine);
  }

  /**
   * {@return machines in the order of their ARNs}
   *
   * @param prefix what their ARNs begin with: an account and a region
   * @param afterArn exclusive lower bound, the empty text to begin
   */
  public List<StateMachine> list(String prefix, String afterArn, int limit) {
    return listed(prefix, afterArn, limit, this::readable);
  }

  /**
   * {@return the ARNs of machines, in order, as {@link #list}, without a look into the machines}
   */
  public List<String> arns(String prefix, String afterArn, int limit) {
    return listed(prefix, afterArn, limit, entry -> Stream.of(entry.key()));
  }

  private <T> List<T> listed(
      String prefix, String afterArn, int limit, Function<Catalog.Entry, Stream<T>> as) {
    List<T> found = new ArrayList<>();
    String after = afterArn.compareTo(prefix) > 0 ? afterArn : prefix;
    while (found.size() < limit) {
      int asked = limit - found.size();
      List<Catalog.Entry> page = catalog.list(MACHINE, after, asked);
      page.stream().filter(entry -> entry.key().startsWith(prefix)).flatMap(as).forEach(found::add);
      if (page.size() < asked || !page.getLast().key().startsWith(prefix)) {
        break;
      }
      after = page.getLast().key();
    }
    return found;
  }

  /** {@return the machine, or nothing if it is damaged: that must not take the others along} */
  private Stream<StateMachine> readable(Catalog.Entry entry) {
    try {
      return Stream.of(machine(entry));
    } catch (JournalException | UnavailableException | IllegalArgumentException e) {
      LOG.error("{} is left out, it cannot be read", entry.key(), e);
      return Stream.empty();
    }
  }

  /** {@return machines whose deletion was begun and not finished} */
  public List<StateMachine> deleting() {
    List<StateMachine> found = new ArrayList<>();
    String after = "";
    while (true) {
      List<Catalog.Entry> page = catalog.list(MACHINE, after, PROGRAMS_MAX);
      page.stream()
          .flatMap(this::readable)
          .filter(machine -> machine.status() == StateMachine.Status.DELETING)
          .forEach(found::add);
      if (page.size() < PROGRAMS_MAX) {
        return found;
      }
      after = page.getLast().key();
    }
  }

  /**
   * Makes a machine take no more executions.
   *
   * @return whether there was such a machine, and it was not being deleted already
   */
  public boolean beginDeletion(String arn) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(MACHINE, arn);
      if (entry.isEmpty()) {
        return false;
      }
      StateMachine machine = machine(entry.get());
      if (machine.status() == StateMachine.Status.DELETING) {
        return false;
      }
      String changed = CatalogRecords.text(machine.with(StateMachine.Status.DELETING));
      if (catalog.commit(
          List.of(new Catalog.Change(MACHINE, arn, entry.get().version(), Optional.of(changed))))) {
        return true;
      }
    }
  }

  /**
   * Removes a machine with its versions, aliases and tags; its revisions stay, since histories
   * still refer to them.
   */
  public void remove(String arn) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(MACHINE, arn);
      if (entry.isEmpty()) {
        return;
      }
      List<Catalog.Change> changes = new ArrayList<>();
      changes.add(removed(entry.get()));
      catalog.find(ResourceTags.TAGS, arn).map(StateMachines::removed).ifPresent(changes::add);
      belongings(Versions.VERSION, arn, Versions.VERSIONS_MAX).forEach(changes::add);
      belongings(Aliases.ALIAS, arn, Aliases.ALIASES_MAX).forEach(changes::add);
      if (catalog.commit(changes)) {
        return;
      }
    }
  }

  private Stream<Catalog.Change> belongings(String kind, String arn, int max) {
    return new CatalogRange(catalog, kind, arn + ":")
        .list("", max).stream().map(StateMachines::removed);
  }

  /** {@return the change that removes a record as it was read} */
  static Catalog.Change removed(Catalog.Entry entry) {
    return new Catalog.Change(entry.kind(), entry.key(), entry.version(), Optional.empty());
  }

  /** {@return the revision of that id} */
  public Optional<Revision> revision(String revisionId) {
    Revision known = revisions.get(revisionId);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Revision> read =
        catalog.find(REVISION, revisionId).map(entry -> CatalogRecords.revision(entry.value()));
    read.ifPresent(this::keep);
    return read;
  }

  private void keep(Revision revision) {
    long characters = revision.definition().length();
    if (revisionsCharacters.addAndGet(characters) > REVISIONS_CHARACTERS_MAX) {
      revisions.clear();
      revisionsCharacters.set(characters);
    }
    revisions.put(revision.revisionId(), revision);
  }

  @Override
  public Program program(String revisionId) {
    Program known = programs.get(revisionId);
    if (known == null) {
      if (programs.size() >= PROGRAMS_MAX) {
        programs.clear();
      }
      known = compile(revisionId);
      programs.put(revisionId, known);
    }
    return known;
  }

  private Program compile(String revisionId) {
    Revision revision = revision(revisionId)
        .orElseThrow(() -> new UnavailableException("There is no revision " + revisionId));
    try {
      return Program.parse(revision.definition(), Strictness.LENIENT);
    } catch (DefinitionException e) {
      throw new UnavailableException(
          "The definition of " + revision.stateMachineArn() + " cannot be read any more", e);
    }
  }

  private StateMachine machine(Catalog.Entry entry) {
    return CatalogRecords.machine(
        entry.value(),
        id ->
            revision(id).orElseThrow(() -> new UnavailableException("There is no revision " + id)));
  }
}
