package dev.pawl.standins.scheduler;

import dev.pawl.json.Json;
import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import dev.pawl.standins.scheduler.ScheduleExpression.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A schedule: when what is due.
 *
 * @param target as it was given, by the names of the API
 * @param others what is only told again, by the names of the API
 * @param times with up to when it was handled: no time up to then is due any more
 */
record Schedule(
    ScheduleKey key, When when, Map<?, ?> target, Map<String, String> others, Times times) {
  static final String DELETE = "DELETE";
  private static final String ENABLED = "ENABLED";

  Schedule {
    others = Map.copyOf(others);
  }

  /** When it was made and changed, and up to when it was handled. */
  record Times(Instant created, Instant modified, Instant since) {}

  /**
   * When it is due.
   *
   * @param windowMinutes in how many minutes from then on it may be done; 0 for at once
   */
  record When(
      GivenExpression expression,
      ZoneId zone,
      Optional<Instant> start,
      Optional<Instant> end,
      int windowMinutes) {}

  boolean isEnabled() {
    return others.getOrDefault("State", ENABLED).equals(ENABLED);
  }

  boolean isDeletedAfterwards() {
    return DELETE.equals(others.get("ActionAfterCompletion"));
  }

  /** {@return when it is due next; empty if it is not} */
  Optional<Instant> next(Instant after) {
    ScheduleExpression expression = when.expression().parsed();
    Instant from = after;
    if (when.start().isPresent() && after.isBefore(when.start().get())) {
      from = when.start().get().minusMillis(1);
    }
    return expression
        .next(from, when.zone(), anchor(expression))
        .filter(due -> when.end().isEmpty() || !due.isAfter(when.end().get()));
  }

  private Instant anchor(ScheduleExpression expression) {
    return expression instanceof Rate ? when.start().orElse(times.created()) : times.created();
  }

  /** {@return when what is due then is done} */
  Instant within(Instant planned) {
    return planned.plus(delay());
  }

  /**
   * {@return from when it is due to when it is done: somewhere in the window, and always the same,
   * so that what is due later is done later, however long the window is}
   */
  Duration delay() {
    int seconds = when.windowMinutes() * 60;
    return seconds == 0
        ? Duration.ZERO
        : Duration.ofSeconds(Math.floorMod(key.arn().hashCode(), seconds));
  }

  Schedule handled(Instant upTo) {
    return new Schedule(
        key, when, target, others, new Times(times.created(), times.modified(), upTo));
  }

  /** {@return its record} */
  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", key.account());
    members.put("region", key.region());
    members.put("group", key.group());
    members.put("name", key.name());
    members.put("expression", when.expression().text());
    members.put("zone", when.zone().getId());
    when.start().ifPresent(time -> members.put("start", time.toString()));
    when.end().ifPresent(time -> members.put("end", time.toString()));
    members.put("windowMinutes", when.windowMinutes());
    members.put("target", target);
    members.put("others", others);
    members.put("created", times.created().toString());
    members.put("modified", times.modified().toString());
    members.put("since", times.since().toString());
    return Json.of(members).text();
  }

  static Schedule of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    Map<String, String> others = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(members.get("others")))
        .forEach((name, value) -> others.put(String.valueOf(name), String.valueOf(value)));
    return new Schedule(
        new ScheduleKey(
            text(members, "account"),
            text(members, "region"),
            text(members, "group"),
            text(members, "name")),
        new When(
            GivenExpression.of(text(members, "expression"), Dialect.SCHEDULE),
            ZoneId.of(text(members, "zone")),
            time(members, "start"),
            time(members, "end"),
            ((Number) Objects.requireNonNull(members.get("windowMinutes"))).intValue()),
        (Map<?, ?>) Objects.requireNonNull(members.get("target")),
        others,
        new Times(
            time(members, "created").orElseThrow(),
            time(members, "modified").orElseThrow(),
            time(members, "since").orElseThrow()));
  }

  private static String text(Map<?, ?> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static Optional<Instant> time(Map<?, ?> members, String name) {
    return Optional.ofNullable((String) members.get(name)).map(Instant::parse);
  }
}
