package dev.pawl.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The history of one execution, read as it grows: each call returns the events since the last one.
 *
 * <p>The last page is asked for again by the token that led to it, so a long history is not read
 * from its beginning each time.
 */
final class History {
  /** The most that the API gives at once. */
  private static final int PAGE_EVENTS = 1_000;

  private final Api api;
  private final String executionArn;
  private Optional<String> page = Optional.empty();
  private long lastEventId;

  History(Api api, String executionArn) {
    this.api = api;
    this.executionArn = executionArn;
  }

  /** {@return the events not returned before, in their order; none if nothing happened} */
  List<HistoryEvent> next() throws ApiException, IOException {
    List<HistoryEvent> events = new ArrayList<>();
    boolean more = true;
    while (more) {
      Map<String, Object> request = new LinkedHashMap<>();
      request.put("executionArn", executionArn);
      request.put("maxResults", PAGE_EVENTS);
      page.ifPresent(token -> request.put("nextToken", token));
      Members answer = api.call("GetExecutionHistory", request);
      for (Members each : answer.objects("events")) {
        HistoryEvent event = HistoryEvent.of(each);
        if (event.id() > lastEventId) {
          lastEventId = event.id();
          events.add(event);
        }
      }
      Optional<String> next = answer.optionalText("nextToken");
      more = next.isPresent();
      if (more) {
        page = next;
      }
    }
    return events;
  }
}
