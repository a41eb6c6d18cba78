package dev.pawl.standins.delivery;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one entry of a PutEvents by which a bus has a delivery. */
final class EventEntry {
  private EventEntry() {}

  /**
   * Why an entry was not taken.
   *
   * @param code as the error of a call that fails
   */
  record Failed(String code, String message) {}

  /**
   * {@return the parameters of the call} Another bus has an event as it is, but for its time and
   * id, which it is given there.
   *
   * @param body of the delivery, parsed
   */
  static Map<String, Object> parameters(Delivery delivery, @Nullable Object body) {
    Map<?, ?> event = body instanceof Map<?, ?> map ? map : Map.of();
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("EventBusName", delivery.target().arn());
    Map<String, String> settings = delivery.target().settings();
    if (settings.containsKey(Targets.SOURCE)) {
      entry.put(Targets.SOURCE, settings.get(Targets.SOURCE));
      entry.put(Targets.DETAIL_TYPE, settings.getOrDefault(Targets.DETAIL_TYPE, ""));
      entry.put("Detail", delivery.body());
    } else {
      entry.put(Targets.SOURCE, String.valueOf(event.get("source")));
      entry.put(Targets.DETAIL_TYPE, String.valueOf(event.get("detail-type")));
      entry.put("Detail", Json.of(event.get("detail")).text());
    }
    if (event.get("resources") instanceof List<?> resources && !resources.isEmpty()) {
      entry.put("Resources", resources);
    }
    return Map.of("Entries", List.of(entry));
  }

  /**
   * {@return why an answer says that the entry was not taken; empty if it was}
   *
   * @spec https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html A call
   *     succeeds though entries of it failed, and says which
   */
  static Optional<Failed> failed(Json answer) {
    Map<?, ?> members = answer.tree() instanceof Map<?, ?> map ? map : Map.of();
    if (!(members.get("FailedEntryCount") instanceof Number failed) || failed.longValue() == 0) {
      return Optional.empty();
    }
    Map<?, ?> entry = members.get("Entries") instanceof List<?> entries
            && !entries.isEmpty()
            && entries.getFirst() instanceof Map<?, ?> first
        ? first
        : Map.of();
    return Optional.of(new Failed(
        String.valueOf(entry.get("ErrorCode")), String.valueOf(entry.get("ErrorMessage"))));
  }
}
