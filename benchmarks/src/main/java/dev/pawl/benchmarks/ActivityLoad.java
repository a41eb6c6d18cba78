package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The order workflow whose tasks are done by workers over HTTP: eight requests for an execution.
 *
 * <p>Each connection is a client and a worker in turn: it starts an execution, takes and answers
 * one task of each of the three activities, whosever execution it is of, and asks what became of
 * its own. As many tasks are taken as there are, so no connection waits for ever.
 */
final class ActivityLoad {
  private static final int EXECUTIONS = 50_000;
  private static final int WARM_UP_MAX = 50_000;
  private static final String MEASURED = "measured";
  private static final String ANSWER =
      Json.of(Map.of("ok", true, "reference", "R-2049")).text();

  private final URI endpoint;
  private final int executions;
  private final int connections;
  private int next;

  private ActivityLoad(URI endpoint, int executions, int connections) {
    this.endpoint = endpoint;
    this.executions = executions;
    this.connections = connections;
  }

  static void measure(Session session) throws IOException, InterruptedException {
    int measured = session.options().executions().orElse(EXECUTIONS);
    int connections = session.options().concurrency();
    session.eachRun(data -> {
      try (Target target = Target.start(data)) {
        createActivities(target.endpoint());
        int warmUp = Math.min(WARM_UP_MAX, measured);
        var _ = new ActivityLoad(target.endpoint(), warmUp, connections).run("warm-up");
        ServerMeter meter = new ServerMeter(target, data);
        Load ended = new ActivityLoad(target.endpoint(), measured, connections).run(MEASURED);
        Figures figures = meter.figures(measured);
        // Fails if one ended badly.
        var _ = ended.runs(Workflow.ARN_PREFIX + MEASURED);
        session.add("activities: order, 8 requests", figures);
      }
    });
  }

  private static void createActivities(URI endpoint) throws IOException {
    try (Connection connection = new Connection(endpoint)) {
      for (String name : Workflow.TASKS) {
        var _ = connection.call("CreateActivity", Json.of(Map.of("name", name)).text());
      }
    }
  }

  /** Runs executions of a new machine until all have ended. */
  private Load run(String machine) throws IOException, InterruptedException {
    Workflow workflow = Workflow.activities();
    String machineArn = workflow.create(endpoint, machine);
    String body = Json.of(Map.of("stateMachineArn", machineArn, "input", workflow.input()))
        .text();
    Request start = Request.of(endpoint, "StartExecution", body);
    List<Request> polls = new ArrayList<>();
    for (String name : Workflow.TASKS) {
      String arn = Json.of(Map.of("activityArn", Workflow.ACTIVITY + name)).text();
      polls.add(Request.of(endpoint, "GetActivityTask", arn));
    }
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      rounds.add(new Round(start, polls));
    }
    Exchanges.hold(endpoint, rounds);
    Load load = new Load(endpoint, workflow, executions, connections);
    load.awaitEnd(machineArn);
    return load;
  }

  /** Start, three times poll and answer, describe; and again. */
  private final class Round implements Exchanges.Conversation {
    private final Request start;
    private final List<Request> polls;
    private String execution = "";
    private int task;
    private boolean polling;

    Round(Request start, List<Request> polls) {
      this.start = start;
      this.polls = polls;
    }

    @Override
    public boolean begin(ByteBuffer request) {
      if (next >= executions) {
        return false;
      }
      next++;
      task = -1;
      start.put(request, ThreadLocalRandom.current().nextLong());
      return true;
    }

    @Override
    public boolean answered(ByteBuffer body, ByteBuffer request) {
      if (task == polls.size()) {
        return begin(request);
      }
      String answer = StandardCharsets.UTF_8.decode(body).toString();
      if (task < 0) {
        execution = member(answer, "executionArn");
        poll(0, request);
      } else if (polling) {
        answerTask(member(answer, "taskToken"), request);
      } else {
        poll(task + 1, request);
      }
      return true;
    }

    /** After the last task comes the question what became of the execution. */
    private void poll(int number, ByteBuffer request) {
      task = number;
      polling = number < polls.size();
      if (polling) {
        polls.get(number).put(request, 0);
      } else {
        call("DescribeExecution", "{\"executionArn\":\"" + execution + "\"}", request);
      }
    }

    private void answerTask(String token, ByteBuffer request) {
      if (token.isEmpty()) {
        // Nothing came for a minute.
        poll(task, request);
        return;
      }
      polling = false;
      String output = Json.of(ANSWER).text();
      call(
          "SendTaskSuccess",
          "{\"taskToken\":\"" + token + "\",\"output\":" + output + "}",
          request);
    }

    private void call(String operation, String body, ByteBuffer request) {
      Request.of(endpoint, operation, body).put(request, 0);
    }
  }

  /**
   * {@return the text of a member as it is written in JSON, escapes included; empty if it is null
   * or missing}
   *
   * @param name of a member that occurs once
   */
  static String member(String json, String name) {
    String begin = "\"" + name + "\":\"";
    int at = json.indexOf(begin);
    if (at < 0) {
      return "";
    }
    int from = at + begin.length();
    int to = from;
    while (json.charAt(to) != '"') {
      to += json.charAt(to) == '\\' ? 2 : 1;
    }
    return json.substring(from, to);
  }
}
