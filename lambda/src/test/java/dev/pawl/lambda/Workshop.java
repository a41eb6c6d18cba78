package dev.pawl.lambda;

import dev.pawl.journal.memory.MemoryCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;

/** A folder of functions, a pool to run them in, and what they printed. */
final class Workshop implements AutoCloseable {
  static final String ARN = "arn:aws:lambda:eu-west-1:123456789012:function:";

  final Path folder;
  final Functions functions;
  final WorkerPool pool;
  final EventQueue events;
  private final List<LogSink.Line> lines = Collections.synchronizedList(new ArrayList<>());

  private Workshop(Path folder, WorkerPool.Settings settings)
      throws IOException, FunctionException {
    this.folder = folder;
    this.functions = Functions.in(folder);
    this.pool = new WorkerPool(
        settings, Surroundings.in("eu-west-1"), WorkerPool.standardCache(), lines::add);
    this.events = EventQueue.begin(
        new MemoryCatalog(),
        functions,
        pool,
        new EventQueue.Settings(
            Clock.systemUTC(), arn -> EventRetries.STANDARD, Duration.ofMillis(10)));
  }

  static Workshop in(Path folder) throws IOException, FunctionException {
    return new Workshop(folder, WorkerPool.Settings.standard(Debugging.NONE));
  }

  static Workshop in(Path folder, WorkerPool.Settings settings)
      throws IOException, FunctionException {
    return new Workshop(folder, settings);
  }

  Workshop write(String path, String text) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
    return this;
  }

  InvokeResult invoke(String name, String payload) throws FunctionException, InterruptedException {
    LocalFunction function = functions.find(name).orElseThrow();
    return pool.invoke(function, Invocation.of(ARN + name, payload));
  }

  /** {@return the answer of a function that succeeds} */
  String answer(String name, String payload) throws FunctionException, InterruptedException {
    Outcome outcome = invoke(name, payload).outcome();
    Assertions.assertInstanceOf(Outcome.Success.class, outcome, outcome.payload());
    return outcome.payload();
  }

  /** {@return the error object of a function that fails} */
  Members error(String name, String payload) throws FunctionException, InterruptedException {
    Outcome outcome = invoke(name, payload).outcome();
    Assertions.assertInstanceOf(Outcome.FunctionError.class, outcome, outcome.payload());
    return Members.of(outcome.payload());
  }

  /** {@return all lines that came so far, in order} */
  List<LogSink.Line> lines() {
    return List.copyOf(lines);
  }

  /** Forgets the lines that came so far. */
  void clearLines() {
    lines.clear();
  }

  /** {@return what functions printed to a stream, in order} */
  List<String> printed(LogSink.Stream stream) {
    return lines().stream()
        .filter(line -> line.stream() == stream)
        .map(LogSink.Line::text)
        .toList();
  }

  @Override
  public void close() {
    events.close();
    pool.close();
  }
}
