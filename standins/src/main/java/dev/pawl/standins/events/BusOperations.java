package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
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
final class BusOperations {
  static final int PAGE_MAX = 100;

  private final Buses buses;

  BusOperations(Buses buses) {
    this.buses = buses;
  }

  Map<String, Operation> table() {
    return Map.of(
        "CreateEventBus", this::create,
        "DescribeEventBus", Operation.of(this::describe),
        "ListEventBuses", Operation.of(this::list),
        "DeleteEventBus", this::delete,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", Operation.of(this::tags));
  }

  /** {@return the tags of a request} */
  static Map<String, String> tags(Members members) {
    Map<String, String> tags = new LinkedHashMap<>();
    members
        .structures("Tags")
        .forEach(tag -> tags.put(tag.text("Key"), tag.find("Value").orElse("")));
    return tags;
  }

  private CompletableFuture<Reply> create(Asked asked) {
    String name = asked.members().text("Name");
    BusKey key = new BusKey(asked.asker().account(), asked.asker().region(), name);
    if (name.contains("/")) {
      throw Refusals.invalid("Event bus name must not contain '/'.");
    }
    buses.changes().lock();
    try {
      if (buses.has(key)) {
        throw new RefusalException(
            "ResourceAlreadyExistsException", "Event bus " + name + " already exists.");
      }
      Bus bus =
          new Bus(key, asked.members().find("Description"), tags(asked.members()), buses.now());
      return buses
          .buses()
          .put(key.text(), bus)
          .thenApply(_ -> Reply.of(Map.of("EventBusArn", key.arn())));
    } finally {
      buses.changes().unlock();
    }
  }

  private Bus bus(BusKey key) {
    return key.isDefault()
        ? new Bus(key, Optional.empty(), Map.of(), buses.now())
        : buses.buses().find(key.text()).orElseThrow(() -> Refusals.noBus(key));
  }

  private Reply describe(Asked asked) {
    Bus bus = bus(BusKey.of(asked.asker(), asked.members().find("Name")));
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
    BusKey key = BusKey.of(asked.asker(), asked.members().find("Name"));
    if (key.isDefault()) {
      throw Refusals.invalid("Cannot delete event bus default.");
    }
    buses.changes().lock();
    try {
      if (!buses.list(key, "").isEmpty()) {
        throw Refusals.invalid("Event bus can't be deleted since it has rules.");
      }
      return buses.buses().remove(key.text()).thenApply(_ -> Reply.done());
    } finally {
      buses.changes().unlock();
    }
  }

  private CompletableFuture<Reply> tag(Asked asked) {
    Map<String, String> more = tags(asked.members());
    return retag(asked, tags -> tags.putAll(more));
  }

  private CompletableFuture<Reply> untag(Asked asked) {
    List<String> names = asked.members().texts("TagKeys");
    return retag(asked, tags -> tags.keySet().removeAll(names));
  }

  private CompletableFuture<Reply> retag(Asked asked, Consumer<Map<String, String>> change) {
    String arn = asked.members().text("ResourceARN");
    buses.changes().lock();
    try {
      Optional<Rule> rule = rule(arn);
      if (rule.isPresent()) {
        Map<String, String> tags = new LinkedHashMap<>(rule.get().tags());
        change.accept(tags);
        return buses.put(rule.get().withTags(tags)).thenApply(_ -> Reply.done());
      }
      Bus bus = bus(BusKey.of(asked.asker(), Optional.of(arn)));
      Map<String, String> tags = new LinkedHashMap<>(bus.tags());
      change.accept(tags);
      return buses.buses().put(bus.key().text(), bus.withTags(tags)).thenApply(_ -> Reply.done());
    } finally {
      buses.changes().unlock();
    }
  }

  private Reply tags(Asked asked) {
    String arn = asked.members().text("ResourceARN");
    Map<String, String> tags = rule(arn)
        .map(Rule::tags)
        .orElseGet(() -> bus(BusKey.of(asked.asker(), Optional.of(arn))).tags());
    List<Map<String, String>> list = new ArrayList<>();
    tags.forEach((key, value) -> list.add(Map.of("Key", key, "Value", value)));
    return Reply.of(Map.of("Tags", list));
  }

  private Optional<Rule> rule(String arn) {
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
    return Optional.of(buses.find(bus, rule).orElseThrow(() -> Refusals.noRule(bus, rule)));
  }
}
