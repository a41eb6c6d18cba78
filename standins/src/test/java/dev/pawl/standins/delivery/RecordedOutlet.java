package dev.pawl.standins.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Takes deliveries, and refuses those that a test says. */
public final class RecordedOutlet implements Outlet {
  private final Map<String, Integer> failures = new HashMap<>();
  private final Map<String, String> never = new HashMap<>();
  private final BlockingQueue<Delivery> taken = new LinkedBlockingQueue<>();

  /** Refuses what goes to a target so many times. */
  public synchronized void refuse(String arn, int times) {
    failures.put(arn, times);
  }

  /** {@return how many times more it refuses what goes to a target} */
  public synchronized int refusalsLeft(String arn) {
    return failures.getOrDefault(arn, 0);
  }

  /** Refuses what goes to a target for good. */
  public synchronized void refuseForGood(String arn) {
    never.put(arn, "it is gone");
  }

  @Override
  public synchronized void take(Delivery delivery, int attempt)
      throws IOException, UndeliverableException {
    String arn = delivery.target().arn();
    if (never.containsKey(arn)) {
      throw new UndeliverableException(String.valueOf(never.get(arn)));
    }
    int left = failures.getOrDefault(arn, 0);
    if (left > 0) {
      failures.put(arn, left - 1);
      throw new IOException("not now");
    }
    taken.add(delivery);
  }

  /** {@return the next that was taken; waits for it} */
  public Delivery next() {
    try {
      Delivery delivery = taken.poll(20, TimeUnit.SECONDS);
      if (delivery == null) {
        throw new AssertionError("nothing was delivered");
      }
      return delivery;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** {@return how many were taken and not asked for} */
  public int size() {
    return taken.size();
  }

  /** {@return all that were taken and not asked for} */
  public List<Delivery> rest() {
    List<Delivery> rest = new ArrayList<>();
    taken.drainTo(rest);
    return rest;
  }
}
