package dev.pawl.console;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.HistoryEvents;
import dev.pawl.api.LiveBody;
import dev.pawl.api.Members;
import dev.pawl.execution.EventCodec;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code GET /console/api/execution}: what an execution is and was, and from then on what becomes
 * of it, to its end.
 *
 * <p>The history comes out of the journal in pieces, at once as far as it goes; the engine tells
 * when there is more. A client that is slow gets longer pieces and fewer.
 */
final class ExecutionStream implements LiveBody {
  /** What happens is told so much later at the most: four times a second. */
  private static final Duration GAP = Duration.ofMillis(250);

  /** How long nothing may be sent. */
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  /** Events of a piece, and events that are read at once. */
  private static final int PIECE_EVENTS_MAX = 500;

  private static final int CHUNK = 20;

  /** A piece that has so many characters gets no further event. */
  private static final int PIECE_CHARACTERS_MAX = 128 << 10;

  private final Sources sources;
  private final Caller caller;
  private final Action describe;
  private final ExecutionId id;
  private long after;
  private Optional<Status> told = Optional.empty();

  /** @param after the last event that the client has */
  ExecutionStream(Sources sources, Caller caller, Action describe, ExecutionId id, long after) {
    this.sources = sources;
    this.caller = caller;
    this.describe = describe;
    this.id = id;
    this.after = after;
  }

  /** {@return what it is, without its payloads} as {@code DescribeExecution} tells it */
  static Json described(Action describe, Caller caller, String executionArn) {
    Members asked = Members.of(Json.of(Map.of("executionArn", executionArn)));
    Map<String, Object> members = new LinkedHashMap<>();
    if (describe.handle(caller, asked).tree() instanceof Map<?, ?> all) {
      all.forEach((name, value) -> {
        if (value != null) {
          members.put(String.valueOf(name), value);
        }
      });
    }
    members.remove("input");
    members.remove("output");
    return Json.of(members);
  }

  @Override
  public void write(Outlet outlet) throws IOException, InterruptedException {
    Feeds.Feed feed = sources.live().feeds().enter(id.arn());
    try {
      while (true) {
        long known = feed.changes();
        Optional<Journal.Row> row = sources.journal().summary(id);
        if (row.isEmpty() || !tell(row.get(), outlet)) {
          outlet.send(ServerSent.event("end", "{}"));
          return;
        }
        Feeds.pause(GAP);
        while (!feed.awaitMore(known, SILENCE_MAX)) {
          outlet.send(ServerSent.HEARTBEAT);
        }
      }
    } finally {
      sources.live().feeds().leave(id.arn());
    }
  }

  /** Tells all there is; {@return whether there may be more} */
  private boolean tell(Journal.Row row, Outlet outlet) throws IOException, InterruptedException {
    Status status = row.summary().status();
    if (told.isEmpty()) {
      tellStatus(status, outlet);
    }
    while (after < row.lastEventId()) {
      Feeds.Piece piece = piece(row.lastEventId());
      outlet.send(piece.bytes());
      after = piece.last();
    }
    if (told.filter(status::equals).isEmpty()) {
      tellStatus(status, outlet);
    }
    return !status.closed();
  }

  private void tellStatus(Status status, Outlet outlet) throws IOException, InterruptedException {
    outlet.send(
        ServerSent.event("execution", described(describe, caller, id.arn()).text()));
    told = Optional.of(status);
  }

  /** {@return what follows in the history; all watchers at this place have the same} */
  private Feeds.Piece piece(long lastEventId) {
    Feeds feeds = sources.live().feeds();
    Feeds.Place place = new Feeds.Place(id.arn(), after);
    Optional<Feeds.Piece> there = feeds.piece(place);
    if (there.isPresent()) {
      return there.get();
    }
    Feeds.Piece made = read(lastEventId);
    feeds.keep(place, made);
    return made;
  }

  private Feeds.Piece read(long lastEventId) {
    HistoryEvents forms = new HistoryEvents(caller.region(), true);
    StringBuilder events = new StringBuilder("{\"events\":[");
    long last = after;
    while (last < lastEventId
        && last - after < PIECE_EVENTS_MAX
        && events.length() < PIECE_CHARACTERS_MAX) {
      int count = (int) Math.min(CHUNK, lastEventId - last);
      List<byte[]> read = sources.journal().read(id, last, count);
      if (read.isEmpty()) {
        throw new IllegalStateException("events after " + last + " are gone, execution " + id);
      }
      for (byte[] event : read) {
        events
            .append(last == after ? "" : ",")
            .append(forms.render(EventCodec.decode(event)).text());
        last++;
      }
    }
    String event = ServerSent.event("history", last, events.append("]}").toString());
    return new Feeds.Piece(event.getBytes(StandardCharsets.UTF_8), last);
  }
}
