package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who comes first is served first; nobody is given what is gone, or to whom has gone. */
final class TaskQueuesTest {
  private static final String WORK = "arn:aws:states:us-east-1:123456789012:activity:work";
  private static final String OTHER = "arn:aws:states:us-east-1:123456789012:activity:other";
  private static final int MAX = 3;

  private record Pair(TaskKey task, Poll poll) {}

  private final List<Pair> found = new ArrayList<>();
  private final TaskQueues queues =
      new TaskQueues((task, poll) -> found.add(new Pair(task, poll)), (id, outside) -> {});

  /** Those of a writer whose mailbox is full. */
  private final TaskQueues full = new TaskQueues(
      (task, poll) -> !poll.answer().completeExceptionally(new ThrottledException("full")),
      (id, outside) -> {});

  private static TaskKey task(int number) {
    return new TaskKey(Bench.id("run-" + number), 3);
  }

  private Poll poll(String activityArn) {
    Poll poll = new Poll(activityArn, Optional.of("w"));
    assertTrue(queues.poll(poll, MAX), "there is room");
    return poll;
  }

  @Test
  void tasksThatWaitAreTakenInOrder() {
    queues.offer(WORK, task(1));
    queues.offer(WORK, task(2));
    queues.offer(WORK, task(1));
    Poll first = poll(WORK);
    Poll second = poll(WORK);
    Poll third = poll(WORK);
    assertEquals(List.of(new Pair(task(1), first), new Pair(task(2), second)), found);
    assertTrue(third.isOpen(), "nothing is left for him");
  }

  @Test
  void workersWhoWaitAreServedInOrder() {
    Poll first = poll(WORK);
    Poll other = poll(OTHER);
    Poll second = poll(WORK);
    queues.offer(WORK, task(1));
    queues.offer(WORK, task(2));
    queues.offer(OTHER, task(3));
    assertEquals(
        List.of(new Pair(task(1), first), new Pair(task(2), second), new Pair(task(3), other)),
        found);
  }

  @Test
  void whoHasGoneIsPassedOver() {
    Poll gone = poll(WORK);
    Poll there = poll(WORK);
    gone.answer().cancel(false);
    queues.offer(WORK, task(1));
    assertEquals(List.of(new Pair(task(1), there)), found);
  }

  @Test
  void aTaskThatIsWithdrawnIsGivenToNobody() {
    queues.offer(WORK, task(1));
    queues.offer(WORK, task(2));
    queues.withdraw(WORK, task(1));
    Poll poll = poll(WORK);
    assertEquals(List.of(new Pair(task(2), poll)), found);
    assertEquals(0, queues.waiting(WORK));
  }

  @Test
  void whoIsPutBackIsTheFirstAgain() {
    Poll first = poll(WORK);
    Poll second = poll(WORK);
    assertEquals(Optional.of(first), queues.claim(WORK));
    queues.putBack(first);
    queues.offer(WORK, task(1));
    queues.offer(WORK, task(2));
    assertEquals(List.of(new Pair(task(1), first), new Pair(task(2), second)), found);
  }

  @Test
  void aTaskThatIsPutBackIsTheFirstAgain() {
    queues.offer(WORK, task(2));
    queues.offerAgain(WORK, task(1));
    Poll poll = poll(WORK);
    assertEquals(List.of(new Pair(task(1), poll)), found);
  }

  @Test
  void aTaskWhoseWorkerHasGoneGoesToTheNext() {
    Poll there = poll(WORK);
    queues.offerAgain(WORK, task(1));
    queues.offerAgain(WORK, task(2));
    assertEquals(List.of(new Pair(task(1), there)), found);
    assertEquals(1, queues.waiting(WORK));
  }

  @Test
  void aTaskWithoutRoomForItsWorkersWaitsAndNobodyBesideIt() {
    int many = 50_000;
    for (int i = 0; i < many; i++) {
      assertTrue(full.poll(new Poll(WORK, Optional.empty()), many));
    }
    full.offer(WORK, task(1));
    assertEquals(1, full.waiting(WORK));
    assertEquals(Optional.empty(), full.claim(WORK));
    full.offer(WORK, task(2));
    Poll late = new Poll(WORK, Optional.empty());
    assertTrue(full.poll(late, many));
    assertFalse(late.isOpen(), "he was found the first, and told that there is no room");
    assertEquals(2, full.waiting(WORK));
  }

  @Test
  void whoWaitsTooLongIsToldSo() {
    Poll poll = poll(WORK);
    queues.expire(poll);
    assertEquals(Optional.empty(), poll.answer().getNow(Optional.of(task())));
    queues.offer(WORK, task(1));
    assertEquals(1, queues.waiting(WORK));
  }

  private static ActivityTask task() {
    return new ActivityTask("token", dev.pawl.json.Json.NULL);
  }

  @Test
  void whoIsAboutToGetATaskIsNotSentAway() {
    Poll poll = poll(WORK);
    assertEquals(Optional.of(poll), queues.claim(WORK));
    queues.expire(poll);
    assertTrue(poll.isOpen(), "he may get it yet");
    queues.putBack(poll);
    assertFalse(poll.isOpen(), "he did not, and his time is over");
  }

  @Test
  void onlySoManyWait() {
    for (int i = 0; i < MAX; i++) {
      poll(WORK);
    }
    assertFalse(queues.poll(new Poll(WORK, Optional.empty()), MAX), "one too many");
    poll(OTHER);
  }

  @Test
  void whenItIsClosedNobodyWaits() {
    Poll before = poll(WORK);
    queues.close();
    assertFalse(before.isOpen(), "sent away");
    assertFalse(poll(WORK).isOpen(), "sent away at once");
  }
}
