package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import dev.pawl.api.Timestamps;
import dev.pawl.api.auth.Principal;
import dev.pawl.expression.Failure;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Journal.Indexed;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code POST /console/api/search}: executions that are as one asks, newest first.
 *
 * <p>There is no index but that of machines, statuses and starts, which has the names too. A page
 * goes through it until it is full or its time is over, looks into the executions that may be
 * meant, and says how many it has looked at; the next goes on from there.
 */
final class Search {
  /** How long a page may take, beside finding where each machine's list begins. */
  private static final Duration TIME_MAX = Duration.ofMillis(400);

  private static final Set<Status> BAD =
      EnumSet.of(Status.FAILED, Status.TIMED_OUT, Status.ABORTED);

  private static final int ANSWERS_MAX = 32;

  private final Sources sources;
  private final Endings endings;
  private final Shared<Asked, Json> shared = new Shared<>(Changes.GAP, ANSWERS_MAX);

  private record Asked(Principal principal, Wanted wanted) {}

  Search(Sources sources, Endings endings) {
    this.sources = sources;
    this.endings = endings;
  }

  Answer answer(Incoming incoming, Principal principal) {
    Wanted wanted = Wanted.of(incoming);
    // Where much happens, lists are old when they are read, and many read them again and again.
    Json page = sources.live().changes().isBusy()
        ? shared.of(new Asked(principal, wanted), () -> page(wanted, principal))
        : page(wanted, principal);
    return Answer.json(200, page).with("Cache-Control", "no-store");
  }

  private Json page(Wanted wanted, Principal principal) {
    Caller caller = principal.caller();
    List<String> list = List.of("search", caller.account(), caller.region(), wanted.filters());
    Optional<Journal.Row> after =
        wanted.token().map(token -> row(sources.tokens().place(list, token))).or(wanted::begin);
    NewestFirst rows =
        new NewestFirst(sources.journal(), machines(wanted, principal), statuses(wanted), after);
    long end = System.nanoTime() + TIME_MAX.toNanos();
    List<Map<String, Object>> found = new ArrayList<>();
    Optional<Indexed> last = Optional.empty();
    boolean over = false;
    int looked = 0;
    while (!over && found.size() < wanted.maxResults() && System.nanoTime() - end < 0) {
      Optional<Indexed> next = rows.next();
      over = next.filter(each -> !wanted.isTooOld(each)).isEmpty();
      if (!over && next.isPresent()) {
        looked++;
        last = next;
        look(next.get(), wanted, principal).ifPresent(found::add);
      }
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("executions", found);
    members.put("looked", looked);
    if (!over) {
      // Without a row the time was over before the first: the next page begins where this one did.
      last.map(Indexed::place)
          .or(() -> after)
          .map(row -> sources.tokens().token(list, place(row)))
          .ifPresent(token -> members.put("nextToken", token));
    }
    return Json.of(members);
  }

  /** {@return those that executions have which may be meant: who succeeded has no error} */
  private static Set<Status> statuses(Wanted wanted) {
    Set<Status> statuses = wanted.statuses().isEmpty()
        ? EnumSet.allOf(Status.class)
        : EnumSet.copyOf(wanted.statuses());
    if (wanted.error().isPresent()) {
      statuses.retainAll(BAD);
    }
    return statuses;
  }

  /** {@return the machines that are meant, of which the caller may list the executions} */
  private List<String> machines(Wanted wanted, Principal principal) {
    if (wanted.machineArn().isPresent()) {
      String arn = Arn.stateMachine(wanted.machineArn().get()).text();
      principal.require("states:ListExecutions", arn);
      return principal.caller().owns(arn) ? List.of(arn) : List.of();
    }
    return Tallies.arns(sources.machines(), principal.caller()).stream()
        .filter(arn -> isAllowed(principal, "states:ListExecutions", arn))
        .toList();
  }

  private static boolean isAllowed(Principal principal, String action, String resource) {
    try {
      principal.require(action, resource);
      return true;
    } catch (ApiException e) {
      if (e.code() != Code.ACCESS_DENIED_EXCEPTION) {
        throw e;
      }
      return false;
    }
  }

  private Optional<Map<String, Object>> look(Indexed indexed, Wanted wanted, Principal principal) {
    return wanted.mayBe(indexed)
        ? sources.journal().summary(indexed.id()).flatMap(row -> look(row, wanted, principal))
        : Optional.empty();
  }

  private Optional<Map<String, Object>> look(Journal.Row row, Wanted wanted, Principal principal) {
    Summary summary = row.summary();
    if (!wanted.fits(summary)) {
      return Optional.empty();
    }
    boolean mayRead = isAllowed(principal, "states:DescribeExecution", row.id().arn());
    if (wanted.readsEvents() && !mayRead) {
      return Optional.empty();
    }
    boolean ended = summary.status().closed() && summary.status() != Status.SUCCEEDED;
    Optional<Failure> failure =
        ended && mayRead ? Optional.of(endings.failure(row)) : Optional.empty();
    Optional<String> error = failure.flatMap(Failure::error);
    if (!wanted.fitsError(error) || !fitsText(row, failure, wanted)) {
      return Optional.empty();
    }
    Map<String, Object> members = item(row);
    error.ifPresent(name -> members.put("error", name));
    return Optional.of(members);
  }

  private boolean fitsText(Journal.Row row, Optional<Failure> failure, Wanted wanted) {
    if (wanted.text().isEmpty()) {
      return true;
    }
    String text = wanted.text().get();
    return failure
            .flatMap(Failure::cause)
            .filter(cause -> contains(cause, text))
            .isPresent()
        || endings.input(row).filter(json -> contains(json.text(), text)).isPresent()
        || endings.output(row).filter(json -> contains(json.text(), text)).isPresent();
  }

  /** {@return whether a text is in another, in whatever case} */
  static boolean contains(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static Map<String, Object> item(Journal.Row row) {
    Summary summary = row.summary();
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("executionArn", row.id().arn());
    members.put("stateMachineArn", summary.stateMachineArn());
    members.put("name", summary.name());
    members.put("status", summary.status().name());
    members.put("startDate", Timestamps.of(summary.startedAt()));
    summary.stoppedAt().ifPresent(stopped -> members.put("stopDate", Timestamps.of(stopped)));
    summary.versionArn().ifPresent(arn -> members.put("stateMachineVersionArn", arn));
    summary.aliasArn().ifPresent(arn -> members.put("stateMachineAliasArn", arn));
    members.put("redriveCount", 0);
    return members;
  }

  private static String place(Journal.Row row) {
    return row.summary().startedAt() + " " + row.id().arn();
  }

  private static Journal.Row row(String place) {
    int space = place.indexOf(' ');
    return NewestFirst.place(Instant.parse(place.substring(0, space)), place.substring(space + 1));
  }
}
