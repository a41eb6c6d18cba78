package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.RecordedOutlet;
import dev.pawl.standins.delivery.Targets;
import dev.pawl.standins.scheduler.Schedule.Times;
import dev.pawl.standins.scheduler.Schedule.When;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SchedulesTest {
  private static final ScheduleKey KEY =
      new ScheduleKey("123456789012", "eu-west-1", "default", "hourly");
  private static final String MACHINE = "arn:aws:states:eu-west-1:123456789012:stateMachine:m";

  private final MemoryCatalog catalog = new MemoryCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T10:30:00Z"));
  private Commits commits = Commits.begin(catalog);
  private Deliveries deliveries = deliveries();
  private Schedules schedules = begun();

  private Deliveries deliveries() {
    return Deliveries.of(catalog, commits, outlet, this::now, Duration.ofMillis(1));
  }

  private Instant now() {
    return Objects.requireNonNull(now.get());
  }

  private Schedules begun() {
    Schedules opened = Schedules.open(catalog, commits, deliveries, this::now);
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

  private void put(String expression, int windowMinutes, Map<String, String> others)
      throws Exception {
    When when =
        new When(expression, ZoneOffset.UTC, Optional.empty(), Optional.empty(), windowMinutes);
    Times times = new Times(now(), now(), now().minusMillis(1));
    schedules.changes().lock();
    try {
      schedules
          .put(new Schedule(KEY, when, Map.of("Arn", MACHINE, "Input", "{}"), others, times))
          .get(20, TimeUnit.SECONDS);
    } finally {
      schedules.changes().unlock();
    }
  }

  private static String name(Delivery delivery) {
    return String.valueOf(delivery.target().settings().get(Targets.NAME));
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
}
