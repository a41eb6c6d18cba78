package dev.pawl.standins.events;

import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Kept;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.scheduler.Timetable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/** The event buses of a server, of all accounts and regions, with their rules. */
public final class Buses implements AutoCloseable {
  private final Kept<Bus> buses;
  private final Kept<Rule> rules;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Timetable timetable;
  private final ReentrantLock changes = new ReentrantLock();
  private volatile Runnable watcher = () -> {};

  private Buses(Commits commits, Deliveries deliveries, InstantSource clock) {
    this.buses = new Kept<>("eventBus", commits, Bus::text);
    this.rules = new Kept<>("eventRule", commits, Rule::text);
    this.deliveries = deliveries;
    this.clock = clock;
    this.timetable = new Timetable(clock, this::due);
  }

  /** {@return the buses that the catalog has; nothing is due before {@link #begin}} */
  public static Buses open(
      Catalog catalog, Commits commits, Deliveries deliveries, InstantSource clock) {
    Buses opened = new Buses(commits, deliveries, clock);
    opened.buses.load(catalog, Bus::of);
    opened.rules.load(catalog, Rule::of);
    return opened;
  }

  /**
   * Begins to say what is due.
   *
   * @param wanted run as soon as a rule may be for what the server itself tells of, and again
   */
  public void begin(Runnable wanted) {
    watcher = wanted;
    rules.list("").forEach(this::plan);
    timetable.begin();
  }

  Kept<Bus> buses() {
    return buses;
  }

  Instant now() {
    return clock.instant();
  }

  ReentrantLock changes() {
    return changes;
  }

  Optional<Rule> find(BusKey bus, String name) {
    return rules.find(bus.key(name));
  }

  /** {@return the rules of a bus whose names begin so} */
  List<Rule> list(BusKey bus, String prefix) {
    return rules.list(bus.key(prefix));
  }

  /** {@return whether there is such a bus: the default one is in every account} */
  boolean has(BusKey bus) {
    return bus.isDefault() || buses.find(bus.text()).isPresent();
  }

  void require(BusKey bus) {
    if (!has(bus)) {
      throw Refusals.noBus(bus);
    }
  }

  /** Sets a rule; the lock is held. */
  CompletableFuture<Void> put(Rule rule) {
    CompletableFuture<Void> done = rules.put(rule.key(), rule);
    plan(rule);
    return done;
  }

  /** Deletes a rule; the lock is held. */
  CompletableFuture<Void> remove(Rule rule) {
    timetable.remove(rule.key());
    return rules.remove(rule.key());
  }

  private void plan(Rule rule) {
    Optional<Instant> next = late(rule).or(() -> rule.next(latest(rule)));
    next.ifPresentOrElse(at -> timetable.set(rule.key(), at), () -> timetable.remove(rule.key()));
    if (rule.bus().isDefault() && rule.wish().pattern().isPresent()) {
      watcher.run();
    }
  }

  /** What is older than a day is given up unseen, so it is not looked for. */
  private Instant latest(Rule rule) {
    Instant oldest = clock.instant().minus(Patience.AGE_MAX);
    return rule.since().isBefore(oldest) ? oldest : rule.since();
  }

  /** {@return the last time that was missed: while a server was down all but one are} */
  private Optional<Instant> late(Rule rule) {
    Instant now = clock.instant();
    Optional<Instant> last = Optional.empty();
    Optional<Instant> next = rule.next(latest(rule));
    while (next.isPresent() && !next.get().isAfter(now)) {
      last = next;
      next = rule.next(next.get());
    }
    return last;
  }

  /** A rule is due. */
  private void due(String key) {
    changes.lock();
    try {
      Optional<Rule> found = rules.find(key);
      Optional<Instant> planned = found.flatMap(this::late);
      if (planned.isEmpty()) {
        found.ifPresent(this::plan);
        return;
      }
      Rule handled = found.get().handled(planned.get());
      Map<String, Object> event = envelope(
          UUID.nameUUIDFromBytes(
              (handled.arn() + " " + planned.get()).getBytes(StandardCharsets.UTF_8)),
          handled.bus(),
          planned.get());
      event.put("detail-type", "Scheduled Event");
      event.put("source", "aws.events");
      event.put("resources", List.of(handled.arn()));
      event.put("detail", Map.of());
      var _ = deliveries.owe(owed(handled, event), List.of(rules.write(key, handled)), () -> {});
      rules.see(key, Optional.of(handled));
      plan(handled);
    } finally {
      changes.unlock();
    }
  }

  private static Map<String, Object> envelope(UUID id, BusKey bus, Instant at) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", id.toString());
    event.put("detail-type", "");
    event.put("source", "");
    event.put("account", bus.account());
    event.put("time", at.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("region", bus.region());
    event.put("resources", List.of());
    event.put("detail", Map.of());
    return event;
  }

  /**
   * An event for a bus.
   *
   * @param tree with the members of an envelope
   */
  record Event(BusKey bus, Map<String, Object> tree) {
    String id() {
      return String.valueOf(tree.get("id"));
    }
  }

  Event event(BusKey bus, Instant at) {
    return new Event(bus, envelope(UUID.randomUUID(), bus, at));
  }

  /** {@return done when what follows from events is durably owed} */
  CompletableFuture<Void> take(List<Event> events) {
    List<Delivery> owed = new ArrayList<>();
    for (Event event : events) {
      for (Rule rule : list(event.bus(), "")) {
        if (rule.matches(event.tree())) {
          owed.addAll(owed(rule, event.tree()));
        }
      }
    }
    return owed.isEmpty() ? CompletableFuture.completedFuture(null) : deliveries.owe(owed);
  }

  /**
   * Takes an event that the server itself tells of, on the default bus.
   *
   * @param event with all members of an envelope
   * @return done when what follows from it is durably owed
   */
  public CompletableFuture<Void> tell(Map<?, ?> event) {
    Map<String, Object> tree = new LinkedHashMap<>();
    event.forEach((name, value) -> tree.put(String.valueOf(name), Objects.requireNonNull(value)));
    BusKey bus =
        BusKey.standard(String.valueOf(event.get("account")), String.valueOf(event.get("region")));
    return take(List.of(new Event(bus, tree)));
  }

  private List<Delivery> owed(Rule rule, Map<String, Object> event) {
    Json json = Json.of(event);
    Instant now = clock.instant();
    TargetInput input = new TargetInput(rule, json, now);
    List<Delivery> owed = new ArrayList<>();
    for (Map<?, ?> target : rule.targets()) {
      String id = event.get("id") + " " + rule.arn() + " " + target.get("Id");
      String body = input.of(target);
      owed.add(new Delivery(
          UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)).toString(),
          rule.arn(),
          new Target(String.valueOf(target.get("Arn")), settings(target), Patience.of(target)),
          body,
          now,
          ""));
    }
    return owed;
  }

  private static Map<String, String> settings(Map<?, ?> target) {
    return target.get("SqsParameters") instanceof Map<?, ?> sqs
            && sqs.get("MessageGroupId") instanceof String group
        ? Map.of(Targets.GROUP, group)
        : Map.of();
  }

  @Override
  public void close() {
    timetable.close();
  }
}
