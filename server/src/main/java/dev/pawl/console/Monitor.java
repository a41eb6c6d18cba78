package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import dev.pawl.api.auth.Principal;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
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
  private static final int BUCKETS_MAX = 500;
  private static final int BUCKETS = 60;
  private static final int FAILED_MAX = 2_000;
  private static final int PATTERNS_MAX = 100;
  private static final long SPAN_SECONDS = 3_600;
  private static final long SECONDS_MAX = 253_402_300_799L;

  private final Sources sources;
  private final Endings endings;
  private final Map<Asked, Known> known = new LinkedHashMap<>();

  /** A question. */
  private record Asked(
      Caller caller, long from, long to, int buckets, Optional<String> machineArn) {}

  /** Its answer, and when it was made, by the clock of the process in nanoseconds. */
  private record Known(Json answer, long at) {}

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
    // The second that has begun is part of it.
    long now = sources.clock().instant().getEpochSecond() + 1;
    long to = Math.min(SECONDS_MAX, query.number("to", now));
    long from = query.number("from", Math.max(0, to - SPAN_SECONDS));
    if (from >= to) {
      throw Query.invalid("'from' is before 'to'");
    }
    int buckets = Math.clamp(query.number("buckets", BUCKETS), 1, BUCKETS_MAX);
    Asked asked = new Asked(principal.caller(), from, to, buckets, machine);
    return Answer.json(200, known(asked)).with("Cache-Control", "no-store");
  }

  private Json known(Asked asked) {
    synchronized (known) {
      Known last = known.get(asked);
      if (last != null && System.nanoTime() - last.at() < LIFE.toNanos()) {
        return last.answer();
      }
    }
    Json made = make(asked);
    synchronized (known) {
      known.remove(asked);
      if (known.size() >= ANSWERS_MAX) {
        known.remove(known.keySet().iterator().next());
      }
      known.put(asked, new Known(made, System.nanoTime()));
    }
    return made;
  }

  private Json make(Asked asked) {
    long seconds = Math.max(1, Math.ceilDiv(asked.to() - asked.from(), (long) asked.buckets()));
    int buckets = (int) Math.ceilDiv(asked.to() - asked.from(), seconds);
    Instant from = Instant.ofEpochSecond(asked.from());
    Survey survey = new Survey(from, seconds, buckets, FAILED_MAX);
    boolean all = survey(asked, from, survey);
    ErrorPatterns errors = new ErrorPatterns();
    all &= errors(survey.failed(), errors);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("from", asked.from());
    members.put("to", asked.to());
    members.put("bucketSeconds", seconds);
    survey.tell(members);
    members.put("errors", errors.told(PATTERNS_MAX));
    members.put("retries", sources.live().retries());
    members.putAll(sources.sinceStart().get());
    members.put("complete", all);
    return Json.of(members);
  }

  /** {@return whether all executions were looked at} */
  private boolean survey(Asked asked, Instant from, Survey survey) {
    List<String> machines = asked
        .machineArn()
        .map(arn -> asked.caller().owns(arn) ? List.of(arn) : List.<String>of())
        .orElseGet(() -> Tallies.arns(sources.machines(), asked.caller()));
    NewestFirst rows = new NewestFirst(
        sources.journal(),
        machines,
        Optional.empty(),
        Optional.of(NewestFirst.place(Instant.ofEpochSecond(asked.to() + 1), "!")));
    long end = System.nanoTime() + TIME_MAX.toNanos();
    while (System.nanoTime() - end < 0) {
      Optional<Journal.Row> next = rows.next();
      if (next.isEmpty() || next.get().summary().startedAt().isBefore(from)) {
        return true;
      }
      survey.add(next.get());
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
