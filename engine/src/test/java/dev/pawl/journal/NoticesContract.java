package dev.pawl.journal;

import static dev.pawl.journal.Samples.append;
import static dev.pawl.journal.Samples.ended;
import static dev.pawl.journal.Samples.id;
import static dev.pawl.journal.Samples.running;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.journal.Notices.Notice;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Notices} does with what is appended to its journal. */
public interface NoticesContract {
  /** {@return the journal of the notices} */
  Journal journal();

  /** {@return the notices under test, which have not begun} */
  Notices notices();

  private List<String> owed() {
    return notices().list(0, 100).stream()
        .map(notice -> notice.id().arn() + " " + notice.status())
        .toList();
  }

  @Test
  default void nothingIsNotedBeforeItBegins() throws Exception {
    journal().append(List.of(append(id("a"), 0, 1)));
    assertEquals(List.of(), owed());
    notices().begin();
    assertEquals(List.of(), owed());
  }

  @Test
  default void aBeginningAndAnEndAreNotedAndNothingBetween() throws Exception {
    ExecutionId a = id("a");
    notices().begin();
    journal().append(List.of(append(a, 0, 1)));
    journal().append(List.of(append(a, 1, 2)));
    journal().append(List.of(append(a, 3, 1, ended(running(a), Status.FAILED))));
    assertEquals(List.of(a.arn() + " RUNNING", a.arn() + " FAILED"), owed());
  }

  @Test
  default void whatBeginsAndEndsAtOnceIsNotedTwice() throws Exception {
    ExecutionId a = id("a");
    notices().begin();
    journal().append(List.of(append(a, 0, 3, ended(running(a), Status.SUCCEEDED))));
    assertEquals(List.of(a.arn() + " RUNNING", a.arn() + " SUCCEEDED"), owed());
  }

  @Test
  default void whatWasRefusedIsNotNoted() throws Exception {
    notices().begin();
    journal().append(List.of(append(id("a"), 7, 1)));
    assertEquals(List.of(), owed());
  }

  @Test
  default void whatIsRemovedIsGoneAndTheRestIsReadInPages() throws Exception {
    notices().begin();
    for (String name : List.of("a", "b", "c")) {
      journal().append(List.of(append(id(name), 0, 1)));
    }
    List<Notice> first = notices().list(0, 2);
    assertEquals(List.of(id("a"), id("b")), first.stream().map(Notice::id).toList());
    notices().remove(first);
    assertEquals(List.of(id("c").arn() + " RUNNING"), owed());
    long last = first.getLast().number();
    assertEquals(id("c"), notices().list(last, 2).getFirst().id());
    notices().remove(notices().list(0, 9));
    journal().append(List.of(append(id("d"), 0, 1)));
    assertEquals(id("d"), notices().list(last, 2).getFirst().id());
    assertThrows(IllegalArgumentException.class, () -> notices().list(0, 0));
  }
}
