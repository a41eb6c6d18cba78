package dev.pawl.runtime;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.JournalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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
   * @return the machine of that ARN: the given one, or the one that was there
   */
  public StateMachine create(StateMachine machine) {
    while (true) {
      Optional<StateMachine> existing = find(machine.arn());
      if (existing.isPresent()) {
        return existing.get();
      }
      Revision revision = machine.revision();
      boolean added = catalog.commit(List.of(
          added(MACHINE, machine.arn(), CatalogRecords.text(machine)),
          added(REVISION, revision.revisionId(), CatalogRecords.text(revision))));
      if (added) {
        return machine;
      }
    }
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
    List<StateMachine> found = new ArrayList<>();
    String after = afterArn.compareTo(prefix) > 0 ? afterArn : prefix;
    while (found.size() < limit) {
      int asked = limit - found.size();
      List<Catalog.Entry> page = catalog.list(MACHINE, after, asked);
      page.stream()
          .filter(entry -> entry.key().startsWith(prefix))
          .flatMap(this::readable)
          .forEach(found::add);
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

  /** Removes a machine; its revisions stay, since histories still refer to them. */
  public void remove(String arn) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(MACHINE, arn);
      if (entry.isEmpty()
          || catalog.commit(
              List.of(new Catalog.Change(MACHINE, arn, entry.get().version(), Optional.empty())))) {
        return;
      }
    }
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
