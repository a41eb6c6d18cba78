package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.PriorityQueue;

/** A case as it is played: its answers, wake-ups and other inputs come at their virtual times. */
final class CaseRun {
  private record Coming(Instant at, int order, Input input) {}

  private final Play play;
  private final Iterator<Case.Answer> answers;
  private final PriorityQueue<Coming> coming =
      new PriorityQueue<>(Comparator.comparing(Coming::at).thenComparingInt(Coming::order));
  private int order;

  private CaseRun(Case script) {
    this.play = new Play(script.program(), script.seed(), script.quotas());
    this.answers = script.answers().iterator();
  }

  /** {@return what became of the case when nothing more comes} */
  static Play of(Case script) {
    CaseRun run = new CaseRun(script);
    script.also().forEach(also -> run.expect(Play.START.plus(also.at()), also.input()));
    run.note(run.play.start(script.input()), Play.START);
    run.untilNothingComes();
    return run.play;
  }

  private void untilNothingComes() {
    while (!coming.isEmpty()) {
      Coming next = coming.remove();
      note(play.take(next.input(), next.at()), next.at());
    }
  }

  private void note(Step step, Instant now) {
    for (Effect effect : step.effects()) {
      switch (effect) {
        case Effect.Wake wake ->
          expect(wake.at().isBefore(now) ? now : wake.at(), new Input.Woken(wake.eventId()));
        case Effect.Invoke call -> answer(call, now);
        case Effect.Offer offer -> take(offer, now);
      }
    }
  }

  private void answer(Effect.Invoke call, Instant now) {
    Case.Answer answer = next(call.resource().arn());
    Instant at = now.plus(answer.after());
    answer
        .outcome()
        .ifPresent(outcome -> expect(at, new Input.TaskReturned(call.scheduledId(), outcome)));
    answer.then().ifPresent(then -> answerByToken(call.scheduledId(), at, then));
  }

  private void take(Effect.Offer offer, Instant now) {
    Case.Answer answer = next(offer.activityArn());
    Instant at = now.plus(answer.after());
    answer
        .worker()
        .ifPresent(name -> expect(
            at,
            new Input.TaskTaken(
                offer.scheduledId(), Optional.of(name).filter(text -> !text.isEmpty()))));
    answer.then().ifPresent(then -> answerByToken(offer.scheduledId(), at, then));
  }

  private void answerByToken(long scheduledId, Instant begun, Case.Answer then) {
    expect(
        begun.plus(then.after()),
        new Input.TokenReturned(scheduledId, then.outcome().orElseThrow()));
  }

  private Case.Answer next(String arn) {
    assertTrue(answers.hasNext(), "no answer is scripted for the call of " + arn);
    Case.Answer answer = answers.next();
    assertTrue(arn.endsWith(answer.resourceEnd()), arn + " is not " + answer.resourceEnd());
    return answer;
  }

  private void expect(Instant at, Input input) {
    coming.add(new Coming(at, order++, input));
  }
}
