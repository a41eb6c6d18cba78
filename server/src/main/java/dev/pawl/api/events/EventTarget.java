package dev.pawl.api.events;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What takes events. An attempt that returns has delivered. */
@FunctionalInterface
interface EventTarget {
  /** The longest attempt. */
  Duration ATTEMPT_MAX = Duration.ofSeconds(30);

  /**
   * Hands an event over.
   *
   * @throws IOException if it was not taken; says why
   */
  void take(StatusEvent event) throws IOException, InterruptedException;

  /** {@return a target that events are posted to, as JSON; every answer of 2xx has taken one} */
  static EventTarget url(HttpClient client, URI url) {
    return event -> {
      HttpRequest request = HttpRequest.newBuilder(url)
          .timeout(ATTEMPT_MAX)
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(event.json().text()))
          .build();
      int status = client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException(url.getHost() + " answered " + status);
      }
    };
  }

  /** {@return a function that is called with each event} */
  static EventTarget function(Function<Resource, Optional<Integration>> tasks, String arn) {
    return event -> call(tasks, new Resource.LambdaFunction(arn), event, event.json());
  }

  /** {@return a state machine that is started with each event, under the event's id} */
  static EventTarget machine(Function<Resource, Optional<Integration>> tasks, String arn) {
    Resource start = sdk("sfn", "startExecution");
    return event -> {
      Json parameters = Json.of(Map.of(
          "StateMachineArn", arn, "Name", event.id(), "Input", event.json().text()));
      try {
        call(tasks, start, event, parameters);
      } catch (RefusedException e) {
        // An attempt before this one started it, and it has ended.
        if (!e.error().startsWith("Sfn.ExecutionAlreadyExists")) {
          throw e;
        }
      }
    };
  }

  /**
   * {@return an SQS queue that each event is sent to}
   *
   * @param group of the messages, for a queue that keeps their order; it takes an event once
   */
  static EventTarget queue(
      Function<Resource, Optional<Integration>> tasks, String arn, Optional<String> group) {
    String[] parts = arn.split(":", 6);
    String domain = parts[1].equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    String url = "https://sqs." + parts[3] + "." + domain + "/" + parts[4] + "/" + parts[5];
    return event -> {
      Map<String, Object> parameters = new LinkedHashMap<>();
      parameters.put("QueueUrl", url);
      parameters.put("MessageBody", event.json().text());
      group.ifPresent(id -> {
        parameters.put("MessageGroupId", id);
        parameters.put("MessageDeduplicationId", event.id());
      });
      send(tasks, sdk("sqs", "sendMessage"), event, Json.of(parameters));
    };
  }

  /** {@return an SNS topic that each event is published to} */
  static EventTarget topic(Function<Resource, Optional<Integration>> tasks, String arn) {
    return event -> send(
        tasks,
        sdk("sns", "publish"),
        event,
        Json.of(Map.of("TopicArn", arn, "Message", event.json().text())));
  }

  private static void send(
      Function<Resource, Optional<Integration>> tasks,
      Resource resource,
      StatusEvent event,
      Json parameters)
      throws IOException, InterruptedException {
    call(tasks, resource, event, parameters, Optional.of(Instant.now().plus(ATTEMPT_MAX)));
  }

  private static Resource sdk(String service, String action) {
    return new Resource.Service(
        "arn:aws:states:::aws-sdk:" + service + ":" + action,
        "aws-sdk:" + service,
        action,
        Resource.Pattern.REQUEST_RESPONSE);
  }

  /** A task that failed. */
  final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String error;

    RefusedException(TaskException e) {
      super(e.error() + ": " + e.failureCause(), e);
      this.error = e.error();
    }

    String error() {
      return error;
    }
  }

  private static void call(
      Function<Resource, Optional<Integration>> tasks,
      Resource resource,
      StatusEvent event,
      Json parameters)
      throws IOException, InterruptedException {
    call(tasks, resource, event, parameters, Optional.empty());
  }

  private static void call(
      Function<Resource, Optional<Integration>> tasks,
      Resource resource,
      StatusEvent event,
      Json parameters,
      Optional<Instant> timeoutAt)
      throws IOException, InterruptedException {
    Integration integration = tasks
        .apply(resource)
        .orElseThrow(() -> new IOException(resource.arn() + " is not available in this server"));
    try {
      integration.invoke(
          new Call(event.execution(), event.number(), resource.arn(), parameters, timeoutAt));
    } catch (TaskException e) {
      throw new RefusedException(e);
    }
  }

  /** {@return an event bus, whose rules say who has an event} */
  static EventTarget bus(EventRules.Bus bus) {
    return event -> {
      try {
        bus.tell(event.tree()).get(ATTEMPT_MAX.toSeconds(), TimeUnit.SECONDS);
      } catch (ExecutionException | TimeoutException e) {
        throw new IOException("the bus did not take it: " + e, e);
      }
    };
  }

  /** {@return what events are printed to, one line of JSON each} */
  static EventTarget printed(OutputStream out) {
    ReentrantLock lock = new ReentrantLock();
    return event -> {
      // Who does not read must not hold all attempts at a time.
      if (!lock.tryLock(ATTEMPT_MAX.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("standard output is not read");
      }
      try {
        out.write((event.json().text() + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } finally {
        lock.unlock();
      }
    };
  }

  /** {@return a file to whose end events are written, one line of JSON each, durably} */
  static EventTarget file(Path path) {
    ReentrantLock lock = new ReentrantLock();
    return event -> append(lock, path, event.json());
  }

  /** Writes a line to the end of a file, durably; what fails leaves the file as it was. */
  static void append(ReentrantLock lock, Path path, Json line) throws IOException {
    lock.lock();
    try (FileChannel file = FileChannel.open(
        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = file.size();
      String begin = isTorn(file, end) ? "\n" : "";
      ByteBuffer bytes = StandardCharsets.UTF_8.encode(begin + line.text() + "\n");
      try {
        file.position(end);
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        file.force(false);
      } catch (IOException e) {
        file.truncate(end);
        throw e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return whether a loss of power has left half a line at the end} */
  private static boolean isTorn(FileChannel file, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end > 0 && file.read(last, end - 1) == 1 && last.get(0) != '\n';
  }
}
