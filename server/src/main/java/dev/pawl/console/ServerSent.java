package dev.pawl.console;

import dev.pawl.api.Answer;
import dev.pawl.api.LiveBody;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The form of a stream of events.
 *
 * @spec https://html.spec.whatwg.org/multipage/server-sent-events.html Server-sent events
 */
final class ServerSent {
  /** Says that the connection is alive, and nothing else. */
  static final String HEARTBEAT = ":\n\n";

  private ServerSent() {}

  /** {@return an event}, whose data is JSON on one line */
  static String event(String name, String data) {
    return "event: " + name + "\ndata: " + onOneLine(data) + "\n\n";
  }

  /** {@return an event as it is sent} */
  static byte[] bytes(String name, String data) {
    return event(name, data).getBytes(StandardCharsets.UTF_8);
  }

  /** {@return an event that a client may go on behind when it connects again} */
  static String event(String name, long id, String data) {
    return "id: " + id + "\n" + event(name, data);
  }

  /** A line end in JSON is between its tokens, where a space is as good. */
  private static String onOneLine(String json) {
    return json.indexOf('\n') < 0 && json.indexOf('\r') < 0
        ? json
        : json.replace('\n', ' ').replace('\r', ' ');
  }

  static Answer answer(LiveBody body) {
    return Answer.live(
        Map.of(
            "Content-Type", "text/event-stream",
            "Cache-Control", "no-store",
            "X-Accel-Buffering", "no"),
        body);
  }
}
