package dev.pawl.integrations;

import dev.pawl.runtime.TaskException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The looks at one job: soon at first, then less and less often. Whoever is asked may be away for a
 * while, and the job go on: so many looks in a row may fail.
 */
public final class Looks {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
  private static final Duration PAUSE_MAX = Duration.ofSeconds(10);

  private final int failedMax;
  private Duration pause = FIRST_PAUSE;
  private int failed;

  /** @param failedMax looks in a row that may fail */
  public Looks(int failedMax) {
    this.failedMax = failedMax;
  }

  /** A look has shown how the job is. */
  public void seen() {
    failed = 0;
  }

  /**
   * A look has failed, which says nothing of the job.
   *
   * @throws TaskException that failure, if it was one too many
   */
  public void failed(TaskException failure) throws TaskException {
    failed++;
    if (failed >= failedMax) {
      throw failure;
    }
    LOG.warn("a job is not seen: {}: {}", failure.error(), failure.failureCause());
  }

  /** Waits for the time of the next look. */
  public void pause() throws InterruptedException {
    Thread.sleep(pause);
    Duration next = pause.multipliedBy(2);
    pause = next.compareTo(PAUSE_MAX) < 0 ? next : PAUSE_MAX;
  }
}
