package dev.pawl.standins.events;

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
import dev.pawl.standins.delivery.ServiceCalls;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Buses that are deleted, or filled, while rules of theirs are made, and their names. */
@Timeout(60)
final class BusesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-23T10:00:00Z"));
  private static final int RULES_MAX = 300;
  private static final Map<String, Object> BUS = Map.of("Name", "b");

  private final FaultyCatalog catalog = new FaultyCatalog();
  private final Commits commits = Commits.begin(catalog);
  private final Deliveries deliveries = Deliveries.of(
      catalog,
      commits,
      new RecordedOutlet(),
      new Deliveries.Setting(CLOCK, Duration.ofMillis(1), DeliveryMeter.NONE));
  private final Buses buses = Buses.open(catalog, commits, deliveries, CLOCK);
  private final Calls events = new Calls(() -> new Events(
      buses,
      ConnectionOperations.open(
          catalog, commits, new ServiceCalls(_ -> Optional.empty()), Runnable::run)));

  @BeforeEach
  void begin() {
    deliveries.begin();
    buses.begin();
  }

  @AfterEach
  void close() {
    buses.close();
    deliveries.close();
    commits.close();
  }

  private CompletableFuture<Reply> put(String rule, String bus) {
    return events.begin(
        "PutRule",
        Map.of("Name", rule, "EventBusName", bus, "EventPattern", "{\"source\":[\"a\"]}"));
  }

  /** {@return how it is refused, at once or later} */
  private static String refused(Supplier<CompletableFuture<Reply>> asked) {
    return assertThrows(RefusalException.class, () -> Calls.await(asked.get()))
        .refusal()
        .code();
  }

  @Test
  void aBusIsNotDeletedWhileARuleIsPutThere() {
    events.call("CreateEventBus", BUS);
    Runnable release = catalog.holdWrites();
    CompletableFuture<Reply> made = put("r", "b");
    CompletableFuture<Reply> deleted = events.begin("DeleteEventBus", BUS);
    release.run();
    Calls.await(made);
    assertEquals("ValidationException", refused(() -> deleted));
    assertEquals(1, catalog.list("eventRule", "", 10).size());
  }

  @Test
  void noRuleIsPutOnABusThatIsBeingDeleted() {
    events.call("CreateEventBus", BUS);
    Runnable release = catalog.holdWrites();
    CompletableFuture<Reply> deleted = events.begin("DeleteEventBus", BUS);
    CompletableFuture<Reply> made = put("r", "b");
    release.run();
    Calls.await(deleted);
    assertEquals("ResourceNotFoundException", refused(() -> made));
    assertEquals(List.of(), catalog.list("eventRule", "", 10));
  }

  @Test
  void ofRulesThatArePutTogetherThereAreNotTooMany() {
    List<CompletableFuture<Reply>> made = new ArrayList<>();
    IntStream.range(0, RULES_MAX).forEach(i -> made.add(put("r" + i, "default")));
    CompletableFuture<Reply> tooMany = put("last", "default");
    made.forEach(Calls::await);
    assertEquals("LimitExceededException", refused(() -> tooMany));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a|b", "a b", "a:b", "\u00e4", ""})
  void aBusHasANameThatMayBeOne(String name) {
    Map<String, String> bus = Map.of("Name", name);
    assertEquals("ValidationException", refused(() -> events.begin("CreateEventBus", bus)));
    String arn = "arn:aws:events:eu-west-1:123456789012:event-bus/" + name;
    assertEquals("ValidationException", refused(() -> put("r", arn)));
  }

  @Test
  void anotherBusOfALongerNameTakesNoEvents() {
    events.call("CreateEventBus", Map.of("Name", "a"));
    events.call("CreateEventBus", Map.of("Name", "a.b-c_D1"));
    Calls.await(put("r", "arn:aws:events:eu-west-1:123456789012:event-bus/a.b-c_D1"));
    BusKey bus = new BusKey("123456789012", "eu-west-1", "a");
    assertEquals(List.of(), buses.list(bus, ""));
  }
}
