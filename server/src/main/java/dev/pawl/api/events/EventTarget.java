package dev.pawl.api.events;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** What takes events. An attempt that returns has delivered. */
@FunctionalInterface
interface EventTarget {
  /** The longest attempt over HTTP. */
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
    Resource start = new Resource.Service(
        "arn:aws:states:::aws-sdk:sfn:startExecution",
        "aws-sdk:sfn",
        "startExecution",
        Resource.Pattern.REQUEST_RESPONSE);
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
    Integration integration = tasks
        .apply(resource)
        .orElseThrow(() -> new IOException(resource.arn() + " is not available in this server"));
    try {
      integration.invoke(new Call(
          event.execution(), event.number(), resource.arn(), parameters, Optional.empty()));
    } catch (TaskException e) {
      throw new RefusedException(e);
    }
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
