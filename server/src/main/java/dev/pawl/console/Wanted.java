package dev.pawl.console;

import dev.pawl.api.ApiException;
import dev.pawl.api.Incoming;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What executions somebody searches for.
 *
 * @param statuses any of these; all, if it is empty
 * @param name what their name contains
 * @param text what their input, output or cause contains
 * @param error what their error contains
 * @param from the first instant at which they started
 * @param to the last one
 * @param maxResults of a page
 * @param token where to go on
 */
record Wanted(
    Optional<String> machineArn,
    Set<Status> statuses,
    Optional<String> name,
    Optional<String> text,
    Optional<String> error,
    Optional<Instant> from,
    Optional<Instant> to,
    int maxResults,
    Optional<String> token) {
  private static final int RESULTS_MAX = 1_000;
  private static final int RESULTS = 100;

  /** The last second that there is a date for. */
  private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(253_402_300_799L);

  /** Before every ARN, so that an instant as a whole comes after. */
  private static final String FIRST_ARN = "!";

  /**
   * {@return what a request asks for}
   *
   * @throws ApiException if it cannot be understood: ValidationException
   */
  static Wanted of(Incoming incoming) {
    Map<?, ?> members = members(incoming);
    return new Wanted(
        text(members, "stateMachineArn"),
        statuses(members.get("statuses")),
        text(members, "name"),
        text(members, "text"),
        text(members, "error"),
        instant(members, "from"),
        instant(members, "to"),
        size(members.get("maxResults")),
        text(members, "nextToken"));
  }

  private static Map<?, ?> members(Incoming incoming) {
    try {
      if (Json.parse(incoming.text()).tree() instanceof Map<?, ?> members) {
        return members;
      }
      throw Query.invalid("the body is a JSON object");
    } catch (CharacterCodingException e) {
      throw Query.invalid("the body is UTF-8");
    } catch (JsonSyntaxException e) {
      throw Query.invalid("the body is JSON: " + e.getMessage());
    }
  }

  private static Optional<String> text(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value != null && !(value instanceof String)) {
      throw Query.invalid("'" + name + "' is a text");
    }
    return Optional.ofNullable((String) value).filter(text -> !text.isEmpty());
  }

  private static Set<Status> statuses(@Nullable Object value) {
    Set<Status> statuses = EnumSet.noneOf(Status.class);
    if (value == null) {
      return statuses;
    }
    if (!(value instanceof List<?> list)) {
      throw Query.invalid("'statuses' is a list");
    }
    for (Object each : list) {
      statuses.add(status(String.valueOf(each)));
    }
    return statuses;
  }

  private static Status status(String name) {
    try {
      return Status.valueOf(name);
    } catch (IllegalArgumentException e) {
      throw Query.invalid("'statuses' has " + List.of(Status.values()) + ", not: " + name);
    }
  }

  private static Optional<Instant> instant(Map<?, ?> members, String name) {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Number)) {
      throw Query.invalid("'" + name + "' is a number of seconds since 1970");
    }
    BigDecimal seconds = new BigDecimal(value.toString()).max(BigDecimal.ZERO).min(SECONDS_MAX);
    return Optional.of(Instant.ofEpochMilli(seconds.movePointRight(3).longValue()));
  }

  private static int size(@Nullable Object value) {
    if (value == null) {
      return RESULTS;
    }
    if (!(value instanceof Number number) || number.longValue() < 1) {
      throw Query.invalid("'maxResults' is 1 to " + RESULTS_MAX);
    }
    return (int) Math.min(RESULTS_MAX, number.longValue());
  }

  /** {@return all that says what is searched for, but how much of it} */
  String filters() {
    return String.join(
        "\n",
        machineArn.orElse(""),
        statuses.toString(),
        name.orElse(""),
        text.orElse(""),
        error.orElse(""),
        from.map(Instant::toString).orElse(""),
        to.map(Instant::toString).orElse(""));
  }

  /** {@return where to begin, if not with the newest} */
  Optional<Journal.Row> begin() {
    return to.map(last -> NewestFirst.place(last.plusMillis(1), FIRST_ARN));
  }

  boolean isTooOld(Journal.Indexed indexed) {
    return from.filter(first -> indexed.startedAt().isBefore(first)).isPresent();
  }

  /** {@return whether it is worth to look at an execution, by what the index says of it} */
  boolean mayBe(Journal.Indexed indexed) {
    String arn = indexed.id().arn();
    return name.filter(part -> !Search.contains(arn.substring(arn.lastIndexOf(':') + 1), part))
        .isEmpty();
  }

  /** {@return whether an execution is as its index row must say} */
  boolean fits(Summary summary) {
    return (statuses.isEmpty() || statuses.contains(summary.status()))
        && name.filter(part -> !Search.contains(summary.name(), part)).isEmpty()
        && to.filter(last -> summary.startedAt().isAfter(last)).isEmpty();
  }

  /** {@return whether it is known only from events whether an execution is meant} */
  boolean readsEvents() {
    return text.isPresent() || error.isPresent();
  }

  boolean fitsError(Optional<String> actual) {
    return error.isEmpty()
        || actual.filter(name -> Search.contains(name, error.get())).isPresent();
  }
}
