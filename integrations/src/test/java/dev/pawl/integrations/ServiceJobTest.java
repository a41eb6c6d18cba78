package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Jobs that fail, that are not seen for a while, and that are ended. */
final class ServiceJobTest {
  private static final String RUN = "{\"JobRunId\":\"r\"}";

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> answers = new ConcurrentLinkedQueue<>();

  @SuppressWarnings("NullAway.Init") // before each test
  private HttpServer service;

  @SuppressWarnings("NullAway.Init") // before each test
  private AwsCaller caller;

  @BeforeEach
  void startService() throws IOException {
    service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    service.createContext("/", this::answer);
    service.start();
    String url = "http://127.0.0.1:" + service.getAddress().getPort();
    caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()));
  }

  @AfterEach
  void stopService() {
    caller.close();
    service.stop(0);
  }

  /** Answers what the test has prepared; a text that is no JSON is a failure of the service. */
  private void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    asked.add(exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + request);
    String answer = Optional.ofNullable(answers.poll()).orElse("nothing is prepared");
    byte[] body = answer.getBytes(StandardCharsets.UTF_8);
    int wellOrRefused = answer.startsWith("{\"__type\"") ? 400 : 200;
    exchange.sendResponseHeaders(answer.startsWith("{") ? wellOrRefused : 500, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private JobIntegration job(String action) {
    return (JobIntegration) new ServiceTasks(caller, AllowedHosts.PUBLIC)
        .find(new Resource.Service(
            "arn:aws:states:::" + action,
            action.substring(0, action.indexOf(':')),
            action.substring(action.indexOf(':') + 1),
            Resource.Pattern.RUN_A_JOB))
        .orElseThrow();
  }

  private static Call call(String parameters) {
    return new Call(
        new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::any",
        Json.parse(parameters),
        Optional.empty());
  }

  @Test
  void aJobThatFailsFailsTheTaskWithWhatTheServiceSaysOfIt() {
    answers.add("{\"JobRun\":{\"Id\":\"r\",\"JobRunState\":\"RUNNING\"}}");
    answers.add("{\"JobRun\":{\"Id\":\"r\",\"JobRunState\":\"FAILED\",\"ErrorMessage\":\"no\"}}");
    TaskException failure = assertThrows(
        TaskException.class,
        () -> job("glue:startJobRun.sync").await(call("{\"JobName\":\"n\"}"), Json.parse(RUN)));
    assertEquals("States.TaskFailed", failure.error());
    assertEquals(
        Json.parse("{\"Id\":\"r\",\"JobRunState\":\"FAILED\",\"ErrorMessage\":\"no\"}"),
        Json.parse(failure.failureCause()));
    assertEquals(
        List.of(
            "AWSGlue.GetJobRun {\"JobName\":\"n\",\"RunId\":\"r\"}",
            "AWSGlue.GetJobRun {\"JobName\":\"n\",\"RunId\":\"r\"}"),
        List.copyOf(asked));
  }

  @Test
  void aServiceThatIsAwayForAMomentSaysNothingOfTheJob() throws Exception {
    answers.add("away");
    answers.add("{\"JobRun\":{\"Id\":\"r\",\"JobRunState\":\"SUCCEEDED\"}}");
    Json end = job("glue:startJobRun.sync").await(call("{\"JobName\":\"n\"}"), Json.parse(RUN));
    assertEquals(Json.parse("{\"Id\":\"r\",\"JobRunState\":\"SUCCEEDED\"}"), end);
  }

  @Test
  void aTaskWhoseContainerFailedHasFailed() {
    answers.add("{\"tasks\":[{\"lastStatus\":\"STOPPED\",\"containers\":"
        + "[{\"name\":\"a\",\"exitCode\":0},{\"name\":\"b\",\"exitCode\":3}]}]}");
    TaskException failure = assertThrows(
        TaskException.class,
        () -> job("ecs:runTask.sync")
            .await(
                call("{\"TaskDefinition\":\"d\"}"),
                Json.parse("{\"Tasks\":[{\"TaskArn\":\"t\",\"ClusterArn\":\"c\"}]}")));
    assertTrue(failure.failureCause().contains("\"ExitCode\":3"), failure.failureCause());
  }

  private static final Json TWO_TASKS = Json.parse("{\"Tasks\":["
      + "{\"TaskArn\":\"t\",\"ClusterArn\":\"c\"},{\"TaskArn\":\"u\",\"ClusterArn\":\"c\"}]}");

  private static String task(String name, String status, String containers) {
    return "{\"taskArn\":\"%s\",\"lastStatus\":\"%s\",\"containers\":[%s]}"
        .formatted(name, status, containers);
  }

  private static String tasks(String... each) {
    return "{\"tasks\":[" + String.join(",", each) + "]}";
  }

  @Test
  void ofSeveralTasksAllMustHaveEndedWell() throws Exception {
    String well = "{\"exitCode\":0}";
    answers.add(tasks(task("t", "STOPPED", well), task("u", "RUNNING", "{}")));
    answers.add(tasks(task("t", "STOPPED", well), task("u", "STOPPED", well)));
    Json result = job("ecs:runTask.sync").await(call("{\"Count\":2}"), TWO_TASKS);
    assertTrue(result.text().contains("\"TaskArn\":\"u\""), result.text());
    assertEquals(
        "AmazonEC2ContainerServiceV20141113.DescribeTasks"
            + " {\"cluster\":\"c\",\"tasks\":[\"t\",\"u\"]}",
        asked.peek());
    answers.add(tasks(task("t", "STOPPED", well), task("u", "STOPPED", "{\"exitCode\":2}")));
    TaskException failure = assertThrows(
        TaskException.class, () -> job("ecs:runTask.sync").await(call("{\"Count\":2}"), TWO_TASKS));
    assertEquals("States.TaskFailed", failure.error());
    assertTrue(failure.failureCause().contains("\"ExitCode\":2"), failure.failureCause());
  }

  @Test
  void aTaskWithoutContainersHasNotEndedWell() {
    answers.add(tasks(task("t", "STOPPED", ""), task("u", "STOPPED", "{\"exitCode\":0}")));
    TaskException failure = assertThrows(
        TaskException.class, () -> job("ecs:runTask.sync").await(call("{\"Count\":2}"), TWO_TASKS));
    assertTrue(failure.failureCause().contains("\"TaskArn\":\"t\""), failure.failureCause());
  }

  @Test
  void aTaskThatFindsNoPlaceFailsAtOnceAndTheOthersAreStopped() {
    answers.add("{\"tasks\":[{\"taskArn\":\"t\",\"clusterArn\":\"c\"}],"
        + "\"failures\":[{\"arn\":\"i\",\"reason\":\"RESOURCE:MEMORY\"}]}");
    answers.add("{}");
    TaskException failure = assertThrows(
        TaskException.class,
        () -> job("ecs:runTask.sync").invoke(call("{\"TaskDefinition\":\"d\"}")));
    assertEquals("AmazonECS.Unknown", failure.error());
    assertEquals("Reason(s): RESOURCE:MEMORY", failure.failureCause());
    String last = List.copyOf(asked).getLast();
    assertTrue(last.startsWith("AmazonEC2ContainerServiceV20141113.StopTask "), last);
    assertTrue(last.contains("\"task\":\"t\""), last);
  }

  @Test
  void eachTaskIsEnded() throws Exception {
    answers.add("{}");
    answers.add("{}");
    job("ecs:runTask.sync").end(call("{\"Count\":2}"), TWO_TASKS);
    assertEquals(2, asked.size());
  }

  @Test
  void aTaskWhoseEndIsRefusedIsEndedLaterAndKeepsNoOtherRunning() throws Exception {
    answers.add("away");
    answers.add("{}");
    answers.add("{}");
    job("ecs:runTask.sync").end(call("{\"Count\":2}"), TWO_TASKS);
    List<String> ended = asked.stream()
        .map(each -> each.replaceFirst(".*\"task\":\"(.)\".*", "$1"))
        .toList();
    assertEquals(List.of("t", "u", "t"), ended);
  }

  private static final String DENIED = "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}";

  @Test
  void allRefusalsOfAnEndAreTold() {
    answers.add(DENIED);
    answers.add(DENIED);
    TaskException failure = assertThrows(
        TaskException.class, () -> job("ecs:runTask.sync").end(call("{\"Count\":2}"), TWO_TASKS));
    assertEquals(1, failure.getSuppressed().length);
    assertEquals(2, asked.size());
  }

  @Test
  void aTaskThatFindsNoPlaceFailsForThatAlsoIfAnotherRunsOn() {
    answers.add("{\"tasks\":[{\"taskArn\":\"t\",\"clusterArn\":\"c\"}],"
        + "\"failures\":[{\"arn\":\"i\",\"reason\":\"RESOURCE:MEMORY\"}]}");
    answers.add(DENIED);
    TaskException failure = assertThrows(
        TaskException.class,
        () -> job("ecs:runTask.sync").invoke(call("{\"TaskDefinition\":\"d\"}")));
    assertEquals("AmazonECS.Unknown", failure.error());
    assertEquals(1, failure.getSuppressed().length);
  }

  @Test
  void aJobIsEndedWhereItRuns() throws Exception {
    answers.add("{}");
    job("glue:startJobRun.sync").end(call("{\"JobName\":\"n\"}"), Json.parse(RUN));
    assertEquals(
        List.of("AWSGlue.BatchStopJobRun {\"JobName\":\"n\",\"JobRunIds\":[\"r\"]}"),
        List.copyOf(asked));
  }

  @Test
  void anActionMayBeAnOperationOfAnotherName() throws Exception {
    answers.add("{\"StepIds\":[\"s-1\"]}");
    answers.add("{\"Step\":{\"Id\":\"s-1\",\"Status\":{\"State\":\"COMPLETED\"}}}");
    JobIntegration job = job("elasticmapreduce:addStep.sync");
    Call call = call("{\"ClusterId\":\"j-1\",\"Step\":{\"Name\":\"n\"}}");
    Json begun = job.invoke(call);
    assertTrue(begun.text().startsWith("{\"StepId\":\"s-1\","), begun.text());
    assertTrue(job.await(call, begun).text().contains("\"COMPLETED\""));
    assertEquals(
        List.of(
            "ElasticMapReduce.AddJobFlowSteps {\"JobFlowId\":\"j-1\",\"Steps\":[{\"Name\":\"n\"}]}",
            "ElasticMapReduce.DescribeStep {\"ClusterId\":\"j-1\",\"StepId\":\"s-1\"}"),
        List.copyOf(asked));
    TaskException failure = assertThrows(
        TaskException.class, () -> job.invoke(call("{\"ClusterId\":\"j-1\",\"Steps\":[]}")));
    assertTrue(
        failure.failureCause().endsWith("[The field \"Steps\" is not supported by Step Functions]"),
        failure.failureCause());
  }

  @Test
  void everyKindNamesOperationsThatTheServiceHas() {
    JobKind.names().forEach(name -> {
      String[] parts = name.split(":", 2);
      JobKind kind = JobKind.of(parts[0], parts[1]).orElseThrow();
      ServiceModel model = ServiceModel.of(parts[0]).orElseThrow();
      assertTrue(model.operation(parts[1]).isPresent(), name);
      assertTrue(model.operation(kind.look().operation()).isPresent(), kind.toString());
      kind.stop()
          .ifPresent(
              stop -> assertTrue(model.operation(stop.operation()).isPresent(), stop.toString()));
    });
  }
}
