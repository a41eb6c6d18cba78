package dev.pawl.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Resource;
import dev.pawl.execution.Effect;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.json.Json;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** One call is made once at a time, and whatever becomes of it is an answer. */
final class DispatchTest {
  private static final long DEADLINE_SECONDS = 20;
  private static final Resource RESOURCE =
      new Resource.LambdaFunction("arn:aws:lambda:us-east-1:123456789012:function:work");

  private final BlockingQueue<Message.OfCalls> answers = new LinkedBlockingQueue<>();

  private Dispatch dispatch(Integration integration) {
    return new Dispatch(
        resource -> Optional.of(integration), answers::put, () -> {}, Dispatch.room());
  }

  private static Effect.Invoke call(long scheduledId) {
    return new Effect.Invoke(
        scheduledId, RESOURCE, Json.of("in"), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Input.Outcome outcomeOf(Integration integration) throws InterruptedException {
    dispatch(integration).invoke(Bench.id("a"), call(3));
    return next().outcome();
  }

  private Message.Answer next() throws InterruptedException {
    return assertInstanceOf(Message.Answer.class, answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  private static Input.Outcome failed(String error, String cause) {
    return new Input.Outcome.Failed(Failure.of(error, cause));
  }

  @Test
  void aCallSeesWhatTheTaskGaveItAndItsResultIsTheAnswer() throws InterruptedException {
    dispatch(call -> Json.of(call.resource() + " " + call.scheduledId() + call.parameters()))
        .invoke(Bench.id("a"), call(3));
    assertEquals(
        new Message.Answer(
            Bench.id("a"), 3, new Input.Outcome.Succeeded(Json.of(RESOURCE.arn() + " 3\"in\""))),
        next());
  }

  @Test
  void aFailureIsAnAnswer() throws InterruptedException {
    assertEquals(failed("Oops", "because"), outcomeOf(call -> {
      throw new TaskException("Oops", "because");
    }));
  }

  @Test
  void aDefectOfAnIntegrationIsAnAnswer() throws InterruptedException {
    assertEquals(
        failed(
            "States.TaskFailed",
            "The integration failed unexpectedly: java.lang.ArithmeticException: x"),
        outcomeOf(call -> {
          throw new ArithmeticException("x");
        }));
  }

  @Test
  void anOverflowingStackIsAnAnswer() throws InterruptedException {
    assertEquals(
        failed(
            "States.TaskFailed",
            "The integration failed unexpectedly: java.lang.StackOverflowError: deep"),
        outcomeOf(call -> {
          throw new StackOverflowError("deep");
        }));
  }

  @Test
  void aResourceThatIsNotThereIsAnAnswer() throws InterruptedException {
    new Dispatch(resource -> Optional.empty(), answers::put, () -> {}, Dispatch.room())
        .invoke(Bench.id("a"), call(3));
    assertEquals(
        failed(
            "States.Runtime",
            "The resource " + RESOURCE.arn() + " is not available in this server"),
        next().outcome());
  }

  @Test
  void aCallThatIsBeingMadeIsNotMadeTwice() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Dispatch dispatch = dispatch(call -> {
      made.incrementAndGet();
      assertTrue(release.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      return Json.NULL;
    });
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("a"), call(4));
    assertEquals(2, dispatch.inFlight());
    release.countDown();
    next();
    next();
    assertEquals(2, made.get());
    assertTrue(answers.isEmpty());
  }

  @Test
  void aCallThatWasAnsweredIsNotMadeAgainUntilTheAnswerWasDealtWith() throws InterruptedException {
    AtomicInteger made = new AtomicInteger();
    Room room = new Room(2, 100);
    Integration counting = call -> {
      made.incrementAndGet();
      return Json.of("out, and longer");
    };
    Dispatch dispatch =
        new Dispatch(resource -> Optional.of(counting), answers::put, () -> {}, room);
    dispatch.invoke(Bench.id("a"), call(3));
    next();
    dispatch.cancel(Bench.id("a"), 3);
    dispatch.invoke(Bench.id("a"), call(3));
    assertEquals(1, dispatch.inFlight());
    assertEquals(1, room.taken(), "the answer has the room of its call");
    dispatch.over(Bench.id("a"), 3);
    dispatch.over(Bench.id("a"), 3);
    assertEquals(0, dispatch.inFlight());
    assertEquals(0, room.taken());
    assertTrue(room.enter(100), "nothing of it is counted any more");
    assertEquals(1, made.get());
    assertTrue(answers.isEmpty());
  }

  @Test
  void anAnswerThatNobodyTakesKeepsNoRoom() throws InterruptedException {
    Room room = new Room(1, 100);
    CountDownLatch over = new CountDownLatch(1);
    Dispatch dispatch = new Dispatch(
        resource -> Optional.of(call -> Json.NULL),
        message -> {
          throw new InterruptedException("the shard is closed");
        },
        over::countDown,
        room);
    dispatch.invoke(Bench.id("a"), call(3));
    assertTrue(over.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, dispatch.inFlight());
    assertEquals(0, room.taken());
  }

  @Test
  void whatWasPutOffAndCancelledIsNotAskedFor() throws InterruptedException {
    Dispatch dispatch = new Dispatch(
        resource -> Optional.of(call -> Json.NULL), answers::put, () -> {}, new Room(1, 100));
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("b"), call(4));
    dispatch.invoke(Bench.id("c"), call(5));
    next();
    dispatch.cancel(Bench.id("b"), 4);
    assertEquals(1, dispatch.waiting());
    dispatch.over(Bench.id("a"), 3);
    assertEquals(
        new Message.Issue(Bench.id("c"), 5), answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
  }

  @Test
  void whenNothingComesOfWhatWasPutOffAnotherIsAskedFor() throws InterruptedException {
    Dispatch dispatch = new Dispatch(
        resource -> Optional.of(call -> Json.NULL), answers::put, () -> {}, new Room(1, 100));
    dispatch.invoke(Bench.id("a"), call(2));
    next();
    for (long id = 3; id < 6; id++) {
      dispatch.invoke(Bench.id("b"), call(id));
    }
    dispatch.over(Bench.id("a"), 2);
    for (long id = 3; id < 6; id++) {
      assertEquals(
          new Message.Issue(Bench.id("b"), id), answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
      dispatch.pass();
    }
    assertEquals(0, dispatch.waiting());
  }

  @Test
  void whatCannotBeAskedForIsNotInTheWayOfTheNext() throws InterruptedException {
    Dispatch dispatch = new Dispatch(
        resource -> Optional.of(call -> Json.NULL),
        message -> {
          if (message.id().equals(Bench.id("dead"))) {
            throw new InterruptedException("its writer has died");
          }
          answers.put(message);
        },
        () -> {},
        new Room(1, 100));
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("dead"), call(4));
    dispatch.invoke(Bench.id("c"), call(5));
    next();
    dispatch.over(Bench.id("a"), 3);
    assertEquals(
        new Message.Issue(Bench.id("c"), 5), answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, dispatch.waiting());
  }

  @Test
  void aLookupThatFailsIsTheFailureOfItsTask() throws InterruptedException {
    Dispatch dispatch = new Dispatch(
        resource -> {
          throw new IllegalStateException("a defect, on purpose");
        },
        answers::put,
        () -> {},
        new Room(1, 100));
    dispatch.invoke(Bench.id("a"), call(3));
    Message.Answer answer = next();
    assertInstanceOf(Input.Outcome.Failed.class, answer.outcome());
  }

  @Test
  void aCallForWhichThereIsNoRoomIsAskedForWhenAnotherHasEnded() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Integration slow = call -> {
      assertTrue(release.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      return Json.NULL;
    };
    Dispatch dispatch =
        new Dispatch(resource -> Optional.of(slow), answers::put, () -> {}, new Room(1, 100));
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("b"), call(4));
    dispatch.invoke(Bench.id("b"), call(4));
    assertEquals(1, dispatch.waiting());
    release.countDown();
    assertEquals(Bench.id("a"), next().id());
    assertEquals(1, dispatch.waiting());
    dispatch.over(Bench.id("a"), 3);
    Message.OfCalls asked = answers.poll(DEADLINE_SECONDS, TimeUnit.SECONDS);
    assertEquals(new Message.Issue(Bench.id("b"), 4), asked);
    assertEquals(0, dispatch.waiting());
    dispatch.invoke(Bench.id("b"), call(4));
    assertEquals(Bench.id("b"), next().id());
  }

  @Test
  void callsWhoseParametersAreTooMuchTogetherAreMadeOneByOne() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    Integration slow = call -> {
      assertTrue(release.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      return Json.NULL;
    };
    // Each has the four characters "in".
    Dispatch dispatch =
        new Dispatch(resource -> Optional.of(slow), answers::put, () -> {}, new Room(9, 7));
    dispatch.invoke(Bench.id("a"), call(3));
    dispatch.invoke(Bench.id("b"), call(4));
    assertEquals(1, dispatch.waiting());
    release.countDown();
    next();
  }

  @Test
  void aCancelledCallIsInterruptedAndGivesNoAnswer() throws InterruptedException {
    CountDownLatch called = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    Dispatch dispatch = dispatch(call -> {
      called.countDown();
      try {
        return Json.of(new CountDownLatch(1).await(DEADLINE_SECONDS, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        interrupted.countDown();
        throw e;
      }
    });
    dispatch.cancel(Bench.id("a"), 3);
    dispatch.invoke(Bench.id("a"), call(3));
    assertTrue(called.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
    dispatch.cancel(Bench.id("a"), 3);
    assertTrue(interrupted.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, dispatch.inFlight());
    assertTrue(answers.isEmpty());
  }

  @Test
  void afterTheEndNoCallIsMade() {
    AtomicInteger made = new AtomicInteger();
    Dispatch dispatch = dispatch(call -> {
      made.incrementAndGet();
      return Json.NULL;
    });
    dispatch.close();
    dispatch.invoke(Bench.id("a"), call(3));
    assertEquals(0, dispatch.inFlight());
    assertEquals(0, made.get());
  }
}
