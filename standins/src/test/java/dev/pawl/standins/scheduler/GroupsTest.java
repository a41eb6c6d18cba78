package dev.pawl.standins.scheduler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Calls;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Deliveries;
import dev.pawl.standins.delivery.DeliveryMeter;
import dev.pawl.standins.delivery.FaultyCatalog;
import dev.pawl.standins.delivery.RecordedOutlet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Groups that are deleted while schedules of theirs are made. */
@Timeout(60)
final class GroupsTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:30:00Z"));
  private static final Map<String, Object> GROUP = Map.of("Name", "g");

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final Commits commits = Commits.begin(catalog);
  private final Deliveries deliveries = Deliveries.of(
      catalog,
      commits,
      new RecordedOutlet(),
      new Deliveries.Setting(CLOCK, Duration.ofMillis(1), DeliveryMeter.NONE));
  private final Schedules schedules = Schedules.open(catalog, commits, deliveries, CLOCK);
  private final Calls scheduler = new Calls(() -> new Scheduler(schedules));

  @BeforeEach
  void begin() {
    deliveries.begin();
    schedules.begin();
  }

  @AfterEach
  void close() {
    schedules.close();
    deliveries.close();
    commits.close();
  }

  private CompletableFuture<Reply> create(String name) {
    return scheduler.begin(
        "CreateSchedule",
        Map.of(
            "Name",
            name,
            "GroupName",
            "g",
            "ScheduleExpression",
            "at(2030-01-01T00:00:00)",
            "FlexibleTimeWindow",
            Map.of("Mode", "OFF"),
            "Target",
            Map.of("Arn", "arn:aws:states:eu-west-1:123456789012:stateMachine:m")));
  }

  @Test
  void aScheduleThatIsBeingMadeGoesWithItsGroup() {
    scheduler.call("CreateScheduleGroup", GROUP);
    Runnable release = catalog.holdWrites();
    CompletableFuture<Reply> made = create("s");
    CompletableFuture<Reply> deleted = scheduler.begin("DeleteScheduleGroup", GROUP);
    release.run();
    Calls.await(made);
    Calls.await(deleted);
    assertEquals(List.of(), schedules.list(""));
    assertEquals(List.of(), catalog.list("schedule", "", 10));
  }

  @Test
  void noScheduleIsMadeInAGroupThatIsBeingDeleted() {
    scheduler.call("CreateScheduleGroup", GROUP);
    Calls.await(create("first"));
    Runnable release = catalog.holdWrites();
    CompletableFuture<Reply> deleted = scheduler.begin("DeleteScheduleGroup", GROUP);
    CompletableFuture<Reply> made = create("second");
    release.run();
    Calls.await(deleted);
    RefusalException refused = assertThrows(RefusalException.class, () -> Calls.await(made));
    assertEquals("ResourceNotFoundException", refused.refusal().code());
    assertEquals(List.of(), schedules.list(""));
  }
}
