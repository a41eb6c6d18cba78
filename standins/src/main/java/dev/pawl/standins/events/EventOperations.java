package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.events.Buses.Event;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operations on events. */
final class EventOperations {
  private static final int ENTRIES_MAX = 10;
  private static final int ENTRIES_BYTES_MAX = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(EventOperations.class);

  private final Buses buses;

  EventOperations(Buses buses) {
    this.buses = buses;
  }

  Map<String, Operation> table() {
    return Map.of("PutEvents", this::put, "TestEventPattern", Operation.of(EventOperations::test));
  }

  private CompletableFuture<Reply> put(Asked asked) {
    List<Members> entries = asked.members().structures("Entries");
    if (entries.isEmpty() || entries.size() > ENTRIES_MAX) {
      throw Refusals.invalid("1 validation error detected: Value at 'entries' failed to satisfy"
          + " constraint: Member must have length between 1 and " + ENTRIES_MAX);
    }
    if (entries.stream().mapToLong(EventOperations::bytes).sum() > ENTRIES_BYTES_MAX) {
      throw Refusals.invalid("Total size of the entries in the request is over the limit of "
          + ENTRIES_BYTES_MAX + " bytes.");
    }
    for (BusKey bus : buses(asked)) {
      if (!asked.asker().owns(bus.account())) {
        throw Refusals.foreign(asked.asker(), bus);
      }
    }
    List<Map<String, String>> results = new ArrayList<>();
    List<Event> events = new ArrayList<>();
    for (Members entry : entries) {
      try {
        Event event = event(asked, entry);
        events.add(event);
        results.add(Map.of("EventId", event.id()));
      } catch (RefusalException e) {
        results.add(
            Map.of("ErrorCode", e.refusal().code(), "ErrorMessage", e.refusal().message()));
      }
    }
    int failed = entries.size() - events.size();
    return buses
        .take(events)
        .thenApply(_ -> Reply.of(Map.of("FailedEntryCount", failed, "Entries", results)));
  }

  /** {@return the buses that the entries of a request name, but for what is no name of one} */
  static Set<BusKey> buses(Asked asked) {
    Set<BusKey> named = new LinkedHashSet<>();
    for (Members entry : asked.members().structures("Entries")) {
      try {
        named.add(BusKey.of(asked.asker(), entry.find("EventBusName")));
      } catch (RefusalException e) {
        LOG.debug("an entry has an error of its own", e);
      }
    }
    return named;
  }

  private static long bytes(Members entry) {
    long bytes = entry.time("Time").isPresent() ? 14 : 0;
    for (String member : List.of("Source", "DetailType", "Detail")) {
      bytes += entry.find(member).orElse("").getBytes(StandardCharsets.UTF_8).length;
    }
    return bytes;
  }

  private Event event(Asked asked, Members entry) {
    String source = needed(entry, "Source");
    String type = needed(entry, "DetailType");
    String detail = needed(entry, "Detail");
    if (source.startsWith("aws.") && !asked.asker().accessKeyId().isEmpty()) {
      throw new RefusalException("NotAuthorizedForSource", "Not authorized for the source.");
    }
    BusKey bus = BusKey.of(asked.asker(), entry.find("EventBusName"));
    if (!buses.has(bus)) {
      throw new RefusalException("InvalidArgument", "Event bus " + bus.name() + " does not exist.");
    }
    Event event = buses.event(bus, entry.time("Time").orElseGet(buses::now));
    event.tree().put("detail-type", type);
    event.tree().put("source", source);
    event.tree().put("resources", entry.texts("Resources"));
    event.tree().put("detail", detail(detail));
    return event;
  }

  private static String needed(Members entry, String member) {
    return entry
        .find(member)
        .filter(text -> !text.isEmpty())
        .orElseThrow(() -> new RefusalException(
            "InvalidArgument",
            "Parameter " + member + " is not valid. Reason: " + member
                + " is a required argument."));
  }

  private static Object detail(String text) {
    try {
      if (Json.parse(text).tree() instanceof Map<?, ?> detail) {
        return detail;
      }
    } catch (JsonSyntaxException e) {
      throw new RefusalException("MalformedDetail", "Detail is malformed.");
    }
    throw new RefusalException("MalformedDetail", "Detail is malformed.");
  }

  private static Reply test(Asked asked) {
    EventPattern pattern = Rule.Wish.compiled(asked.members().text("EventPattern"));
    try {
      if (Json.parse(asked.members().text("Event")).tree() instanceof Map<?, ?> event) {
        Optional<String> missing =
            List.of("id", "account", "source", "time", "region", "resources", "detail-type")
                .stream()
                .filter(member -> !event.containsKey(member))
                .findFirst();
        if (missing.isEmpty()) {
          return Reply.of(Map.of("Result", pattern.matches(event)));
        }
        throw Refusals.invalid(
            "Parameter Event is not valid. Reason: it has no " + missing.get() + ".");
      }
    } catch (JsonSyntaxException e) {
      throw Refusals.invalid("Parameter Event is not valid. Reason: " + e.getMessage());
    }
    throw Refusals.invalid("Parameter Event is not valid. Reason: it is no object.");
  }
}
