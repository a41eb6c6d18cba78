package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.Calls;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.DeliveryMeter;
import dev.pawl.standins.delivery.FaultyCatalog;
import dev.pawl.standins.delivery.RecordedOutlet;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.scheduler.Schedule.Times;
import dev.pawl.standins.scheduler.Schedule.When;
import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulesTest {
  private static final ScheduleKey KEY =
      new ScheduleKey("123456789012", "eu-west-1", "default", "hourly");
  private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private final WatchedClock now = new WatchedClock("2026-11-23T10:30:00Z");
  private Commits commits = Commits.begin(catalog);
  private Deliveries deliveries = deliveries();
  private Schedules schedules = begun();

  private Deliveries deliveries() {
    return Deliveries.of(
        catalog,
        commits,
        outlet,
        new Deliveries.Setting(now, Duration.ofMillis(1), DeliveryMeter.NONE));
  }

  private Instant now() {
    return now.instant();
  }

  private Schedules begun() {
    Schedules opened = Schedules.open(catalog, commits, deliveries, now);
    deliveries.begin();
    opened.begin();
    return opened;
  }

  @AfterEach
  void close() {
    schedules.close();
    deliveries.close();
    commits.close();
  }

  private void restart() {
    close();
    commits = Commits.begin(catalog);
    deliveries = deliveries();
    schedules = begun();
  }

  private static When when(String expression, int windowMinutes) {
    return new When(
        GivenExpression.of(expression, Dialect.SCHEDULE),
        ZoneOffset.UTC,
        Optional.empty(),
        Optional.empty(),
        windowMinutes);
  }

  private void put(String expression, int windowMinutes, Map<String, String> others)
      throws Exception {
    When when = when(expression, windowMinutes);
    Times times = new Times(now(), now(), now().minusMillis(1));
    Schedule schedule =
        new Schedule(KEY, when, Map.of("Arn", MACHINE, "Input", "{}"), others, times);
    schedules.changes().inTurn(KEY.text(), () -> schedules.put(schedule)).get(20, TimeUnit.SECONDS);
  }

  private static String name(Delivery delivery) {
    return String.valueOf(delivery.target().settings().get(Targets.NAME));
  }

  /** {@return the times of the next deliveries, which are made side by side, in their order} */
  private List<String> times(int count) {
    return Stream.generate(() -> name(outlet.next()))
        .limit(count)
        .map(name -> name.substring("hourly-20261123".length(), "hourly-20261123T103000Z".length()))
        .sorted()
        .toList();
  }

  @Test
  void whatIsDueIsOwedUnderTheNameOfItsTime() throws Exception {
    put("cron(0 * * * ? *)", 0, Map.of());
    now.set(Instant.parse("2026-11-23T11:00:00Z"));
    Delivery first = outlet.next();
    assertTrue(name(first).startsWith("hourly-20261123T110000Z-"), name(first));
    now.set(Instant.parse("2026-11-23T12:00:01Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T120000Z-"));
  }

  @Test
  void whatWasDoneIsNotDoneAgainAfterARestart() throws Exception {
    put("cron(0 * * * ? *)", 0, Map.of());
    now.set(Instant.parse("2026-11-23T11:00:00Z"));
    outlet.next();
    for (int i = 0; i < 3; i++) {
      restart();
    }
    now.set(Instant.parse("2026-11-23T12:00:00Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T120000Z-"));
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void ofWhatWasMissedTheLastIsMadeGood() throws Exception {
    put("cron(0 * * * ? *)", 0, Map.of());
    schedules.close();
    now.set(Instant.parse("2026-11-23T15:20:00Z"));
    restart();
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T150000Z-"));
    now.set(Instant.parse("2026-11-23T16:00:00Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T160000Z-"));
  }

  @Test
  void whatWasMissedLongAgoIsNot() throws Exception {
    put("at(2026-11-23T11:00:00)", 0, Map.of());
    schedules.close();
    now.set(Instant.parse("2026-11-24T11:00:01Z"));
    restart();
    now.set(Instant.parse("2026-11-25T11:00:00Z"));
    restart();
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void aScheduleThatIsOverIsDeletedIfItSaysSo() throws Exception {
    put("at(2026-11-23T11:00:00)", 0, Map.of("ActionAfterCompletion", "DELETE"));
    now.set(Instant.parse("2026-11-23T11:00:00Z"));
    outlet.next();
    restart();
    assertEquals(Optional.empty(), schedules.find(KEY));
    assertEquals(List.of(), catalog.list("schedule", "", 10));
  }

  @Test
  void whatHasAWindowIsDoneInIt() throws Exception {
    put("cron(0 * * * ? *)", 10, Map.of());
    Schedule there = schedules.find(KEY).orElseThrow();
    Instant planned = Instant.parse("2026-11-23T11:00:00Z");
    Instant within = there.within(planned);
    assertTrue(!within.isBefore(planned) && within.isBefore(planned.plusSeconds(600)));
    now.set(within);
    Delivery delivery = outlet.next();
    assertTrue(name(delivery).startsWith("hourly-20261123T110000Z-"));
    assertEquals(within, delivery.at());
  }

  @Test
  void whatIsDisabledIsNotDue() throws Exception {
    put("rate(1 minute)", 0, Map.of("State", "DISABLED"));
    now.set(Instant.parse("2026-11-23T12:00:00Z"));
    restart();
    put("rate(1 minute)", 0, Map.of());
    outlet.next();
    assertEquals(List.of(), outlet.rest());
  }

  /** What is planned wakes who looks, also if it cannot be written. */
  private void wake() {
    ScheduleKey key = new ScheduleKey("123456789012", "eu-west-1", "default", "wake");
    When far = when("at(2030-01-01T00:00:00)", 0);
    Schedule schedule =
        new Schedule(key, far, Map.of("Arn", MACHINE), Map.of(), new Times(now(), now(), now()));
    var _ = schedules
        .changes()
        .inTurn(key.text(), () -> schedules.put(schedule))
        .handle((_, _) -> key)
        .orTimeout(20, TimeUnit.SECONDS)
        .join();
  }

  /** What was made and is not forgotten may be made again. */
  private void awaitForgotten() {
    while (deliveries.size() > 0) {
      Thread.onSpinWait();
    }
  }

  /** Goes on a minute at a time, as a clock does that is looked at. */
  private void tick(Instant to) {
    while (now().isBefore(to)) {
      Instant next = now().plusSeconds(60);
      now.show(next.isAfter(to) ? to : next, this::wake);
    }
  }

  @Test
  void whatCouldNotBeOwedIsOwedWhenStorageWorksAgainAndNothingBetweenIsLost() throws Exception {
    wake();
    put("rate(1 minute)", 0, Map.of());
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T103000Z-"));
    awaitForgotten();
    catalog.failWrites(true);
    tick(Instant.parse("2026-11-23T10:33:00Z"));
    catalog.failWrites(false);
    // What fails late is tried again a second later: the clock goes on until it is there.
    while (outlet.size() < 3) {
      tick(now().plusSeconds(2));
    }
    assertEquals(List.of("T103100Z", "T103200Z", "T103300Z"), times(3));
    awaitForgotten();
    restart();
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void aWindowThatIsLongerThanTheIntervalSkipsNothing() throws Exception {
    int window = IntStream.rangeClosed(3, 60)
        .filter(minutes -> Math.floorMod(KEY.arn().hashCode(), minutes * 60) > 60)
        .findFirst()
        .orElseThrow();
    put("rate(1 minute)", window, Map.of());
    Instant first = now();
    Duration delay = schedules.find(KEY).orElseThrow().delay();
    tick(first.plus(delay).plusSeconds(150));
    assertEquals(List.of("T103000Z", "T103100Z", "T103200Z"), times(3));
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void whatPassedWhileTheMachineSleptIsMadeGoodOnce() throws Exception {
    put("rate(1 minute)", 0, Map.of());
    outlet.next();
    now.set(Instant.parse("2026-11-23T14:00:30Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T140000Z-"));
    tick(Instant.parse("2026-11-23T14:01:00Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T140100Z-"));
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void aClockThatWasADayAheadSilencesNothing() throws Exception {
    put("cron(0 * * * ? *)", 0, Map.of());
    now.set(Instant.parse("2027-11-23T11:00:00Z"));
    outlet.next();
    now.set(Instant.parse("2026-11-23T10:59:00Z"));
    restart();
    now.set(Instant.parse("2026-11-23T11:00:00Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T110000Z-"));
  }

  @Test
  void whatPassedWhileItWasDisabledIsNotMadeUpFor() throws Exception {
    Calls scheduler = new Calls(() -> new Scheduler(schedules));
    Map<String, Object> members = new HashMap<>(Map.of(
        "Name",
        "hourly",
        "ScheduleExpression",
        "cron(0 * * * ? *)",
        "FlexibleTimeWindow",
        Map.of("Mode", "OFF"),
        "Target",
        Map.of("Arn", MACHINE, "RoleArn", "arn:aws:iam::123456789012:role/any")));
    members.put("State", "DISABLED");
    scheduler.call("CreateSchedule", members);
    now.set(Instant.parse("2026-11-23T13:30:00Z"));
    members.put("State", "ENABLED");
    scheduler.call("UpdateSchedule", members);
    wake();
    now.set(Instant.parse("2026-11-23T14:00:00Z"));
    assertTrue(name(outlet.next()).startsWith("hourly-20261123T140000Z-"));
    assertEquals(List.of(), outlet.rest());
  }
}
