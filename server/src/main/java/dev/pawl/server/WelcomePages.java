package dev.pawl.server;

import dev.pawl.api.Answer;
import dev.pawl.api.Incoming;
import dev.pawl.json.Json;
import java.util.Map;
import java.util.Optional;

/** What a person or a monitor sees who looks at the server with a browser or curl. */
final class WelcomePages {
  private WelcomePages() {}

  /** {@return the console's place for a browser, and a text for all others} */
  static Answer welcome(Incoming incoming) {
    if (incoming
        .header("Accept")
        .filter(accepted -> accepted.contains("text/html"))
        .isPresent()) {
      return Answer.empty(302).with("Location", "/console/").with("Vary", "Accept");
    }
    String url = "http://" + incoming.header("Host").orElse("127.0.0.1");
    return Answer.text(200, """
        This is Pawl: AWS Step Functions on your machine.

        It speaks the AWS JSON API here, by POST to this address. With the AWS CLI:

          aws stepfunctions list-state-machines --endpoint-url %s

        or, for every AWS SDK and tool: export AWS_ENDPOINT_URL=%s
        Any credentials will do, but there must be some; the region counts.

        For StartSyncExecution clients look for the host sync-..., unless they are told
        not to: export AWS_DISABLE_HOST_PREFIX_INJECTION=true

        The console, for a browser: %s/console/

        GET /health answers {"status":"ok"} while the server serves.
        GET /metrics says what it does, for Prometheus.
        """.formatted(url, url, url));
  }

  /**
   * {@return whether it serves}
   *
   * @param whole whether all parts are at work; one that has stopped needs a restart
   * @param trouble why nothing can be written; that ends without a restart
   */
  static Answer health(boolean whole, Optional<String> trouble) {
    if (!whole) {
      return Answer.json(
          503, Json.of(Map.of("status", "a writer has stopped, see the log; restart")));
    }
    return trouble
        .map(why -> Answer.json(503, Json.of(Map.of("status", why))))
        .orElseGet(() -> Answer.json(200, Json.of(Map.of("status", "ok"))));
  }
}
