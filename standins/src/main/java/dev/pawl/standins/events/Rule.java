package dev.pawl.standins.events;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.standins.scheduler.GivenExpression;
import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a bus: what it matches, or when it is due, goes to its targets.
 *
 * @param targets as they were put, by the names of the API
 * @param created what a rate counts from
 * @param since no time up to this one is due any more
 */
record Rule(
    BusKey bus,
    String name,
    Wish wish,
    Map<String, String> tags,
    List<Map<?, ?>> targets,
    Instant created,
    Instant since) {
  static final String ENABLED = "ENABLED";

  Rule {
    tags = Map.copyOf(tags);
    targets = List.copyOf(targets);
  }

  /**
   * What a rule is for.
   *
   * @param patternText the text of the pattern
   */
  record Wish(
      Optional<String> patternText,
      Optional<EventPattern> pattern,
      Optional<GivenExpression> schedule,
      String state,
      Map<String, String> others) {
    Wish {
      others = Map.copyOf(others);
    }

    /**
     * {@return what texts say}
     *
     * @throws dev.pawl.standins.RefusalException if they are not as they must be
     */
    static Wish of(
        Optional<String> pattern,
        Optional<String> schedule,
        String state,
        Map<String, String> others) {
      return new Wish(
          pattern, pattern.map(Wish::compiled), schedule.map(Wish::expression), state, others);
    }

    static EventPattern compiled(String text) {
      try {
        return EventPattern.of(Json.parse(text).tree());
      } catch (JsonSyntaxException e) {
        throw Refusals.badPattern("not JSON: " + e.getMessage());
      } catch (IllegalArgumentException e) {
        throw Refusals.badPattern(String.valueOf(e.getMessage()));
      }
    }

    private static GivenExpression expression(String text) {
      try {
        return GivenExpression.of(text, Dialect.RULE);
      } catch (IllegalArgumentException e) {
        throw Refusals.invalid("Parameter ScheduleExpression is not valid. " + e.getMessage());
      }
    }

    Wish in(String changed) {
      return new Wish(patternText, pattern, schedule, changed, others);
    }
  }

  String arn() {
    return bus.ruleArn(name);
  }

  String key() {
    return bus.key(name);
  }

  boolean isEnabled() {
    return wish.state().startsWith(ENABLED);
  }

  boolean matches(Map<?, ?> event) {
    return isEnabled()
        && wish.pattern().filter(pattern -> pattern.matches(event)).isPresent();
  }

  /** {@return when it is due next; empty if it is not} */
  Optional<Instant> next(Instant after) {
    return isEnabled()
        ? wish.schedule()
            .flatMap(expression -> expression.parsed().next(after, ZoneOffset.UTC, created))
        : Optional.empty();
  }

  /** {@return it with another wish; what passed while it was disabled is not made up for} */
  Rule with(Wish changed, Instant now) {
    return new Rule(bus, name, changed, tags, targets, created, isEnabled() ? since : now);
  }

  Rule withTags(Map<String, String> changed) {
    return new Rule(bus, name, wish, changed, targets, created, since);
  }

  Rule withTargets(List<Map<?, ?>> changed) {
    return new Rule(bus, name, wish, tags, changed, created, since);
  }

  /** {@return it as if it had been made now, for what is due} */
  Rule counting(Instant now) {
    return new Rule(bus, name, wish, tags, targets, now, now);
  }

  Rule handled(Instant upTo) {
    return new Rule(bus, name, wish, tags, targets, created, upTo);
  }

  /** {@return its record} */
  String text() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("account", bus.account());
    members.put("region", bus.region());
    members.put("bus", bus.name());
    members.put("name", name);
    wish.patternText().ifPresent(text -> members.put("pattern", text));
    wish.schedule().ifPresent(schedule -> members.put("schedule", schedule.text()));
    members.put("state", wish.state());
    members.put("others", wish.others());
    members.put("tags", tags);
    members.put("targets", targets);
    members.put("created", created.toString());
    members.put("since", since.toString());
    return Json.of(members).text();
  }

  static Rule of(String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    BusKey bus =
        new BusKey(text(members, "account"), text(members, "region"), text(members, "bus"));
    List<Map<?, ?>> targets = new ArrayList<>();
    if (members.get("targets") instanceof List<?> list) {
      list.forEach(each -> targets.add((Map<?, ?>) each));
    }
    return new Rule(
        bus,
        text(members, "name"),
        Wish.of(
            find(members, "pattern"),
            find(members, "schedule"),
            text(members, "state"),
            texts(members.get("others"))),
        texts(members.get("tags")),
        targets,
        Instant.parse(text(members, "created")),
        Instant.parse(text(members, "since")));
  }

  private static String text(Map<?, ?> members, String name) {
    return String.valueOf(members.get(name));
  }

  private static Optional<String> find(Map<?, ?> members, String name) {
    return Optional.ofNullable((String) members.get(name));
  }

  private static Map<String, String> texts(@Nullable Object tree) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }
}
