package dev.pawl.api.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.AwsCaller;
import dev.pawl.integrations.MotoServer;
import dev.pawl.integrations.Programs;
import dev.pawl.integrations.ServiceEndpoints;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets beside functions, machines, addresses and files; those of AWS against a stand-in. */
final class EventTargetsTest {
  private static final ExecutionId EXECUTION =
      new ExecutionId("arn:aws:states:us-east-1:123456789012:execution:machine:one");
  private static final String QUEUE = "arn:aws:sqs:us-east-1:123456789012:told";
  private static final String TOPIC = "arn:aws:sns:us-east-1:123456789012:told";

  private static EventTarget target(
      Function<Resource, Optional<Integration>> tasks, OutputStream output, String members) {
    Map<?, ?> parsed = (Map<?, ?>) Json.parse(members.replace('\'', '"')).tree();
    if (parsed == null) {
      throw new AssertionError(members);
    }
    return new EventTargets(tasks, HttpClient.newHttpClient(), output).of("here", parsed);
  }

  private static StatusEvent event(int number) {
    return new StatusEvent(
        "id-" + number, number, EXECUTION, Instant.EPOCH, Json.of(Map.of("id", "id-" + number)));
  }

  @Test
  void linesArePrinted() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    EventTarget printed = target(_ -> Optional.empty(), out, "{'File':'-'}");
    printed.take(event(1));
    printed.take(event(2));
    assertEquals("{\"id\":\"id-1\"}\n{\"id\":\"id-2\"}\n", out.toString(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      {'Arn':'arn:aws:sqs:us-east-1:123456789012:q.fifo'} | MessageGroupId if its queue ends in
      {'Arn':'arn:aws:sqs:us-east-1:1:q','SqsParameters':{'MessageGroupId':'g'}} | none
      {'Arn':'arn:aws:sns:us-east-1:123456789012:t.fifo'} | a standard SNS topic, not
      {'Url':'http://a/','SqsParameters':{'MessageGroupId':'g'}} | is no queue
      {'File':'-','Url':'http://a/'} | exactly one of Arn, Url and File
      """)
  void wrongOnesAreRefused(String members, String why) {
    String message = assertThrows(
            IllegalArgumentException.class,
            () -> target(_ -> Optional.empty(), OutputStream.nullOutputStream(), members))
        .getMessage();
    assertTrue(String.valueOf(message).contains(why), message);
  }

  @Test
  void queuesAndTopicsTakeThem() throws Exception {
    Optional<MotoServer> moto = MotoServer.start();
    Programs.need(moto.isPresent(), MotoServer.NEEDS);
    String url = moto.orElseThrow().url().toString();
    try (MotoServer server = moto.orElseThrow();
        AwsCaller caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()))) {
      Function<Resource, Optional<Integration>> tasks =
          resource -> resource instanceof Resource.Service service
              ? new ServiceTasks(caller, AllowedHosts.PUBLIC).find(service)
              : Optional.empty();
      call(tasks, "sqs", "createQueue", Map.of("QueueName", "told"));
      call(
          tasks,
          "sqs",
          "createQueue",
          Map.of("QueueName", "told.fifo", "Attributes", Map.of("FifoQueue", "true")));
      call(tasks, "sns", "createTopic", Map.of("Name", "told"));
      call(
          tasks,
          "sns",
          "subscribe",
          Map.of("TopicArn", TOPIC, "Protocol", "sqs", "Endpoint", QUEUE));
      OutputStream nowhere = OutputStream.nullOutputStream();
      target(tasks, nowhere, "{'Arn':'" + QUEUE + "'}").take(event(1));
      assertEquals(
          List.of(event(1).json().text()), received(tasks, "told"), () -> "at " + server.url());
      EventTarget ordered = target(
          tasks, nowhere, "{'Arn':'" + QUEUE + ".fifo','SqsParameters':{'MessageGroupId':'all'}}");
      ordered.take(event(2));
      ordered.take(event(2));
      assertEquals(List.of(event(2).json().text()), received(tasks, "told.fifo"));
      target(tasks, nowhere, "{'Arn':'" + TOPIC + "'}").take(event(3));
      assertTrue(received(tasks, "told").getFirst().contains("id-3"));
      EventTarget missing = target(tasks, nowhere, "{'Arn':'" + QUEUE + "-none'}");
      assertThrows(IOException.class, () -> missing.take(event(4)));
    }
  }

  private static Json call(
      Function<Resource, Optional<Integration>> tasks,
      String service,
      String action,
      Map<String, Object> parameters)
      throws Exception {
    Resource.Service resource = new Resource.Service(
        "arn:aws:states:::aws-sdk:" + service + ":" + action,
        "aws-sdk:" + service,
        action,
        Resource.Pattern.REQUEST_RESPONSE);
    return tasks
        .apply(resource)
        .orElseThrow()
        .invoke(new Call(EXECUTION, 7, resource.arn(), Json.of(parameters), Optional.empty()));
  }

  /** {@return the texts of the messages in a queue} */
  private static List<String> received(
      Function<Resource, Optional<Integration>> tasks, String queue) throws Exception {
    Json answer = call(
        tasks,
        "sqs",
        "receiveMessage",
        Map.of(
            "QueueUrl",
            "https://sqs.us-east-1.amazonaws.com/123456789012/" + queue,
            "MaxNumberOfMessages",
            10));
    List<String> texts = new ArrayList<>();
    if (answer.tree() instanceof Map<?, ?> members
        && members.get("Messages") instanceof List<?> messages) {
      messages.forEach(message -> texts.add(String.valueOf(((Map<?, ?>) message).get("Body"))));
    }
    return texts;
  }
}
