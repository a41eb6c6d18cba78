package dev.pawl.faults;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The state machines that run while the server is killed, and what each must come to. */
enum Workflow {
  PASSES,
  WAITS,
  RETRIES,
  PARALLEL,
  MAP,
  MAP_OF_TASKS,
  CATCHES,
  VARIABLES,
  TIMEOUTS,
  STOPPED,
  FAILS,
  ACTIVITIES,
  MAP_OF_ACTIVITIES,
  TOKENS;

  /** What a client says that stops one. */
  static final String STOP_ERROR = "Stopped";

  static final String STOP_CAUSE = "by the test";

  private static final String ROLE = "arn:aws:iam::123456789012:role/pawl";
  private static final int UNTIL_SECONDS = 2;

  /** The file beside this class, {@code passes.asl.json} for {@link #PASSES}. */
  private String definition() throws IOException {
    return resource(name().toLowerCase(Locale.ROOT));
  }

  /** {@return a definition from a file beside this class} */
  static String resource(String name) throws IOException {
    String file = name + ".asl.json";
    try (InputStream in = Workflow.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("no resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Makes the state machine. */
  void create(Client client) throws IOException, InterruptedException, RefusedException {
    client.call(
        "CreateStateMachine", Map.of("name", name(), "definition", definition(), "roleArn", ROLE));
  }

  String arn() {
    return "arn:aws:states:us-east-1:123456789012:stateMachine:" + name();
  }

  /**
   * {@return an input}
   *
   * @param n tells inputs apart, from 0
   * @param seconds how long it waits in its states, 1 or more
   */
  Map<String, Object> input(int n, int seconds) {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("n", n);
    input.put("seconds", seconds);
    input.put("failures", n % 3);
    input.put("until", Instant.now().plusSeconds(UNTIL_SECONDS).toString());
    List<Integer> items = new ArrayList<>();
    for (int i = 0; i < n % 6; i++) {
      items.add(10 * i);
    }
    input.put("items", items);
    return input;
  }

  /** {@return how an execution with an input ends, whatever happens to the server meanwhile} */
  Expected expected(Map<?, ?> input) {
    int n = (int) Client.number(input, "n");
    return switch (this) {
      case PASSES -> Expected.output(Map.of("n", n, "next", n + 1, "b", "kept"));
      case WAITS -> Expected.output(n);
      case RETRIES, ACTIVITIES, TOKENS -> Expected.output(Map.of("value", 2 * n));
      case PARALLEL -> Expected.output(Map.of("all", branches(n)));
      case MAP -> Expected.output(sums(n));
      case MAP_OF_TASKS, MAP_OF_ACTIVITIES -> Expected.output(Map.of("sum", sumOfTasks(n), "n", n));
      case CATCHES -> Expected.output(Map.of("first", "Flaky", "second", broken()));
      case VARIABLES -> Expected.output(Map.of("i", n % 20, "total", triangle(n % 20)));
      case TIMEOUTS -> new Expected("TIMED_OUT", List.of(), List.of());
      case STOPPED -> new Expected("ABORTED", List.of(), List.of(STOP_ERROR, STOP_CAUSE));
      case FAILS -> new Expected("FAILED", List.of(), List.of("Broken." + n, "input " + n));
    };
  }

  private static List<Object> branches(int n) {
    return List.of(Map.of("value", 2 * n, "seconds", 1), n, List.of("left", "right"));
  }

  private static List<Object> sums(int n) {
    List<Object> sums = new ArrayList<>();
    for (int i = 0; i < n % 6; i++) {
      sums.add(Map.of("sum", 10 * i + n, "index", i));
    }
    return sums;
  }

  private static int sumOfTasks(int n) {
    int sum = 0;
    for (int i = 0; i < n % 6; i++) {
      sum += 2 * (10 * i + n);
    }
    return sum;
  }

  private static Map<String, String> broken() {
    return Map.of("Error", "Broken", "Cause", "on purpose");
  }

  private static int triangle(int i) {
    return i * (i - 1) / 2;
  }

  /** Who does its tasks. */
  enum Work {
    NONE,
    FUNCTIONS,
    OUTSIDE
  }

  /** {@return who does its tasks} */
  Work work() {
    return switch (this) {
      case PASSES, WAITS, MAP, VARIABLES, TIMEOUTS, STOPPED, FAILS -> Work.NONE;
      case RETRIES, PARALLEL, MAP_OF_TASKS, CATCHES, TOKENS -> Work.FUNCTIONS;
      case ACTIVITIES, MAP_OF_ACTIVITIES -> Work.OUTSIDE;
    };
  }

  /** {@return how often a task of one key fails before it succeeds} */
  int failures(Map<?, ?> input, String key) {
    return switch (this) {
      case RETRIES, ACTIVITIES, TOKENS -> (int) Client.number(input, "failures");
      case MAP_OF_TASKS -> key.endsWith(".1") ? 1 : 0;
      case CATCHES -> Integer.MAX_VALUE;
      case PASSES, WAITS, PARALLEL, MAP, MAP_OF_ACTIVITIES, VARIABLES, TIMEOUTS, STOPPED, FAILS ->
        0;
    };
  }
}
