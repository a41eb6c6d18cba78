package dev.pawl.standins.scheduler;

import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Delivery.Patience;
import dev.pawl.standins.delivery.Delivery.Target;
import dev.pawl.standins.delivery.Kept;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.scheduler.Occurrences.Series;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/**
 * The schedules of a server, of all accounts and regions.
 *
 * <p>What is due is owed by the very write that notes that it was due: it is owed once, whatever
 * becomes of the process, and until that write succeeds it is due. Of the times that passed while
 * no server ran, or the machine slept, the last one is made good if it is not older than the
 * target's patience.
 */
public final class Schedules implements AutoCloseable {
  /** Schedules of a server: each is in memory. */
  static final int SCHEDULES_MAX = 100_000;

  private static final int NAME_CHARS_MAX = 50;
  private static final DateTimeFormatter COMPACT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Kept<Schedule> schedules;
  private final Kept<ScheduleGroup> groups;
  private final Deliveries deliveries;
  private final InstantSource clock;
  private final Changes changes = new Changes();
  private final Clockwork clockwork;

  private Schedules(Commits commits, Deliveries deliveries, InstantSource clock) {
    this.schedules = new Kept<>("schedule", commits, Schedule::text);
    this.groups = new Kept<>("scheduleGroup", commits, ScheduleGroup::text);
    this.deliveries = deliveries;
    this.clock = clock;
    this.clockwork = new Clockwork(clock, changes, new Due());
  }

  /** {@return the schedules that the catalog has; nothing is due before {@link #begin}} */
  public static Schedules open(
      Catalog catalog, Commits commits, Deliveries deliveries, InstantSource clock) {
    Schedules opened = new Schedules(commits, deliveries, clock);
    opened.schedules.load(catalog, Schedule::of);
    opened.groups.load(catalog, ScheduleGroup::of);
    return opened;
  }

  /** Begins to say what is due. */
  public void begin() {
    clockwork.begin();
  }

  /** {@return the changes of schedules and groups, by the key of its record} */
  Changes changes() {
    return changes;
  }

  Kept<ScheduleGroup> groups() {
    return groups;
  }

  Instant now() {
    return clock.instant();
  }

  int size() {
    return schedules.size();
  }

  Optional<Schedule> find(ScheduleKey key) {
    return schedules.find(key.text());
  }

  List<Schedule> list(String prefix) {
    return schedules.list(prefix);
  }

  /** Sets a schedule; it is its turn. */
  CompletableFuture<Void> put(Schedule schedule) {
    String key = schedule.key().text();
    return schedules.put(key, schedule).whenComplete((_, _) -> clockwork.plan(key));
  }

  /** Deletes a schedule; it is its turn. */
  CompletableFuture<Void> remove(ScheduleKey key) {
    return schedules.remove(key.text()).whenComplete((_, _) -> clockwork.plan(key.text()));
  }

  private static Patience patience(Schedule schedule) {
    return Patience.of(schedule.target());
  }

  private final class Due implements Clockwork.Work {
    @Override
    public List<String> keys() {
      return schedules.list("").stream().map(each -> each.key().text()).toList();
    }

    @Override
    public Optional<Series> series(String key) {
      return schedules
          .find(key)
          .filter(Schedule::isEnabled)
          .map(each ->
              new Series(each.times().since(), patience(each).ageMax(), each.delay(), each::next));
    }

    @Override
    public CompletableFuture<Void> owe(String key, Instant planned) {
      Schedule handled = schedules.find(key).orElseThrow().handled(planned);
      boolean over = handled.isDeletedAfterwards() && handled.next(planned).isEmpty();
      return deliveries.owe(
          List.of(owed(handled, planned)),
          List.of(over ? schedules.delete(key) : schedules.write(key, handled)),
          schedules.seen(key, over ? Optional.empty() : Optional.of(handled)));
    }
  }

  private Delivery owed(Schedule schedule, Instant planned) {
    String arn = schedule.key().arn();
    // Also one that was deleted and made anew is another.
    String unique = arn + " " + schedule.times().created() + " " + planned;
    String id = UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8)).toString();
    String target = String.valueOf(schedule.target().get("Arn"));
    String body = schedule.target().get("Input") instanceof String input
        ? input
        : standard(schedule, target, planned, id);
    return new Delivery(
        id,
        arn,
        new Target(target, settings(schedule, planned, id), patience(schedule)),
        body.replace("<aws.scheduler.schedule-arn>", arn)
            .replace("<aws.scheduler.scheduled-time>", planned.toString())
            .replace("<aws.scheduler.execution-id>", id),
        clock.instant(),
        "");
  }

  private static Map<String, String> settings(Schedule schedule, Instant planned, String id) {
    Map<String, String> settings = new LinkedHashMap<>();
    String name = schedule.key().name();
    settings.put(
        Targets.NAME,
        name.substring(0, Math.min(NAME_CHARS_MAX, name.length())) + "-" + COMPACT.format(planned)
            + "-" + id.substring(0, 8));
    if (schedule.target().get("SqsParameters") instanceof Map<?, ?> sqs
        && sqs.get("MessageGroupId") instanceof String group) {
      settings.put(Targets.GROUP, group);
    }
    if (schedule.target().get("EventBridgeParameters") instanceof Map<?, ?> event) {
      settings.put(Targets.SOURCE, String.valueOf(event.get("Source")));
      settings.put(Targets.DETAIL_TYPE, String.valueOf(event.get("DetailType")));
    }
    return settings;
  }

  /** {@return what a target has that was given no input} */
  private static String standard(Schedule schedule, String target, Instant planned, String id) {
    if (target.contains(":aws-sdk:")) {
      return "{}";
    }
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "0");
    event.put("id", id);
    event.put("detail-type", "Scheduled Event");
    event.put("source", "aws.scheduler");
    event.put("account", schedule.key().account());
    event.put("time", planned.toString());
    event.put("region", schedule.key().region());
    event.put("resources", List.of(schedule.key().arn()));
    event.put("detail", "{}");
    return Json.of(event).text();
  }

  @Override
  public void close() {
    clockwork.close();
  }
}
