package dev.pawl.lambda;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An asynchronous invocation that is owed.
 *
 * @param acceptedAt when it came
 * @param failures how often the function failed at it
 * @param refusals how often there was no room for it, or no way to run the function
 */
record QueuedEvent(Invocation invocation, Instant acceptedAt, int failures, int refusals) {

  /** {@return its key, by which events are in the order in which they came} */
  String key() {
    return String.format(Locale.ROOT, "%015d/", acceptedAt.toEpochMilli()) + invocation.requestId();
  }

  /** {@return the same after the function has failed} */
  QueuedEvent failed() {
    return new QueuedEvent(invocation, acceptedAt, failures + 1, refusals);
  }

  /** {@return the same after it could not run} */
  QueuedEvent refused() {
    return new QueuedEvent(invocation, acceptedAt, failures, refusals + 1);
  }

  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("requestId", invocation.requestId());
    members.put("functionArn", invocation.functionArn());
    members.put("payload", invocation.payload());
    members.put("traceId", invocation.traceId());
    invocation.clientContext().ifPresent(context -> members.put("clientContext", context));
    members.put("acceptedAt", acceptedAt.toEpochMilli());
    members.put("failures", failures);
    members.put("refusals", refusals);
    return Json.of(members).text();
  }

  static QueuedEvent of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Invocation invocation = new Invocation(
        text(members, "requestId"),
        text(members, "functionArn"),
        text(members, "payload"),
        text(members, "traceId"),
        Optional.ofNullable((String) members.get("clientContext")));
    return new QueuedEvent(
        invocation,
        Instant.ofEpochMilli(number(members, "acceptedAt")),
        (int) number(members, "failures"),
        (int) number(members, "refusals"));
  }

  private static String text(Map<?, ?> members, String name) {
    return Objects.requireNonNull((String) members.get(name), name);
  }

  private static long number(Map<?, ?> members, String name) {
    return Objects.requireNonNull((Number) members.get(name), name).longValue();
  }
}
