package dev.pawl.deploy.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.Records;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long stacks are known. */
final class StackStoreTest {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "us-east-1";

  private Instant now = Instant.parse("2026-11-01T00:00:00Z");
  private final Records records = new Records(new MemoryCatalog());
  private final StackStore store = new StackStore(records, () -> now);

  private StackId create(String unique) {
    StackId id = new StackId("aws", REGION, ACCOUNT, "shop", unique);
    store.create(new Stack(
        id,
        StackStatus.CREATE_COMPLETE,
        "",
        Source.NOTHING,
        Optional.empty(),
        List.of(),
        new Stack.Life(now, Optional.empty(), Optional.empty(), false, "", "", "")));
    return id;
  }

  private void delete(StackId id) {
    store.change(
        id, stack -> stack.at(StackStatus.DELETE_COMPLETE, "").with(stack.life().deleted(now)));
  }

  private List<String> known() {
    return store.all(ACCOUNT, REGION).stream().map(stack -> stack.id().unique()).toList();
  }

  @Test
  void deletedStacksAreForgottenAfterNinetyDays() {
    StackId first = create("first");
    delete(first);
    now = now.plus(Duration.ofDays(30));
    delete(create("second"));
    create("third");
    now = now.plus(Duration.ofDays(60));
    store.forgetDeleted(10);
    assertEquals(List.of("first", "second", "third"), known());
    now = now.plusMillis(1);
    store.forgetDeleted(10);
    assertEquals(List.of("second", "third"), known());
    assertEquals(List.of(), records.all("cloudformation-event", first.key()));
    assertEquals(1, store.count(ACCOUNT, REGION));
  }

  @Test
  void ofManyDeletedStacksTheYoungestAreKnown() {
    for (String unique : List.of("first", "second", "third")) {
      delete(create(unique));
      now = now.plusSeconds(1);
    }
    store.forgetDeleted(2);
    assertEquals(List.of("second", "third"), known());
  }
}
