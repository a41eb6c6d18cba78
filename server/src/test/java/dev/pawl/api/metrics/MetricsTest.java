package dev.pawl.api.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.runtime.TaskException;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What a server counts, as Prometheus reads it; each test has machines of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class MetricsTest {
  private static final String STATES = "arn:aws:states:us-east-1:123456789012:";
  private static final String FUNCTIONS = "arn:aws:lambda:us-east-1:123456789012:function:";

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private PawlServer server;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private Wire wire;

  @BeforeAll
  void start() throws IOException {
    server = PawlServer.start(
        ServerOptions.DEFAULT.withPort(0),
        line -> {},
        Map.of(FUNCTIONS + "echo", call -> call.parameters(), FUNCTIONS + "broken", call -> {
          throw new TaskException("Broken", "on purpose");
        }));
    wire = Wire.to(server.url());
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private static String machine(String metric, String name) {
    return metric + "{alias=\"\",state_machine_arn=\"" + STATES + "stateMachine:" + name
        + "\",version=\"\"}";
  }

  private static String task(String function) {
    return task(FUNCTIONS + function, "");
  }

  private static String task(String resource, String more) {
    return "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\""
        + resource + "\"" + more + "}}}";
  }

  @Test
  void anExecutionThatSucceedsIsCounted() throws IOException {
    String arn = wire.create("plain", Wire.PASS);
    wire.await(wire.start(arn, "one", "{}"));
    wire.await(wire.start(arn, "two", "{}"));
    Scrape scrape = Scrape.of(wire);
    assertEquals(2, scrape.value(machine("aws_states_executions_started_total", "plain")));
    assertEquals(2, scrape.value(machine("aws_states_executions_succeeded_total", "plain")));
    assertEquals(0, scrape.value(machine("aws_states_executions_failed_total", "plain")));
    assertEquals(2, scrape.value(machine("aws_states_execution_time_seconds_count", "plain")));
    assertTrue(
        scrape.text().contains("# HELP aws_states_executions_started_total ExecutionsStarted"),
        scrape.text());
  }

  @Test
  void endsAreToldApart() throws IOException {
    String failing = wire.create(
        "failing", "{\"StartAt\":\"F\",\"States\":{\"F\":{\"Type\":\"Fail\",\"Error\":\"E\"}}}");
    wire.await(wire.start(failing, "one", "{}"));
    String waiting = wire.create("waiting", Wire.WAIT);
    String stopped = wire.start(waiting, "one", "{}");
    wire.call("StopExecution", "executionArn", stopped);
    String late = wire.create(
        "late",
        "{\"TimeoutSeconds\":1,\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\","
            + "\"Seconds\":600,\"End\":true}}}");
    wire.await(wire.start(late, "one", "{}"));
    Scrape scrape = Scrape.of(wire);
    assertEquals(1, scrape.value(machine("aws_states_executions_failed_total", "failing")));
    assertEquals(1, scrape.value(machine("aws_states_executions_aborted_total", "waiting")));
    assertEquals(1, scrape.value(machine("aws_states_executions_timed_out_total", "late")));
    double seconds = scrape.value(machine("aws_states_execution_time_seconds_sum", "late"));
    assertTrue(seconds >= 1 && seconds < 60, "an execution of " + seconds + " s");
  }

  @Test
  void versionAndAliasAreLabels() throws IOException {
    String arn = wire.create("routed", Wire.PASS);
    String version = (String) wire.call("PublishStateMachineVersion", "stateMachineArn", arn)
        .get("stateMachineVersionArn");
    String alias = (String) wire.call(
            "CreateStateMachineAlias",
            "name",
            "live",
            "routingConfiguration",
            List.of(Map.of("stateMachineVersionArn", version, "weight", 100)))
        .get("stateMachineAliasArn");
    wire.await(wire.start(version, "by-version", "{}"));
    wire.await(wire.start(alias, "by-alias", "{}"));
    Scrape scrape = Scrape.of(wire);
    String series = "aws_states_executions_succeeded_total{alias=\"%s\",state_machine_arn=\"" + arn
        + "\",version=\"1\"}";
    assertEquals(1, scrape.value(series.formatted("")));
    assertEquals(1, scrape.value(series.formatted("live")));
  }

  @Test
  void openExecutionsAreCountedWhenSomebodyAsks() throws IOException {
    String arn = wire.create("open", Wire.WAIT);
    String first = wire.start(arn, "one", "{}");
    double before = count(1);
    wire.start(arn, "two", "{}");
    count(before + 1);
    wire.call("StopExecution", "executionArn", first);
    count(before);
  }

  /** {@return the count, which comes to be so many} */
  private double count(double expected) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    double count = Scrape.of(wire).value("aws_states_open_execution_count");
    while (count != expected && System.nanoTime() < deadline) {
      count = Scrape.of(wire).value("aws_states_open_execution_count");
    }
    assertEquals(expected, count);
    return count;
  }

  @Test
  void callsOfFunctionsAreCountedAndTimed() throws IOException {
    wire.await(wire.start(wire.create("echo", task("echo")), "one", "{}"));
    wire.await(wire.start(wire.create("broken", task("broken")), "one", "{}"));
    Scrape scrape = Scrape.of(wire);
    String echo = "{lambda_function_arn=\"" + FUNCTIONS + "echo\"}";
    String broken = "{lambda_function_arn=\"" + FUNCTIONS + "broken\"}";
    assertEquals(1, scrape.value("aws_states_lambda_functions_scheduled_total" + echo));
    assertEquals(1, scrape.value("aws_states_lambda_functions_started_total" + echo));
    assertEquals(1, scrape.value("aws_states_lambda_functions_succeeded_total" + echo));
    assertEquals(1, scrape.value("aws_states_lambda_functions_failed_total" + broken));
    assertEquals(1, scrape.value("aws_states_lambda_function_run_time_seconds_count" + echo));
    assertEquals(1, scrape.value("aws_states_lambda_function_time_seconds_count" + broken));
  }

  @Test
  void aServiceIsCountedByItsResource() throws IOException {
    String arn = wire.create(
        "nested",
        task(
            "arn:aws:states:::sqs:sendMessage",
            ",\"Parameters\":{\"QueueUrl\":\"none\",\"MessageBody\":\"b\"}"));
    wire.await(wire.start(arn, "one", "{}"));
    Scrape scrape = Scrape.of(wire);
    assertEquals(
        1,
        scrape.value("aws_states_service_integrations_failed_total"
            + "{service_integration_resource_arn=\"arn:aws:states:::sqs:sendMessage\"}"));
  }

  @Test
  void anActivityIsTimedFromItsSchedulingOn() throws IOException {
    String activity = (String) wire.call("CreateActivity", "name", "timed").get("activityArn");
    String arn = wire.create("by-hand", task(activity, ""));
    String execution = wire.start(arn, "one", "{}");
    Object token = wire.call("GetActivityTask", "activityArn", activity).get("taskToken");
    wire.call("SendTaskSuccess", "taskToken", token, "output", "{}");
    wire.await(execution);
    Scrape scrape = Scrape.of(wire);
    String label = "{activity_arn=\"" + activity + "\"}";
    assertEquals(1, scrape.value("aws_states_activities_scheduled_total" + label));
    assertEquals(1, scrape.value("aws_states_activities_started_total" + label));
    assertEquals(1, scrape.value("aws_states_activities_succeeded_total" + label));
    assertEquals(1, scrape.value("aws_states_activity_schedule_time_seconds_count" + label));
    assertEquals(1, scrape.value("aws_states_activity_run_time_seconds_count" + label));
    double whole = scrape.value("aws_states_activity_time_seconds_sum" + label);
    double parts = scrape.value("aws_states_activity_schedule_time_seconds_sum" + label)
        + scrape.value("aws_states_activity_run_time_seconds_sum" + label);
    assertEquals(whole, parts, 1e-6);
  }

  @Test
  void aMissedHeartbeatIsNoTimeout() throws IOException {
    String silent = (String) wire.call("CreateActivity", "name", "silent").get("activityArn");
    String slow = (String) wire.call("CreateActivity", "name", "slow").get("activityArn");
    String beating =
        wire.create("beating", task(silent, ",\"TimeoutSeconds\":600,\"HeartbeatSeconds\":1"));
    String timed = wire.create("timed", task(slow, ",\"TimeoutSeconds\":1"));
    String first = wire.start(beating, "one", "{}");
    String second = wire.start(timed, "one", "{}");
    wire.call("GetActivityTask", "activityArn", silent);
    wire.call("GetActivityTask", "activityArn", slow);
    wire.await(first);
    wire.await(second);
    Scrape scrape = Scrape.of(wire);
    String heartbeats = "aws_states_activities_heartbeat_timed_out_total{activity_arn=\"";
    String timeouts = "aws_states_activities_timed_out_total{activity_arn=\"";
    assertEquals(1, scrape.value(heartbeats + silent + "\"}"));
    assertEquals(0, scrape.value(timeouts + silent + "\"}"));
    assertEquals(0, scrape.value(heartbeats + slow + "\"}"));
    assertEquals(1, scrape.value(timeouts + slow + "\"}"));
  }

  @Test
  void whatExpressWouldCostIsCounted() throws IOException {
    String arn = wire.createExpress("quick", Wire.PASS);
    wire.call("StartSyncExecution", "stateMachineArn", arn, "input", "{}");
    Scrape scrape = Scrape.of(wire);
    assertEquals(1, scrape.value(machine("aws_states_executions_started_total", "quick")));
    assertEquals(1, scrape.value(machine("aws_states_executions_succeeded_total", "quick")));
    String label = "{state_machine_arn=\"" + arn + "\"}";
    assertEquals(
        64 << 20, scrape.value("aws_states_express_execution_billed_memory_bytes_sum" + label));
    assertTrue(
        scrape.value("aws_states_express_execution_billed_duration_seconds_sum" + label) >= 0.1);
  }

  @Test
  void callsOfTheApiAreCountedByTheirEnd() throws IOException {
    wire.call("DescribeStateMachine", "stateMachineArn", STATES + "stateMachine:none");
    wire.call("ListTagsForResource", "resourceArn", wire.create("tagged", Wire.PASS));
    Scrape scrape = Scrape.of(wire);
    String calls = "aws_states_consumed_capacity_total{api_name=\"DescribeStateMachine\"}";
    assertEquals(1, scrape.value(calls));
    String seconds = "pawl_call_seconds_count{api_name=\"%s\",status=\"%s\"}";
    assertEquals(1, scrape.value(seconds.formatted("DescribeStateMachine", "4xx")));
    assertEquals(1, scrape.value(seconds.formatted("ListTagsForResource", "2xx")));
  }

  @Test
  void theServerItselfIsMeasured() throws IOException {
    wire.await(wire.start(wire.create("stored", Wire.PASS), "one", "{}"));
    Scrape scrape = Scrape.of(wire);
    assertTrue(scrape.value("pawl_journal_append_seconds_count") >= 1, scrape.text());
    assertTrue(scrape.value("pawl_journal_appended_steps_total") >= 1, scrape.text());
    assertEquals(0, scrape.value("pawl_journal_trouble"));
    assertTrue(scrape.value("pawl_http_connections") >= 1, scrape.text());
    assertTrue(scrape.value("jvm_memory_used_bytes{area=\"heap\"}") > 0, scrape.text());
    assertTrue(scrape.text().contains("jvm_gc_collection_seconds_count"), scrape.text());
  }

  @Test
  void theFormIsThatOfPrometheus() throws IOException {
    assertEquals(
        "text/plain; version=0.0.4; charset=utf-8", wire.get("/metrics").header("content-type"));
  }
}
