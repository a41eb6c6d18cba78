package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a console waits for on a server with very many executions of very many state machines. */
final class Browsing {
  private static final int EXECUTIONS = 1_000_000;
  private static final int MACHINES = 10_000;
  private static final int TIMES = 11;
  private static final int PAGE = 50;
  private static final long HOUR = 3_600;
  private static final String NOWHERE = "what nobody wrote";

  private final URI endpoint;
  private final Connection connection;

  private Browsing(URI endpoint) throws IOException {
    this.endpoint = endpoint;
    this.connection = new Connection(endpoint);
  }

  /** Fills a store once, and asks a new server on it in each run. */
  static void measure(Session session) throws IOException, InterruptedException {
    int executions = session.options().executions().orElse(EXECUTIONS);
    session.inFolder(data -> {
      try (Target target = Target.start(data)) {
        for (int i = 0; i < MACHINES; i++) {
          String _ = Workflow.succeed().create(target.endpoint(), Crowd.machine(i));
        }
      }
      String _ = JavaProcess.lastLine(
          Crowd.class,
          List.of(data.toString(), Integer.toString(MACHINES), Integer.toString(executions)));
      Compaction.of(data);
      for (int run = 0; run < session.options().runs(); run++) {
        try (Target target = Target.start(data)) {
          Browsing browsing = new Browsing(target.endpoint());
          browsing.all(session, target);
          browsing.connection.close();
        }
      }
    });
  }

  /** The first of each is cold, and is a figure of its own. */
  private void all(Session session, Target target) throws IOException, InterruptedException {
    session.add("memory, idle", target.memory());
    session.add("counts of all, the first after a start", Figures.of("first ms", counts("")));
    String machine = Workflow.ARN_PREFIX + Crowd.machine(0);
    session.add("counts of all", repeated(() -> counts("")));
    session.add("counts of a machine", repeated(() -> counts("?stateMachineArn=" + machine)));
    session.add("list of all, 50", repeated(() -> search(Map.of())));
    session.add(
        "list of all from the middle on",
        repeated(() ->
            search(Map.of("to", Instant.now().minus(Crowd.SPREAD.dividedBy(2)).getEpochSecond()))));
    session.add("list of one machine", repeated(() -> search(Map.of("stateMachineArn", machine))));
    session.add("those that run", repeated(() -> search(Map.of("statuses", List.of("RUNNING")))));
    session.add("by error", repeated(() -> search(Map.of("error", "declined"))));
    session.add("by name, one of all", throughout(Map.of("name", Crowd.NEEDLE)));
    session.add("by an error that none has", throughout(Map.of("error", NOWHERE)));
    session.add("by text, one page", onePage(Map.of("text", NOWHERE)));
    session.add("monitor, an hour", repeated(() -> monitor(HOUR)));
    session.add("monitor, a day", repeated(() -> monitor(24 * HOUR)));
    session.add("monitor, 30 days", repeated(() -> monitor(30 * 24 * HOUR)));
    session.add("memory, then", target.memory());
  }

  private interface Question {
    double millis() throws IOException;
  }

  private static Figures repeated(Question question) throws IOException {
    double first = question.millis();
    double[] more = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      more[i] = question.millis();
    }
    Arrays.sort(more);
    return Figures.of("first ms", first)
        .and("median ms", more[TIMES / 2])
        .and("at most ms", more[TIMES - 1]);
  }

  private static double since(long began) {
    return (System.nanoTime() - began) / 1e6;
  }

  /** {@return how long it takes until a stream tells counts} */
  private double counts(String query) throws IOException {
    long began = System.nanoTime();
    try (Socket socket = new Socket(endpoint.getHost(), endpoint.getPort())) {
      String request = "GET /console/api/executions" + query + " HTTP/1.1\r\nHost: "
          + endpoint.getAuthority() + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader lines = new BufferedReader(
          new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      String line = lines.readLine();
      while (line != null && !line.equals("event: counts")) {
        line = lines.readLine();
      }
      if (line == null) {
        throw new IOException("the stream ended without counts");
      }
    }
    return since(began);
  }

  private double search(Map<String, ?> wanted) throws IOException {
    long began = System.nanoTime();
    var _ = page(wanted, "");
    return since(began);
  }

  private Map<?, ?> page(Map<String, ?> wanted, String token) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>(wanted);
    body.put("maxResults", PAGE);
    if (!token.isEmpty()) {
      body.put("nextToken", token);
    }
    String answer = connection.post("/console/api/search", Json.of(body).text());
    if (Json.parse(answer).tree() instanceof Map<?, ?> page) {
      return page;
    }
    throw new IOException("not a page: " + answer);
  }

  /** {@return what a search takes that goes on to the end} */
  private Figures throughout(Map<String, ?> wanted) throws IOException {
    List<Double> pages = new ArrayList<>();
    int found = 0;
    double looked = 0;
    String token = "";
    do {
      long began = System.nanoTime();
      Map<?, ?> page = page(wanted, token);
      pages.add(since(began));
      found += page.get("executions") instanceof List<?> more ? more.size() : 0;
      looked += page.get("looked") instanceof Number more ? more.doubleValue() : 0;
      token = page.get("nextToken") instanceof String more ? more : "";
    } while (!token.isEmpty());
    return Figures.of(
            "all pages ms", pages.stream().mapToDouble(Double::doubleValue).sum())
        .and("pages", pages.size())
        .and("at most ms", pages.stream().mapToDouble(Double::doubleValue).max().orElseThrow())
        .and("looked at", looked)
        .and("found", found);
  }

  private Figures onePage(Map<String, ?> wanted) throws IOException {
    long began = System.nanoTime();
    Map<?, ?> page = page(wanted, "");
    double looked = page.get("looked") instanceof Number number ? number.doubleValue() : 0;
    return Figures.of("first ms", since(began)).and("looked at", looked);
  }

  /** Each time another end, long ago enough not to be taken for the present. */
  private double monitor(long seconds) throws IOException {
    long to = Instant.now().getEpochSecond() - HOUR - System.nanoTime() % HOUR;
    long began = System.nanoTime();
    String _ =
        connection.get("/console/api/monitor?from=" + (to - seconds) + "&to=" + to + "&buckets=60");
    return since(began);
  }
}
