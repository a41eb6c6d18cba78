package dev.pawl.deploy.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.stack.Source.Options;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.Records;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What stacks do to each other, and what is left of what was replaced. */
final class TwoStacksTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final StackId ONE = new StackId("aws", "us-east-1", "123456789012", "one", "a");
  private static final StackId TWO = new StackId("aws", "us-east-1", "123456789012", "two", "b");
  private static final String NAMED =
      "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Name: n, Value: %s}}}";
  private static final String EXPORTING = """
      Resources: {A: {Type: "Test::A::Thing", Properties: {Value: a}}}
      Outputs: {A: {Value: !Ref A, Export: {Name: shared}}}
      """;
  private static final String IMPORTING =
      "Resources: {B: {Type: \"Test::A::Thing\", Properties: {Value: !ImportValue shared}}}";
  private static final String REPLACED =
      "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Value: %s, Kind: %s}}}";

  private final World world = new World();
  private final StackStore store = new StackStore(new Records(new MemoryCatalog()), () -> NOW);
  private final Random random = new Random(7);
  private NameLocks names = new NameLocks();

  private static Source source(String template, String onFailure) {
    return new Source(
        template,
        template,
        Map.of(),
        Map.of(),
        List.of(),
        new Options(Map.of(), List.of(), List.of(), "", onFailure));
  }

  private void create(StackId id, String template) {
    store.create(new Stack(
        id,
        StackStatus.CREATE_IN_PROGRESS,
        "",
        source(template, "ROLLBACK"),
        Optional.empty(),
        List.of(),
        new Stack.Life(NOW, Optional.empty(), Optional.empty(), false, "", "", "")));
  }

  private void update(StackId id, String template, String onFailure) {
    store.change(
        id,
        now -> now.from(
                source(template, onFailure), now.former().or(() -> Optional.of(now.source())))
            .at(StackStatus.UPDATE_IN_PROGRESS, ""));
  }

  private ResourceSteps steps() {
    return new ResourceSteps(
        store,
        new ResourceTypes(List.of(world)),
        (service, action, parameters) -> Map.of(),
        random,
        names);
  }

  /** {@return where a stack is then, also after the process ended} */
  private StackStatus run(StackId id) {
    try {
      new Deployment(store, steps(), id).run();
    } catch (World.CrashException e) {
      return store.get(id).status();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return store.get(id).status();
  }

  private boolean isTold(StackId id, String status, String reason) {
    return store.events(id).stream()
        .anyMatch(each -> each.status().equals(status) && each.reason().equals(reason));
  }

  @Test
  void ofTwoThatMakeOneNameAtOnceOneFailsAndTheOtherKeepsIt() {
    create(ONE, NAMED.formatted("first"));
    create(TWO, NAMED.formatted("second"));
    world.meanwhile(() -> assertEquals(StackStatus.ROLLBACK_COMPLETE, run(TWO)));
    assertEquals(StackStatus.CREATE_COMPLETE, run(ONE));
    assertEquals(Map.of("n", "first"), world.there());
    assertTrue(isTold(
        TWO,
        "CREATE_FAILED",
        "Resource of type 'Test::A::Thing' with identifier 'n' already exists."));
  }

  @Test
  void whatSomebodyElseMakesMeanwhileIsHis() {
    create(ONE, NAMED.formatted("first"));
    world.meanwhile(() -> world.put("n"));
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run(ONE));
    assertEquals(Map.of("n", "somebody's"), world.there());
  }

  @Test
  void whatSomebodyElseMakesWhileAnotherIsReplacedIsHis() {
    create(ONE, REPLACED.formatted("v", "k"));
    run(ONE);
    update(ONE, "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Name: n, Value: v}}}", "");
    world.meanwhile(() -> world.put("n"));
    assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, run(ONE));
    assertEquals(Map.of("n", "somebody's", "one-A", "v"), world.there());
  }

  /** One was about to make a thing when the process ended; the other begins first after it. */
  @Test
  void aNameThatWasBeingMadeIsHeldAfterARestart() {
    create(ONE, NAMED.formatted("first"));
    world.crashAt(0);
    assertEquals(StackStatus.CREATE_IN_PROGRESS, run(ONE));
    world.crashAt(Integer.MAX_VALUE);
    names = new NameLocks();
    steps().holdAll(store.get(ONE));
    create(TWO, NAMED.formatted("second"));
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run(TWO));
    assertEquals(StackStatus.CREATE_COMPLETE, run(ONE));
    assertEquals(Map.of("n", "first"), world.there());
  }

  @Test
  void whatAStackThatIsBeingMadeAsksForIsNotDeleted() {
    create(ONE, EXPORTING);
    run(ONE);
    create(TWO, IMPORTING);
    world.meanwhile(() -> {
      store.change(ONE, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
      assertEquals(StackStatus.DELETE_FAILED, run(ONE));
    });
    assertEquals(StackStatus.CREATE_COMPLETE, run(TWO));
    assertEquals(
        "Cannot delete export shared as it is in use by two.", store.get(ONE).reason());
    assertEquals(2, world.size());
    store.change(TWO, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
    assertEquals(StackStatus.DELETE_COMPLETE, run(TWO));
    store.change(ONE, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
    assertEquals(StackStatus.DELETE_COMPLETE, run(ONE));
  }

  @Test
  void whatAnUpdateThatWasUndoneAskedForIsFree() {
    create(ONE, EXPORTING);
    run(ONE);
    create(TWO, REPLACED.formatted("v", "k"));
    run(TWO);
    world.refuse("bad");
    update(TWO, IMPORTING, "");
    assertEquals(StackStatus.UPDATE_COMPLETE, run(TWO));
    assertEquals(List.of("two"), store.importing(ONE.account(), ONE.region(), "shared"));
    update(TWO, REPLACED.formatted("bad", "k"), "");
    assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, run(TWO));
    assertEquals(List.of("two"), store.importing(ONE.account(), ONE.region(), "shared"));
    update(TWO, REPLACED.formatted("good", "k"), "");
    assertEquals(StackStatus.UPDATE_COMPLETE, run(TWO));
    assertEquals(List.of(), store.importing(ONE.account(), ONE.region(), "shared"));
  }

  @Test
  void whatIsBeingDeletedIsNotGiven() {
    create(ONE, EXPORTING);
    run(ONE);
    store.change(ONE, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
    create(TWO, IMPORTING);
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run(TWO));
    assertEquals(StackStatus.DELETE_COMPLETE, run(ONE));
  }

  @Test
  void whatWasReplacedAndCannotBeDeletedIsToldAndNoLongerListed() {
    create(ONE, REPLACED.formatted("old", "k"));
    run(ONE);
    world.keep("old");
    update(ONE, REPLACED.formatted("new", "l"), "");
    assertEquals(StackStatus.UPDATE_COMPLETE, run(ONE));
    assertTrue(isTold(ONE, "DELETE_FAILED", "the value old is kept"));
    update(ONE, "Resources: {B: {Type: \"Test::A::Thing\", Properties: {Value: b}}}", "");
    world.keep("new");
    assertEquals(StackStatus.UPDATE_COMPLETE, run(ONE));
    assertTrue(isTold(ONE, "DELETE_FAILED", "the value new is kept"));
    assertEquals(
        List.of("B"),
        store.resources(ONE).stream().map(StackResource::logicalId).toList());
  }

  /** An update that failed stays as it is, and the next replaces again: all before it goes. */
  @Test
  void whatIsReplacedTwiceLeavesNothing() {
    create(ONE, REPLACED.formatted("v", "k"));
    run(ONE);
    String bad = REPLACED.replace(
        "{A:",
        "{B: {Type: \"Test::A::Thing\", DependsOn: A," + " Properties: {Value: bad, Kind: x}}, A:");
    world.refuse("bad");
    update(ONE, bad.formatted("v", "l"), "DO_NOTHING");
    assertEquals(StackStatus.UPDATE_FAILED, run(ONE));
    update(ONE, bad.formatted("v", "m"), "DO_NOTHING");
    assertEquals(StackStatus.UPDATE_FAILED, run(ONE));
    assertEquals(3, world.size());
    update(ONE, REPLACED.formatted("v", "n"), "DO_NOTHING");
    assertEquals(StackStatus.UPDATE_COMPLETE, run(ONE));
    assertEquals(1, world.size());
  }

  @Test
  void whatAFailedUpdateReplacedGoesWithItsStack() {
    create(ONE, REPLACED.formatted("v", "k"));
    run(ONE);
    String bad = REPLACED.replace(
        "{A:",
        "{B: {Type: \"Test::A::Thing\", DependsOn: A," + " Properties: {Value: bad, Kind: x}}, A:");
    world.refuse("bad");
    update(ONE, bad.formatted("v", "l"), "DO_NOTHING");
    assertEquals(StackStatus.UPDATE_FAILED, run(ONE));
    assertEquals(2, world.size());
    store.change(ONE, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
    assertEquals(StackStatus.DELETE_COMPLETE, run(ONE));
    assertEquals(0, world.size());
  }
}
