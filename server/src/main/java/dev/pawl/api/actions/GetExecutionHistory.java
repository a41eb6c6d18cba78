package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.HistoryEvents;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.execution.EventCodec;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the events of an execution.
 *
 * <p>A page ends early when it grows long; the token goes on from there.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_GetExecutionHistory.html
 *     GetExecutionHistory
 */
final class GetExecutionHistory implements Action {
  /** A page that has this many characters of JSON gets no further event. */
  private static final int PAGE_CHARACTERS_MAX = 4 << 20;

  /** Events read from the journal at once: with payloads of the longest, no more than a few MB. */
  private static final int CHUNK = 20;

  private final Journal journal;
  private final PageTokens tokens;

  GetExecutionHistory(Journal journal, PageTokens tokens) {
    this.journal = journal;
    this.tokens = tokens;
  }

  private record Request(
      Arn executionArn, int size, boolean reverse, Optional<String> token, boolean payloads) {

    static Request decode(Members members) {
      String arn = members.text("executionArn");
      int size = PageSize.of(members);
      boolean reverse = members.flag("reverseOrder", false);
      Optional<String> token = members.optionalText("nextToken");
      boolean payloads = members.flag("includeExecutionData", true);
      return new Request(Arn.execution(arn), size, reverse, token, payloads);
    }

    /** {@return what the token of this list is made for} */
    List<String> list() {
      return List.of("GetExecutionHistory", executionArn.text(), Boolean.toString(reverse));
    }
  }

  @Override
  public String name() {
    return "GetExecutionHistory";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    Request request = Request.decode(members);
    ExecutionId id = new ExecutionId(request.executionArn().text());
    Journal.Row row = caller
        .find(id.arn(), owned -> journal.summary(id))
        .orElseThrow(() -> Missing.execution(id.arn()));
    Optional<Long> from =
        request.token().map(token -> Long.parseLong(tokens.place(request.list(), token)));
    return request.reverse()
        ? backward(request, id, from.orElse(row.lastEventId()))
        : forward(request, id, from.orElse(1L), row.lastEventId());
  }

  /** Events from one on, up to the last there is. */
  private Json forward(Request request, ExecutionId id, long first, long last) {
    Page page = new Page(request);
    long next = first;
    while (next <= last && page.hasRoom()) {
      int count = (int) Math.min(Math.min(CHUNK, page.room()), last - next + 1);
      for (byte[] event : events(id, next - 1, count)) {
        if (page.hasRoom()) {
          page.add(event);
          next++;
        }
      }
    }
    return page.json(next <= last ? Optional.of(next) : Optional.empty());
  }

  /** Events from one down, to the first. */
  private Json backward(Request request, ExecutionId id, long last) {
    Page page = new Page(request);
    long next = last;
    while (next >= 1 && page.hasRoom()) {
      int count = (int) Math.min(Math.min(CHUNK, page.room()), next);
      for (byte[] event : events(id, next - count, count).reversed()) {
        if (page.hasRoom()) {
          page.add(event);
          next--;
        }
      }
    }
    return page.json(next >= 1 ? Optional.of(next) : Optional.empty());
  }

  /** {@return events that there are, unless the execution is removed between two reads} */
  private List<byte[]> events(ExecutionId id, long after, int count) {
    List<byte[]> events = journal.read(id, after, count);
    if (events.isEmpty()) {
      throw Missing.execution(id.arn());
    }
    return events;
  }

  /** The events of one answer. */
  private final class Page {
    private final Request request;
    private final HistoryEvents forms;
    private final List<Json> events = new ArrayList<>();
    private int characters;

    Page(Request request) {
      this.request = request;
      this.forms = new HistoryEvents(request.executionArn().region(), request.payloads());
    }

    int room() {
      return request.size() - events.size();
    }

    boolean hasRoom() {
      return room() > 0 && characters < PAGE_CHARACTERS_MAX;
    }

    void add(byte[] event) {
      Json shown = forms.render(EventCodec.decode(event));
      characters += shown.text().length();
      events.add(shown);
    }

    Json json(Optional<Long> next) {
      Map<String, Object> result = new LinkedHashMap<>();
      result.put("events", events);
      next.ifPresent(id -> result.put("nextToken", tokens.token(request.list(), "" + id)));
      return Json.of(result);
    }
  }
}
