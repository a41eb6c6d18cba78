package dev.pawl.deploy.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** What becomes of a stack, also if the process ends in the middle. */
final class DeploymentTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
  private static final StackId ID = new StackId("aws", "us-east-1", "123456789012", "shop", "one");

  private static final String FIRST = """
      Resources:
        Base: {Type: "Test::A::Thing", Properties: {Value: base}}
        Kept: {Type: "Test::A::Thing", Properties: {Value: !GetAtt Base.Arn, Kind: k}}
        Gone: {Type: "Test::A::Thing", Properties: {Value: gone}, DependsOn: Kept}
      Outputs:
        Base: {Value: !Ref Base, Export: {Name: base}}
      """;

  /** Changes one, replaces one that another refers to, removes one, adds one. */
  private static final String SECOND = """
      Resources:
        Base: {Type: "Test::A::Thing", Properties: {Value: base, Kind: other}}
        Kept: {Type: "Test::A::Thing", Properties: {Value: !GetAtt Base.Arn, Kind: k}}
        New: {Type: "Test::A::Thing", Properties: {Value: new}, DependsOn: Kept}
      """;

  private final World world = new World();
  private final StackStore store = new StackStore(new Records(new MemoryCatalog()), () -> NOW);
  private final Random random = new Random(7);

  private static Source source(String template, String onFailure) {
    return new Source(
        template,
        template,
        Map.of(),
        Map.of(),
        List.of(),
        new Options(Map.of(), List.of(), List.of(), "", onFailure));
  }

  private void create(String template, String onFailure) {
    store.create(new Stack(
        ID,
        StackStatus.CREATE_IN_PROGRESS,
        "",
        source(template, onFailure),
        Optional.empty(),
        List.of(),
        new Stack.Life(NOW, Optional.empty(), Optional.empty(), false, "", "", "")));
  }

  private void update(String template) {
    store.change(
        ID,
        now -> now.from(source(template, "ROLLBACK"), Optional.of(now.source()))
            .at(StackStatus.UPDATE_IN_PROGRESS, ""));
  }

  private void delete() {
    store.change(ID, now -> now.at(StackStatus.DELETE_IN_PROGRESS, ""));
  }

  private StackStatus run() throws World.CrashException {
    ResourceSteps steps = new ResourceSteps(
        store,
        new ResourceTypes(List.of(world)),
        (service, action, parameters) -> Map.of(),
        random,
        new NameLocks());
    try {
      new Deployment(store, steps, ID).run();
    } catch (World.CrashException e) {
      throw e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return store.get(ID).status();
  }

  /** {@return where a stack is after the process ended at a call, and another went on} */
  private StackStatus runAgain(int half) throws World.CrashException {
    world.crashAt(half);
    try {
      return run();
    } catch (World.CrashException e) {
      world.crashAt(Integer.MAX_VALUE);
      return run();
    }
  }

  @Test
  void aStackIsMadeChangedAndDeleted() throws Exception {
    create(FIRST, "ROLLBACK");
    assertEquals(StackStatus.CREATE_COMPLETE, run());
    assertEquals(3, world.size());
    assertEquals("gone", world.there().get("shop-Gone"));
    Stack.Output output = store.get(ID).outputs().getFirst();
    assertTrue(output.value().startsWith("id:shop-Base-"), output.value());
    assertEquals(Optional.of(output.value()), store.export(ID.account(), ID.region(), "base"));
    update(SECOND);
    assertEquals(StackStatus.UPDATE_COMPLETE, run());
    assertEquals("[shop-Base, shop-Kept, shop-New]", world.there().keySet().toString());
    assertEquals(3, world.size());
    String base = store.resource(ID, "Base").orElseThrow().now().physicalId();
    assertEquals("arn:" + base, world.there().get("shop-Kept"));
    delete();
    assertEquals(StackStatus.DELETE_COMPLETE, run());
    assertEquals(0, world.size());
    assertEquals(List.of(), store.resources(ID));
    assertEquals(Optional.empty(), store.find(ID.account(), ID.region(), "shop"));
  }

  @Test
  void whatFailsLeavesNothing() throws Exception {
    world.refuse("gone");
    create(FIRST, "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertEquals(0, world.size());
    List<String> reasons = store.events(ID).stream().map(StackEvent::reason).toList();
    assertTrue(reasons.contains("the value gone is refused"), reasons.toString());
    assertTrue(
        reasons.contains(
            "The following resource(s) failed to create: [Gone]. Rollback requested by user."),
        reasons.toString());
  }

  @Test
  void whatFailsMayStayForALook() throws Exception {
    world.refuse("gone");
    create(FIRST, "DO_NOTHING");
    assertEquals(StackStatus.CREATE_FAILED, run());
    assertEquals(2, world.size());
    world.refuse("");
    update(FIRST);
    assertEquals(StackStatus.UPDATE_COMPLETE, run());
    assertEquals(3, world.size());
  }

  /** What a failed update has made is changed by the next, not made again. */
  @Test
  void whatAFailedUpdateMadeMayBeChanged() throws Exception {
    create(FIRST, "ROLLBACK");
    run();
    String more = FIRST.replace("Outputs:", """
          New: {Type: "Test::A::Thing", Properties: {Value: one}}
          Bad: {Type: "Test::A::Thing", DependsOn: New, Properties: {Value: bad}}
        Outputs:""");
    world.refuse("bad");
    store.change(
        ID,
        now -> now.from(source(more, "DO_NOTHING"), Optional.of(now.source()))
            .at(StackStatus.UPDATE_IN_PROGRESS, ""));
    assertEquals(StackStatus.UPDATE_FAILED, run());
    world.refuse("");
    update(more.replace("Value: one", "Value: two"));
    assertEquals(StackStatus.UPDATE_COMPLETE, run());
    assertEquals("two", world.there().get("shop-New"));
    assertEquals(5, world.size());
  }

  @Test
  void anUpdateThatFailsIsUndone() throws Exception {
    create(FIRST, "ROLLBACK");
    run();
    Map<String, Object> before = world.there();
    world.refuse("new");
    update(SECOND);
    assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, run());
    assertEquals(before, world.there());
    assertEquals(3, world.size());
    world.refuse("");
    update(SECOND);
    assertEquals(StackStatus.UPDATE_COMPLETE, run());
    assertEquals("[shop-Base, shop-Kept, shop-New]", world.there().keySet().toString());
  }

  @Test
  void whatIsSomebodysIsNotTaken() throws Exception {
    world.put("mine");
    create(
        "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Name: mine, Value: x}}}",
        "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertEquals(Map.of("mine", "somebody's"), world.there());
  }

  @Test
  void aNameThatIsGivenIsNotReplaced() throws Exception {
    create(
        "Resources: {A: {Type: \"Test::A::Thing\", Properties: {Name: n, Kind: a}}}", "ROLLBACK");
    run();
    update("Resources: {A: {Type: \"Test::A::Thing\", Properties: {Name: n, Kind: b}}}");
    assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, run());
    String reason = store.events(ID).stream()
        .map(StackEvent::reason)
        .filter(text -> text.contains("custom-named"))
        .findFirst()
        .orElseThrow();
    assertTrue(reason.endsWith("Rename n and update the stack again."), reason);
  }

  @Test
  void whatIsToStayStays() throws Exception {
    create(
        "Resources: {A: {Type: \"Test::A::Thing\", DeletionPolicy: Retain,"
            + " Properties: {Value: x}}}",
        "ROLLBACK");
    run();
    delete();
    assertEquals(StackStatus.DELETE_COMPLETE, run());
    assertEquals(1, world.size());
  }

  @Test
  void aPropertyThatThereIsNotIsRefused() throws Exception {
    create("Resources: {A: {Type: \"Test::A::Thing\", Properties: {Valeu: x}}}", "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertTrue(
        store.events(ID).stream()
            .anyMatch(event -> event.reason().contains("extraneous key [Valeu]")),
        store.events(ID).toString());
  }

  @Test
  void thePlanSaysWhatWillBeDone() throws Exception {
    create(FIRST, "ROLLBACK");
    run();
    Blueprint blueprint = Blueprint.of(source(SECOND, "ROLLBACK"), ID);
    List<Change> changes = Plan.of(store, new ResourceTypes(List.of(world)), blueprint);
    assertEquals(
        "[Base MODIFY [Kind] TRUE, Kept MODIFY [Value] FALSE, New ADD [] FALSE,"
            + " Gone REMOVE [] FALSE]",
        changes.stream()
            .map(each -> each.logicalId() + " " + each.action() + " " + each.properties() + " "
                + each.replacement())
            .toList()
            .toString());
    Blueprint same = Blueprint.of(source(FIRST, "ROLLBACK"), ID);
    assertEquals(List.of(), Plan.of(store, new ResourceTypes(List.of(world)), same));
  }

  /** Wherever the process ends while a stack is made, the next one makes it whole. */
  @Test
  void aCreationIsGoneOnWith() throws Exception {
    for (int half = 0; half < 10; half++) {
      DeploymentTest one = new DeploymentTest();
      one.create(FIRST, "ROLLBACK");
      assertEquals(StackStatus.CREATE_COMPLETE, one.runAgain(half), "at " + half);
      assertEquals(
          "[shop-Base, shop-Gone, shop-Kept]", one.world.there().keySet().toString(), "at " + half);
      assertEquals(3, one.world.size(), "at " + half);
    }
  }

  /** What was made is found, whether it was being made or being deleted when the process ended. */
  @Test
  void whatFailedIsUndoneBySomebodyElse() throws Exception {
    for (int half = 0; half < 14; half++) {
      DeploymentTest one = new DeploymentTest();
      one.world.refuse("gone");
      one.create(FIRST, "ROLLBACK");
      assertEquals(StackStatus.ROLLBACK_COMPLETE, one.runAgain(half), "at " + half);
      assertEquals(0, one.world.size(), "at " + half);
    }
  }

  @Test
  void whatIsBeingMadeIsDeleted() throws Exception {
    for (int half = 1; half < 6; half++) {
      DeploymentTest one = new DeploymentTest();
      one.create(FIRST, "ROLLBACK");
      one.world.crashAt(half);
      assertThrows(World.CrashException.class, one::run);
      one.delete();
      one.world.crashAt(0);
      assertThrows(World.CrashException.class, one::run);
      assertEquals(StackStatus.DELETE_COMPLETE, one.runAgain(1), "at " + half);
      assertEquals(0, one.world.size(), "at " + half);
    }
  }

  @Test
  void anUpdateIsGoneOnWith() throws Exception {
    for (int half = 0; half < 24; half++) {
      DeploymentTest one = new DeploymentTest();
      one.create(FIRST, "ROLLBACK");
      one.run();
      one.update(SECOND);
      assertEquals(StackStatus.UPDATE_COMPLETE, one.runAgain(half), "at " + half);
      assertEquals(
          "[shop-Base, shop-Kept, shop-New]", one.world.there().keySet().toString(), "at " + half);
      assertEquals(3, one.world.size(), "at " + half);
    }
  }

  @Test
  void aRollbackIsGoneOnWith() throws Exception {
    for (int half = 0; half < 30; half++) {
      DeploymentTest one = new DeploymentTest();
      one.create(FIRST, "ROLLBACK");
      one.run();
      Map<String, Object> before = one.world.there();
      one.world.refuse("new");
      one.update(SECOND);
      assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, one.runAgain(half), "at " + half);
      assertEquals(before, one.world.there(), "at " + half);
      assertEquals(3, one.world.size(), "at " + half);
    }
  }

  @Test
  void aDeletionIsGoneOnWith() throws Exception {
    for (int half = 0; half < 10; half++) {
      DeploymentTest one = new DeploymentTest();
      one.create(FIRST, "ROLLBACK");
      one.run();
      one.delete();
      assertEquals(StackStatus.DELETE_COMPLETE, one.runAgain(half), "at " + half);
      assertEquals(0, one.world.size(), "at " + half);
    }
  }

  /** What nobody foresaw is a failure of what was being done, and the stack comes to an end. */
  @Test
  void aFaultEndsTheStepAndNotTheDeployment() throws Exception {
    world.breakAt("gone");
    create(FIRST, "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertEquals(0, world.size());
    assertTrue(
        reasons()
            .contains("Internal Failure: IllegalStateException, which the log of the server tells"
                + " more of"),
        reasons().toString());
  }

  @Test
  void aFaultInADeletionEndsIt() throws Exception {
    create(FIRST, "ROLLBACK");
    run();
    world.breakAt("gone");
    delete();
    assertEquals(StackStatus.DELETE_FAILED, run());
    assertEquals(
        "The following resource(s) failed to delete: [Gone].",
        store.get(ID).reason().strip());
    world.breakAt("");
    delete();
    assertEquals(StackStatus.DELETE_COMPLETE, run());
    assertEquals(0, world.size());
  }

  @Test
  void whatMakesTooMuchIsRefusedAndUndone() throws Exception {
    String large =
        "!Sub [\"%s\", {a: !Sub \"%s\"}]".formatted("${a}".repeat(1_000), "${A}".repeat(1_000));
    create("""
        Resources:
          A: {Type: "Test::A::Thing", Properties: {Value: a}}
          B: {Type: "Test::A::Thing", Properties: {Value: b, Other: %s}}
        """.formatted(large), "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertTrue(
        reasons().stream().anyMatch(reason -> reason.contains("[/Resources/B/Properties/Other]")),
        reasons().toString());
  }

  private List<String> reasons() {
    return store.events(ID).stream().map(StackEvent::reason).toList();
  }

  @Test
  void outputsThatAreNoTextsAreRefused() throws Exception {
    create(
        "Resources: {A: {Type: \"Test::A::Thing\"}}\n"
            + "Outputs: {O: {Value: !Ref \"AWS::NoValue\"}}",
        "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertTrue(
        reasons()
            .contains("Template format error: Output O is malformed. The Value field of every"
                + " Outputs member must evaluate to a String. Rollback requested by user."),
        reasons().toString());
    assertEquals(0, world.size());
  }

  @Test
  void whatIsRetainedExceptOnCreateGoesWithACreationThatFails() throws Exception {
    String template = """
        Resources:
          Stays: {Type: "Test::A::Thing", DeletionPolicy: Retain, Properties: {Value: stays}}
          Goes: {Type: "Test::A::Thing", DeletionPolicy: RetainExceptOnCreate,
                 Properties: {Value: goes}, DependsOn: Stays}
          Bad: {Type: "Test::A::Thing", Properties: {Value: bad}, DependsOn: Goes}
        """;
    world.refuse("bad");
    create(template, "ROLLBACK");
    assertEquals(StackStatus.ROLLBACK_COMPLETE, run());
    assertEquals("[stays]", world.there().values().toString());
    DeploymentTest other = new DeploymentTest();
    other.create(template, "ROLLBACK");
    assertEquals(StackStatus.CREATE_COMPLETE, other.run());
    other.delete();
    assertEquals(StackStatus.DELETE_COMPLETE, other.run());
    assertEquals("[goes, stays]", other.world.there().values().toString());
  }

  /** As AWS does it: what an update made and is undone stays if its policy says so. */
  @Test
  void whatAFailedUpdateMadeIsRetained() throws Exception {
    create(FIRST, "ROLLBACK");
    run();
    world.refuse("bad");
    update(FIRST.replace("Outputs:", """
          Stays: {Type: "Test::A::Thing", DeletionPolicy: Retain, Properties: {Value: stays}}
          Goes: {Type: "Test::A::Thing", DeletionPolicy: RetainExceptOnCreate,
                 Properties: {Value: goes}, DependsOn: Stays}
          Bad: {Type: "Test::A::Thing", DependsOn: Goes, Properties: {Value: bad}}
        Outputs:"""));
    assertEquals(StackStatus.UPDATE_ROLLBACK_COMPLETE, run());
    assertEquals(
        "[shop-Base, shop-Gone, shop-Kept, shop-Stays]", world.there().keySet().toString());
    assertEquals(3, store.resources(ID).size());
  }

  @Test
  void whatIsReplacedMayStay() throws Exception {
    String template = "Resources: {A: {Type: \"Test::A::Thing\", UpdateReplacePolicy: Retain,"
        + " Properties: {Value: %s, Kind: %s}}}";
    create(template.formatted("x", "k"), "ROLLBACK");
    run();
    update(template.formatted("y", "l"));
    assertEquals(StackStatus.UPDATE_COMPLETE, run());
    assertEquals(2, world.size());
  }

  @Test
  void oneNameIsOneStack() throws Exception {
    create(FIRST, "ROLLBACK");
    assertThrows(IllegalStateException.class, () -> create(FIRST, "ROLLBACK"));
  }
}
