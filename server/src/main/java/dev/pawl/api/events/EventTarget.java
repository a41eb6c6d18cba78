package dev.pawl.api.events;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import dev.pawl.standins.delivery.Delivery;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import dev.pawl.standins.delivery.Targets;
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

  /** {@return a function that is called with each event, and whose failure is the attempt's} */
  static EventTarget function(Function<Resource, Optional<Integration>> tasks, String arn) {
    Resource function = new Resource.LambdaFunction(arn);
    return event -> {
      Integration integration = tasks
          .apply(function)
          .orElseThrow(() -> new IOException(arn + " is not available in this server"));
      try {
        integration.invoke(
            new Call(event.execution(), event.number(), arn, event.json(), Optional.empty()));
      } catch (TaskException e) {
        throw new IOException(e.error() + ": " + e.failureCause(), e);
      }
    };
  }

  /**
   * {@return a state machine, a queue or a topic, which has each event as a target of a bus has it:
   * under the event's id}
   *
   * @param settings how it is to have it
   */
  static EventTarget resource(Targets targets, String arn, Map<String, String> settings) {
    Delivery.Target target = new Delivery.Target(arn, settings, Delivery.Patience.STANDARD);
    return event -> {
      try {
        targets.take(
            new Delivery(
                event.id(), event.execution().arn(), target, event.json().text(), event.at(), ""),
            1);
      } catch (UndeliverableException e) {
        throw new IOException(e.getMessage(), e);
      }
    };
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
