package dev.pawl.runtime;

import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.journal.Journal;
import dev.pawl.journal.JournalException;
import java.time.Instant;
import java.util.List;

/** What the callers of a shard are told of their messages, once what came of them is durable. */
final class Replies {
  private final Journal journal;

  Replies(Journal journal) {
    this.journal = journal;
  }

  /**
   * Tells the caller of a message what became of it.
   *
   * @param refused whether the journal had another execution of that name
   */
  void reply(Turned turned, boolean refused) {
    switch (turned.message()) {
      case Message.Start start -> {
        if (!refused && turned.after().lastEventId() > 0) {
          Instant startDate = turned.after().start().header().timestamp();
          start.reply().complete(new StartReply.Started(startDate));
        } else {
          replyExisting(start);
        }
      }
      case Message.TokenAnswer answer ->
        answer.reply().complete(turned.before().hasToken(answer.scheduledId()));
      case Message.Take take -> {}
      case Message.Heartbeat beat ->
        beat.reply().complete(turned.after().awaits(beat.scheduledId()));
      case Message.Stop stop -> stop.reply().complete(turned.after().stoppedAt());
      case Message.Answer answer -> {}
      case Message.Issue issue -> {}
      case Message.Look look -> {}
      case Message.Recover recover -> {}
    }
  }

  private void replyExisting(Message.Start start) {
    try {
      start.reply().complete(existing(start));
    } catch (JournalException | IllegalArgumentException e) {
      start
          .reply()
          .completeExceptionally(
              new UnavailableException("The execution cannot be read: " + start.id(), e));
    }
  }

  /** {@return the reply to a start whose name is taken: the same wish again, or a clash} */
  private StartReply existing(Message.Start start) {
    boolean running = journal
        .summary(start.id())
        .filter(row -> !row.summary().status().closed())
        .isPresent();
    List<byte[]> first = journal.read(start.id(), 0, 1);
    if (running
        && !first.isEmpty()
        && EventCodec.decode(first.getFirst()) instanceof Event.ExecutionStarted begun
        && begun.input().equals(start.input())) {
      return new StartReply.Started(begun.header().timestamp());
    }
    return new StartReply.AlreadyExists();
  }
}
