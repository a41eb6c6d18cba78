package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Tagging;
import dev.pawl.standins.Tags;
import dev.pawl.standins.delivery.Paging;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operations on event buses, and on tags. */
final class BusOperations implements Tagging {
  static final int PAGE_MAX = 100;

  private final Buses buses;

  BusOperations(Buses buses) {
    this.buses = buses;
  }

  Map<String, Operation> table() {
    Map<String, Operation> table = new LinkedHashMap<>(operations());
    table.put("CreateEventBus", this::create);
    table.put("DescribeEventBus", Operation.of(this::describe));
    table.put("ListEventBuses", Operation.of(this::list));
    table.put("DeleteEventBus", this::delete);
    return table;
  }

  private CompletableFuture<Reply> create(Asked asked) {
    String name = asked.members().text("Name");
    BusKey key = BusKey.named(asked.asker(), name);
    if (name.contains("/")) {
      throw Refusals.invalid("Event bus name must not contain '/'.");
    }
    return buses.changes().inTurn(key.text(), () -> {
      if (buses.has(key)) {
        throw new RefusalException(
            "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
      }
      Bus bus = new Bus(
          key,
          asked.members().find("Description"),
          Tags.of(asked.members().structures("Tags")),
          buses.now());
      return buses
          .buses()
          .put(key.text(), bus)
          .thenApply(_ -> Reply.of(Map.of("EventBusArn", key.arn())));
    });
  }

  private Bus bus(BusKey key) {
    return key.isDefault()
        ? new Bus(key, Optional.empty(), Map.of(), buses.now())
        : buses.buses().find(key.text()).orElseThrow(() -> Refusals.noBus(key));
  }

  private Reply describe(Asked asked) {
    Bus bus = bus(BusKey.own(asked.asker(), asked.members().find("Name")));
    return Reply.of(bus.fields());
  }

  private Reply list(Asked asked) {
    Asker asker = asked.asker();
    String prefix = asked.members().find("NamePrefix").orElse("");
    List<Bus> all = new ArrayList<>(
        buses.buses().list(new BusKey(asker.account(), asker.region(), prefix).text()));
    if (BusKey.DEFAULT.startsWith(prefix)) {
      all.add(bus(BusKey.standard(asker.account(), asker.region())));
    }
    all.sort(Comparator.comparing(each -> each.key().name()));
    Paging<Bus> page = Paging.of(
        all,
        each -> each.key().name(),
        asked.members().find("NextToken"),
        asked.members().number("Limit").orElse(PAGE_MAX));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("EventBuses", page.page().stream().map(Bus::fields).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  private CompletableFuture<Reply> delete(Asked asked) {
    BusKey key = BusKey.own(asked.asker(), asked.members().find("Name"));
    if (key.isDefault()) {
      throw Refusals.invalid("Cannot delete event bus default.");
    }
    return buses.changes().inTurn(key.text(), () -> {
      if (!buses.list(key, "").isEmpty()) {
        throw Refusals.invalid("Event bus can't be deleted since it has rules.");
      }
      return buses.buses().remove(key.text()).thenApply(_ -> Reply.done());
    });
  }

  @Override
  public Map<String, String> tags(Asked asked) {
    String arn = asked.members().text("ResourceARN");
    return rule(asked.asker(), arn)
        .map(Rule::tags)
        .orElseGet(() -> bus(tagged(asked.asker(), arn)).tags());
  }

  @Override
  public CompletableFuture<Void> retag(Asked asked, Consumer<Map<String, String>> change) {
    String arn = asked.members().text("ResourceARN");
    Optional<Rule> found = rule(asked.asker(), arn);
    if (found.isPresent()) {
      return buses.changes().inTurn(found.get().key(), () -> {
        Rule rule = rule(asked.asker(), arn).orElseThrow();
        return buses.put(rule.withTags(Tagging.changed(rule.tags(), change)));
      });
    }
    BusKey key = tagged(asked.asker(), arn);
    return buses.changes().inTurn(key.text(), () -> {
      Bus bus = bus(key);
      return buses.buses().put(key.text(), bus.withTags(Tagging.changed(bus.tags(), change)));
    });
  }

  /** {@return the bus that tags are of, which no name means here} */
  private static BusKey tagged(Asker asker, String arn) {
    if (BusKey.ofArn(arn).isEmpty()) {
      throw Refusals.invalid("The ARN of a rule or an event bus is needed, not '" + arn + "'.");
    }
    return BusKey.own(asker, Optional.of(arn));
  }

  private Optional<Rule> rule(Asker asker, String arn) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[5].startsWith("rule/")) {
      return Optional.empty();
    }
    String name = parts[5].substring("rule/".length());
    int slash = name.lastIndexOf('/');
    BusKey bus = slash < 0
        ? BusKey.standard(parts[4], parts[3])
        : new BusKey(parts[4], parts[3], name.substring(0, slash));
    String rule = name.substring(slash + 1);
    return Optional.of(buses
        .find(bus, rule)
        .filter(found -> found.arn().equals(arn) && asker.owns(bus.account()))
        .orElseThrow(() -> Refusals.noRule(bus, rule)));
  }
}
