package dev.pawl.standins.events;

import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Bodies;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Kept;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.scheduler.Clockwork;
import dev.pawl.standins.scheduler.Occurrences.Series;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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

/** The event buses of a server, of all accounts and regions, with their rules. */
public final class Buses implements AutoCloseable {
  private final Kept<Bus> buses;
  private final Kept<Rule> rules;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Changes changes = new Changes();
  private final Clockwork clockwork;
  private volatile Runnable watcher = () -> {};

  private Buses(Commits commits, Deliveries deliveries, InstantSource clock) {
    this.buses = new Kept<>("eventBus", commits, Bus::text);
    this.rules = new Kept<>("eventRule", commits, Rule::text);
    this.deliveries = deliveries;
    this.clock = clock;
    this.clockwork = new Clockwork(clock, changes, new Due());
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
   * Has what the server itself tells of told from here on, if a rule may be for it.
   *
   * @param wanted run as soon as a rule may be for that, and again
   */
  public void watch(Runnable wanted) {
    watcher = wanted;
    rules.list("").forEach(this::watch);
  }

  private void watch(Rule rule) {
    if (rule.bus().isDefault() && rule.wish().pattern().isPresent()) {
      watcher.run();
    }
  }

  /** Begins to say what is due. */
  public void begin() {
    clockwork.begin();
  }

  Kept<Bus> buses() {
    return buses;
  }

  Instant now() {
    return clock.instant();
  }

  /** {@return the changes of buses and rules, by the key of its record} */
  Changes changes() {
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

  /** Sets a rule; it is its turn. */
  CompletableFuture<Void> put(Rule rule) {
    return rules.put(rule.key(), rule).whenComplete((_, _) -> {
      clockwork.plan(rule.key());
      watch(rule);
    });
  }

  /** Deletes a rule; it is its turn. */
  CompletableFuture<Void> remove(Rule rule) {
    return rules.remove(rule.key()).whenComplete((_, _) -> clockwork.plan(rule.key()));
  }

  private final class Due implements Clockwork.Work {
    @Override
    public List<String> keys() {
      return rules.list("").stream().map(Rule::key).toList();
    }

    @Override
    public Optional<Series> series(String key) {
      return rules
          .find(key)
          .filter(rule -> rule.wish().schedule().isPresent())
          .map(rule -> new Series(rule.since(), Patience.AGE_MAX, Duration.ZERO, rule::next));
    }

    @Override
    public CompletableFuture<Void> owe(String key, Instant planned) {
      Rule handled = rules.find(key).orElseThrow().handled(planned);
      String unique = handled.arn() + " " + planned;
      UUID id = UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
      Map<String, Object> event = envelope(id, handled.bus(), planned);
      event.put("detail-type", "Scheduled Event");
      event.put("source", "aws.events");
      event.put("resources", List.of(handled.arn()));
      event.put("detail", Map.of());
      return deliveries.owe(
          owed(handled, event, new Bodies()),
          List.of(rules.write(key, handled)),
          rules.seen(key, Optional.of(handled)));
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
    Bodies bodies = new Bodies();
    for (Event event : events) {
      for (Rule rule : list(event.bus(), "")) {
        if (rule.matches(event.tree())) {
          owed.addAll(owed(rule, event.tree(), bodies));
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

  private List<Delivery> owed(Rule rule, Map<String, Object> event, Bodies bodies) {
    Json json = Json.of(event);
    Instant now = clock.instant();
    TargetInput input = new TargetInput(rule, json, now);
    List<Delivery> owed = new ArrayList<>();
    for (Map<?, ?> target : rule.targets()) {
      String id = event.get("id") + " " + rule.arn() + " " + target.get("Id");
      String body = bodies.one(input.of(target));
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
    clockwork.close();
  }
}
