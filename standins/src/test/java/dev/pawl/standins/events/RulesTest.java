package dev.pawl.standins.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.JournalException;
import dev.pawl.standins.Calls;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.DeliveryMeter;
import dev.pawl.standins.delivery.FaultyCatalog;
import dev.pawl.standins.delivery.RecordedOutlet;
import dev.pawl.standins.delivery.ServiceCalls;
import dev.pawl.standins.scheduler.WatchedClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Rules that are due, over storage that fails and pauses. */
@Timeout(60)
final class RulesTest {
  private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:work";

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final RecordedOutlet outlet = new RecordedOutlet();
  private final AtomicInteger wanted = new AtomicInteger();
  private final WatchedClock clock = new WatchedClock("2026-11-23T10:00:00Z");
  private final Commits commits = Commits.begin(catalog);
  private final Deliveries deliveries = deliveries();
  private final Buses buses = buses();
  private final Calls events = new Calls(this::standIn);

  private Events standIn() {
    return new Events(
        buses,
        ConnectionOperations.open(
            catalog, commits, new ServiceCalls(_ -> Optional.empty()), Runnable::run));
  }

  private Deliveries deliveries() {
    Deliveries opened = Deliveries.of(
        catalog,
        commits,
        outlet,
        new Deliveries.Setting(clock, Duration.ofMillis(1), DeliveryMeter.NONE));
    opened.begin();
    return opened;
  }

  private Buses buses() {
    Buses opened = Buses.open(catalog, commits, deliveries, clock);
    opened.watch(wanted::incrementAndGet);
    opened.begin();
    return opened;
  }

  @AfterEach
  void close() {
    buses.close();
    deliveries.close();
    commits.close();
  }

  private void rule(String name, Map<String, String> members) {
    Map<String, Object> all = new HashMap<>(members);
    all.put("Name", name);
    events.call("PutRule", all);
  }

  private void prepare() {
    rule("wake", Map.of("ScheduleExpression", "cron(0 0 1 1 ? 2030)"));
    rule("r", Map.of("ScheduleExpression", "rate(1 minute)"));
    events.call(
        "PutTargets", Map.of("Rule", "r", "Targets", List.of(Map.of("Id", "1", "Arn", QUEUE))));
  }

  /** Goes on by so many seconds, and waits until that was seen. */
  private void pass(int seconds) {
    clock.show(clock.instant().plusSeconds(seconds), () -> {
      try {
        // What is planned wakes who looks, also if it cannot be written.
        events.call("EnableRule", Map.of("Name", "wake"));
      } catch (JournalException e) {
        assertEquals("the disk is full", e.getMessage());
      }
    });
  }

  @Test
  void whatCouldNotBeOwedIsOwedWhenStorageWorksAgain() {
    prepare();
    pass(30);
    catalog.failWrites(true);
    pass(31);
    pass(60);
    catalog.failWrites(false);
    // What fails late is tried again a second later: the clock goes on until it is there.
    while (outlet.size() < 2) {
      pass(2);
    }
    for (String time : List.of("10:01:00", "10:02:00")) {
      assertTrue(outlet.next().body().contains("\"time\":\"2026-11-23T" + time + "Z\""));
    }
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void whatPassedWhileARuleWasDisabledIsNotMadeUpFor() {
    prepare();
    events.call("DisableRule", Map.of("Name", "r"));
    pass(50);
    pass(50);
    pass(50);
    events.call("EnableRule", Map.of("Name", "r"));
    pass(20);
    assertEquals(List.of(), outlet.rest());
    pass(20);
    assertTrue(outlet.next().body().contains("\"time\":\"2026-11-23T10:03:00Z\""));
    assertEquals(List.of(), outlet.rest());
  }

  @Test
  void aRuleThatCouldNotBePutIsNotThere() {
    catalog.failWrites(true);
    assertThrows(
        JournalException.class,
        () -> rule("r", Map.of("EventPattern", "{\"source\":[\"aws.states\"]}")));
    assertEquals(List.of(), events.call("ListRules", Map.of()).get("Rules"));
    catalog.failWrites(false);
    rule("r", Map.of("EventPattern", "{\"source\":[\"aws.states\"]}"));
    assertTrue(wanted.get() > 0, "what it wants is told of before it is acknowledged");
  }
}
