package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.Arn;
import dev.pawl.api.Incoming;
import dev.pawl.api.auth.Principal;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Indexed;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /console/api/monitor}: what became of the executions that started in a span of time.
 *
 * <p>Executions are those of the index, as many of the newest as can be looked at in the time that
 * an answer may take: {@code complete} says whether that were all. Errors are those of the newest
 * that did not succeed. Functions, retries, throttles and the store are counted since the server
 * started, and are the numbers of {@code /metrics}.
 */
final class Monitor {
  /** How long an answer may look at executions, and then at how they failed. */
  private static final Duration TIME_MAX = Duration.ofMillis(500);

  /** Answers to the same question so soon after each other are the same. */
  private static final Duration LIFE = Duration.ofSeconds(1);

  private static final int ANSWERS_MAX = 32;

  /** Who asks for a span that ends so near the present means the present. */
  private static final long LIVE_SECONDS = 10;

  private static final int BUCKETS_MAX = 500;
  private static final int BUCKETS = 60;
  private static final int FAILED_MAX = 2_000;
  private static final int PATTERNS_MAX = 100;
  private static final long SPAN_SECONDS = 3_600;
  private static final long SECONDS_MAX = 253_402_300_799L;

  private final Sources sources;
  private final Endings endings;
  private final Shared<Asked, Json> shared = new Shared<>(LIFE, ANSWERS_MAX);

  /**
   * A question.
   *
   * @param to in seconds since 1970; empty for the present, which is the same for all who ask
   */
  private record Asked(Scope scope, Optional<Long> to, long seconds, int buckets) {}

  Monitor(Sources sources, Endings endings) {
    this.sources = sources;
    this.endings = endings;
  }

  Answer answer(Incoming incoming, Principal principal) {
    Query query = Query.of(incoming);
    Optional<String> machine =
        query.text("stateMachineArn").map(arn -> Arn.stateMachine(arn).text());
    principal.require("states:ListExecutions", machine.orElse("*"));
    principal.require("cloudwatch:GetMetricData", "*");
    long now = now();
    long to = Math.min(SECONDS_MAX, query.number("to", now));
    long from = query.number("from", Math.max(0, to - SPAN_SECONDS));
    if (from >= to) {
      throw Query.invalid("'from' is before 'to'");
    }
    int buckets = Math.clamp(query.number("buckets", BUCKETS), 1, BUCKETS_MAX);
    Asked asked = new Asked(
        new Scope(principal.caller(), machine),
        Optional.of(to).filter(end -> end + LIVE_SECONDS < now),
        to - from,
        buckets);
    return Answer.json(200, shared.of(asked, () -> make(asked))).with("Cache-Control", "no-store");
  }

  private long now() {
    // The second that has begun is part of it.
    return sources.clock().instant().getEpochSecond() + 1;
  }

  private Json make(Asked asked) {
    long seconds = Math.max(1, Math.ceilDiv(asked.seconds(), (long) asked.buckets()));
    int buckets = (int) Math.ceilDiv(asked.seconds(), seconds);
    long to = asked.to().orElseGet(this::now);
    Instant from = Instant.ofEpochSecond(to - asked.seconds());
    Survey survey = new Survey(from, seconds, buckets, FAILED_MAX);
    boolean all = survey(asked.scope(), from, Instant.ofEpochSecond(to), survey);
    ErrorPatterns errors = new ErrorPatterns();
    all &= errors(survey.failed(), errors);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("from", from.getEpochSecond());
    members.put("to", to);
    members.put("bucketSeconds", seconds);
    survey.tell(members);
    members.put("errors", errors.told(PATTERNS_MAX));
    members.put("retries", sources.live().retries());
    members.putAll(sources.sinceStart().get());
    members.put("complete", all);
    return Json.of(members);
  }

  /** {@return whether all executions were looked at} */
  private boolean survey(Scope scope, Instant from, Instant to, Survey survey) {
    List<String> machines = scope
        .machineArn()
        .map(arn -> scope.caller().owns(arn) ? List.of(arn) : List.<String>of())
        .orElseGet(() -> Tallies.arns(sources.machines(), scope.caller()));
    NewestFirst rows = new NewestFirst(
        sources.journal(),
        machines,
        EnumSet.allOf(Status.class),
        Optional.of(NewestFirst.place(to.plusSeconds(1), "!")));
    long end = System.nanoTime() + TIME_MAX.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<Indexed> next = rows.next();
      if (next.isEmpty() || next.get().startedAt().isBefore(from)) {
        return true;
      }
      // What was removed meanwhile is not there.
      sources.journal().summary(next.get().id()).ifPresent(survey::add);
    }
    return false;
  }

  /** {@return whether all failures were looked at} */
  private boolean errors(List<Journal.Row> failed, ErrorPatterns errors) {
    long end = System.nanoTime() + TIME_MAX.toNanos();
    for (Journal.Row row : failed) {
      if (System.nanoTime() - end >= 0) {
        return false;
      }
      errors.add(row, endings.failed(row));
    }
    return failed.size() < FAILED_MAX;
  }
}
