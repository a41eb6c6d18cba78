package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.json.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What becomes of jobs that are given up while they begin, and of those that wait for others. */
final class JobCallsTest {
  private static final long DEADLINE_SECONDS = 20;
  private static final Json JOB = Json.of("the job");

  private final BlockingQueue<Message.OfCalls> answers = new LinkedBlockingQueue<>();
  private final BlockingQueue<Json> ends = new LinkedBlockingQueue<>();
  private final CountDownLatch beginning = new CountDownLatch(1);
  private final CountDownLatch begin = new CountDownLatch(1);

  /** Begins when it is let, and tells of the jobs that are to end. */
  private final class Slow implements JobIntegration {
    private final Optional<Json> earlier;

    Slow(Optional<Json> earlier) {
      this.earlier = earlier;
    }

    @Override
    public Json invoke(Call call) throws InterruptedException {
      beginning.countDown();
      assertTrue(begin.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      return JOB;
    }

    @Override
    public Json await(Call call, Json submission) {
      return submission;
    }

    @Override
    public Optional<Json> begun(Call call) {
      return earlier;
    }

    @Override
    public void end(Call call, Json submission) {
      ends.add(submission);
    }
  }

  private Dispatch dispatch(Integration integration, Dispatch.Places places) {
    return new Dispatch(resource -> Optional.of(integration), answers::put, () -> {}, places);
  }

  private static Dispatch.Places places(int jobs) {
    return new Dispatch.Places(new Room(1, 100), new Room(jobs, 100), Duration.ofMillis(10));
  }

  private static Effect.Invoke call(long scheduledId, Optional<Effect.Job> job) {
    Resource resource = new Resource.Service(
        "arn:aws:states:::glue:startJobRun.sync",
        "glue",
        "startJobRun.sync",
        Resource.Pattern.RUN_A_JOB);
    return new Effect.Invoke(
        scheduledId, resource, Json.of("in"), Optional.empty(), Optional.empty(), job);
  }

  private static Effect.Invoke beginningOf(long scheduledId) {
    return call(scheduledId, Optional.empty());
  }

  private static void giveUp(Dispatch dispatch, long scheduledId) {
    dispatch.cancel(Bench.id("a"), scheduledId);
    dispatch.end(Bench.id("a"), beginningOf(scheduledId));
  }

  private Json ended() throws InterruptedException {
    return Optional.ofNullable(ends.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
  }

  @Test
  void aJobThatIsGivenUpWhileItBeginsIsEndedWhenItHas() throws InterruptedException {
    Dispatch dispatch = dispatch(new Slow(Optional.empty()), places(1));
    dispatch.invoke(Bench.id("a"), beginningOf(3));
    assertTrue(beginning.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
    giveUp(dispatch, 3);
    assertTrue(ends.isEmpty(), "it has not begun");
    begin.countDown();
    assertEquals(JOB, ended());
    dispatch.awaitEnds(Duration.ofSeconds(DEADLINE_SECONDS));
    assertEquals(0, dispatch.inFlight());
    assertTrue(answers.isEmpty(), "nobody waits for the answer");
  }

  @Test
  void aJobThatIsGivenUpWhileTheAnswerIsOnItsWayIsEnded() throws InterruptedException {
    Dispatch dispatch = dispatch(new Slow(Optional.empty()), places(1));
    begin.countDown();
    dispatch.invoke(Bench.id("a"), beginningOf(3));
    assertInstanceOf(Message.Answer.class, answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    giveUp(dispatch, 3);
    dispatch.over(Bench.id("a"), 3);
    assertEquals(JOB, ended());
  }

  @Test
  void aJobThatAnEarlierProcessMayHaveBegunIsLookedFor() throws InterruptedException {
    Json earlier = Json.of("of an earlier process");
    giveUp(dispatch(new Slow(Optional.of(earlier)), places(1)), 3);
    assertEquals(earlier, ended());
  }

  @Test
  void whatWasPutOffIsNotBegunAnyMore() throws InterruptedException {
    Dispatch dispatch = dispatch(new Slow(Optional.empty()), places(1));
    dispatch.invoke(Bench.id("a"), beginningOf(3));
    dispatch.invoke(Bench.id("a"), beginningOf(4));
    assertEquals(1, dispatch.waiting());
    giveUp(dispatch, 4);
    assertEquals(0, dispatch.waiting());
    begin.countDown();
    assertEquals(
        3,
        Optional.ofNullable(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS))
            .orElseThrow()
            .scheduledId());
    dispatch.awaitEnds(Duration.ofSeconds(DEADLINE_SECONDS));
    assertTrue(ends.isEmpty());
  }

  /** The outer job has the only place, and ends when the inner one was waited for. */
  private static final class Nested implements JobIntegration {
    private final CountDownLatch innerIsSeen = new CountDownLatch(1);

    @Override
    public Json invoke(Call call) {
      throw new AssertionError("it has begun");
    }

    @Override
    public Json await(Call call, Json submission) throws InterruptedException {
      if (submission.equals(Json.of("inner"))) {
        innerIsSeen.countDown();
      }
      assertTrue(innerIsSeen.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      return submission;
    }

    @Override
    public void end(Call call, Json submission) {}
  }

  private static Effect.Invoke awaitOf(long scheduledId, String job) {
    return call(scheduledId, Optional.of(new Effect.Job(scheduledId - 1, Json.of(job))));
  }

  @Test
  void jobsThatWaitForEachOtherTakeTurnsAtThePlacesThereAre() throws InterruptedException {
    Dispatch dispatch = dispatch(new Nested(), places(1));
    dispatch.invoke(Bench.id("a"), awaitOf(3, "outer"));
    dispatch.invoke(Bench.id("b"), awaitOf(4, "inner"));
    assertEquals(1, dispatch.jobsWaiting());
    int answered = 0;
    while (answered < 2) {
      Message.OfCalls message =
          Optional.ofNullable(answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS)).orElseThrow();
      switch (message) {
        case Message.Answer answer -> {
          answered++;
          dispatch.over(answer.id(), answer.scheduledId());
        }
        // What its shard does then.
        case Message.Issue issue ->
          dispatch.invoke(
              issue.id(),
              awaitOf(issue.scheduledId(), issue.scheduledId() == 3 ? "outer" : "inner"));
      }
    }
    assertEquals(0, dispatch.waiting());
  }
}
