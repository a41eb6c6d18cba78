package dev.pawl.standins.delivery;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The places of attempts: so many at a time of each endpoint, and so many of all URLs together and
 * of all services together.
 *
 * <p>Those of an endpoint have places in the order in which they asked; endpoints have them by
 * turns. An endpoint whose places are taken has no turn: one that waits for it keeps none of the
 * others from theirs, and holds no thread and no body. An endpoint that nobody has a place of, or
 * waits for, is forgotten.
 */
final class Places {
  /** Attempts at a time of one URL's host and port. */
  static final int URL_MAX = 4;

  /** Attempts at a time of one service. */
  static final int SERVICE_MAX = 48;

  /** Attempts at a time of all URLs, and again of all services; each holds a body. */
  static final int SHARED_MAX = 64;

  private final Consumer<Owed> begin;
  private final Pool urls = new Pool(URL_MAX);
  private final Pool services = new Pool(SERVICE_MAX);

  /** @param begin makes an attempt, elsewhere, which {@link #leave leaves} its place at its end */
  Places(Consumer<Owed> begin) {
    this.begin = begin;
  }

  /** Begins an attempt as soon as there is a place for it. */
  void ask(Owed owed) {
    List<Owed> next;
    synchronized (this) {
      Pool pool = pool(owed);
      pool.add(owed);
      next = pool.next();
    }
    next.forEach(begin);
  }

  /** An attempt has ended: others may have its place. */
  void leave(Owed owed) {
    List<Owed> next;
    synchronized (this) {
      Pool pool = pool(owed);
      pool.leave(owed);
      next = pool.next();
    }
    next.forEach(begin);
  }

  private Pool pool(Owed owed) {
    return owed.endpoint().isUrl() ? urls : services;
  }

  /** {@return how many endpoints are known} */
  synchronized int size() {
    return urls.lines.size() + services.lines.size();
  }

  /** Those who wait for an endpoint, and how many have a place of it. */
  private static final class Line {
    private final Queue<Owed> waiting = new ArrayDeque<>();
    private int taken;
  }

  /** Endpoints that share places. */
  private static final class Pool {
    private final int lineMax;
    private final Map<Endpoint, Line> lines = new HashMap<>();

    /** Those for which somebody waits, and which have a place, in the order of their turns. */
    private final LinkedHashSet<Line> ready = new LinkedHashSet<>();

    private int free = SHARED_MAX;

    Pool(int lineMax) {
      this.lineMax = lineMax;
    }

    void add(Owed owed) {
      Line line = lines.computeIfAbsent(owed.endpoint(), _ -> new Line());
      line.waiting.add(owed);
      queue(line);
    }

    void leave(Owed owed) {
      Line line = lines.get(owed.endpoint());
      if (line == null) {
        throw new IllegalStateException("nobody has a place of " + owed.endpoint());
      }
      line.taken--;
      free++;
      queue(line);
      if (line.taken == 0 && line.waiting.isEmpty()) {
        lines.remove(owed.endpoint());
      }
    }

    private void queue(Line line) {
      if (!line.waiting.isEmpty() && line.taken < lineMax) {
        ready.add(line);
      }
    }

    /** {@return those that have a place now} */
    List<Owed> next() {
      List<Owed> next = new ArrayList<>();
      while (free > 0 && !ready.isEmpty()) {
        Line line = ready.removeFirst();
        next.add(line.waiting.remove());
        line.taken++;
        free--;
        queue(line);
      }
      return next;
    }
  }
}
