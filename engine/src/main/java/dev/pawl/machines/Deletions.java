package dev.pawl.machines;

import dev.pawl.expression.Failure;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.ThrottledException;
import dev.pawl.runtime.UnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes state machines: marks one, stops its running executions, then removes it.
 *
 * <p>The mark is durable before the caller hears of it; the rest is done behind, and begun again
 * after a restart.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
 *     DeleteStateMachine
 */
public final class Deletions {
  private static final Logger LOG = LoggerFactory.getLogger(Deletions.class);
  private static final int PAGE = 100;

  /** How long to wait after a round in which no execution could be stopped. */
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final StateMachines machines;
  private final Journal journal;
  private final Engine engine;

  public Deletions(StateMachines machines, Journal journal, Engine engine) {
    this.machines = machines;
    this.journal = journal;
    this.engine = engine;
  }

  /** Begins the deletion of a machine; without effect if there is none of that ARN. */
  public void delete(String stateMachineArn) {
    if (machines.beginDeletion(stateMachineArn)) {
      behind(stateMachineArn);
    }
  }

  /** Goes on with the deletions that the end of the process interrupted. */
  public void resume() {
    machines.deleting().forEach(machine -> behind(machine.arn()));
  }

  private void behind(String arn) {
    Thread.ofVirtual().name("delete " + arn).start(() -> finish(arn));
  }

  /** One that cannot be stopped now is met again in the next round. */
  private boolean isStopped(ExecutionId id, Failure why) {
    try {
      engine.stop(id, why);
      return true;
    } catch (ThrottledException | UnavailableException e) {
      LOG.warn("{} is not stopped yet, for the deletion of its machine", id, e);
      return false;
    }
  }

  /** {@return whether the machine is gone; false if nothing more can be done at present} */
  private boolean isFinished(String arn, Failure why) {
    while (true) {
      List<Journal.Row> running =
          journal.list(arn, Optional.of(Status.RUNNING), Optional.empty(), PAGE);
      if (running.isEmpty()) {
        machines.remove(arn);
        return true;
      }
      long stopped = running.stream().filter(row -> isStopped(row.id(), why)).count();
      if (stopped == 0) {
        return false;
      }
    }
  }

  private void finish(String arn) {
    try {
      Failure why = new Failure(Optional.empty(), Optional.empty());
      while (journal.trouble().isPresent() || !isFinished(arn, why)) {
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // Behind the caller's back there is nobody to tell; the mark makes the next start go on.
      LOG.warn("deletion of {} goes on after the next start", arn, e);
    }
  }
}
