package dev.pawl.lambda;

import dev.pawl.lambda.Exchange.Answer;
import dev.pawl.lambda.Exchange.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that runs the handler of one revision of one function, one invocation at a time.
 *
 * <p>Owned by one thread at a time: the invoking one, or the pool while it is idle.
 */
final class Worker {
  /** Lambda allows ten seconds for the initialisation, then counts it towards the timeout. */
  static final Duration INIT_MAX = Duration.ofSeconds(10);

  private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

  private final LocalFunction function;
  private final int timeoutSeconds;
  private final WorkerLog log;
  private final Exchange exchange = new Exchange();
  private final RuntimeApi.Endpoint endpoint;
  private final Path temporary;
  private final WorkerProcess process;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean stopped;

  private Worker(Launch launch, WorkerProcess.Command command) throws IOException {
    this.function = launch.function();
    this.timeoutSeconds = launch.timeoutSeconds();
    String logStream = WorkerEnvironment.logStream(function);
    this.log =
        new WorkerLog(function, new LogSink.Origin(launch.functionArn(), logStream), launch.sink());
    this.temporary = Files.createTempDirectory(launch.folder(), "worker-");
    this.endpoint = launch.runtimeApi().open(exchange);
    Map<String, String> environment = new HashMap<>(command.environment());
    WorkerEnvironment.addWorker(environment, logStream, endpoint.address(), temporary);
    try {
      this.process = WorkerProcess.start(command.withEnvironment(environment), log);
    } catch (IOException e) {
      endpoint.close();
      WorkerProcess.deleteFolder(temporary);
      throw e;
    }
  }

  /**
   * What a worker is started with.
   *
   * @param function what it runs
   * @param functionArn the function as it is invoked first
   * @param timeoutSeconds how long an invocation may take
   * @param launcher knows the command
   * @param runtimeApi gives it a port
   * @param sink takes its output
   * @param folder holds its temporary folder
   */
  record Launch(
      LocalFunction function,
      String functionArn,
      int timeoutSeconds,
      Launcher launcher,
      RuntimeApi runtimeApi,
      LogSink sink,
      Path folder) {

    private void notice(String text) {
      sink.line(new LogSink.Line(function.name(), Optional.empty(), LogSink.Stream.NOTICE, text));
    }
  }

  /**
   * Starts a worker; does not wait until it is ready.
   *
   * @throws BrokenCodeException if the code cannot be made ready
   * @throws FunctionException if the worker cannot be started
   */
  static Worker start(Launch launch)
      throws BrokenCodeException, FunctionException, InterruptedException {
    try {
      WorkerProcess.Command command = launch.launcher().command(launch.function(), launch::notice);
      Worker worker = new Worker(launch, command);
      worker.process.onExit(worker::exited);
      return worker;
    } catch (IOException e) {
      throw new FunctionException(
          "Lambda.ServiceException",
          "cannot start a worker of " + launch.function().name() + ": " + e.getMessage());
    }
  }

  private void exited(ExitStatus status) {
    stopped = true;
    exchange.end(new Ending.Exited(status));
    endpoint.close();
    try {
      WorkerProcess.deleteFolder(temporary);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", temporary, e.toString());
    }
    ended.complete(null);
  }

  /** {@return the revision that it runs} */
  LocalFunction function() {
    return function;
  }

  /** {@return whether it can take an invocation, as far as is known} */
  boolean isUsable() {
    return !stopped && process.isAlive();
  }

  /** Kills the process and its children. Returns at once; {@link #ended()} says when it is done. */
  void stop() {
    stopped = true;
    process.kill();
  }

  /** {@return completes when the process is gone and its temporary folder deleted} */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /**
   * Runs one invocation to its end.
   *
   * @return the result; empty if the worker had ended before it took the invocation
   * @throws InterruptedException if the caller no longer wants the answer; the worker is stopped
   */
  Optional<InvokeResult> invoke(Invocation invocation) throws InterruptedException {
    boolean over = false;
    try {
      Optional<InvokeResult> result = turn(invocation);
      over = true;
      return result;
    } finally {
      if (!over) {
        stop();
      }
    }
  }

  private Optional<InvokeResult> turn(Invocation invocation) throws InterruptedException {
    String requestId = invocation.requestId();
    Duration timeout = Duration.ofSeconds(timeoutSeconds);
    Answer initialised = await(exchange.ready(), INIT_MAX.plus(timeout));
    boolean ready = initialised instanceof Answer.Ready;
    long begun = System.nanoTime();
    log.begin(invocation);
    Answer answer = ready
        ? await(exchange.offer(invocation, Instant.now().plus(timeout)), timeout)
        : initialised;
    boolean taken = !(answer instanceof Answer.Ended ended) || ended.taken();
    Outcome outcome = outcome(answer, requestId);
    String tail = finishLog(answer, Duration.ofNanos(System.nanoTime() - begun));
    return ready && !taken
        ? Optional.empty()
        : Optional.of(new InvokeResult(requestId, outcome, tail));
  }

  /** {@return the answer, or {@code Late} after stopping the worker} */
  private Answer await(CompletableFuture<Answer> answer, Duration waitMax)
      throws InterruptedException {
    try {
      return answer.get(waitMax.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      stop();
      return new Answer.Late();
    } catch (ExecutionException e) {
      throw new IllegalStateException("answers never fail", e);
    }
  }

  private Outcome outcome(Answer answer, String requestId) {
    return switch (answer) {
      case Answer.Ready ready -> throw new IllegalStateException(ready + " is no answer");
      case Answer.Finished finished -> finished.outcome();
      case Answer.Late late -> Outcome.timedOut(requestId, timeoutSeconds);
      case Answer.Ended ended ->
        switch (ended.how()) {
          case Ending.InitFailed failed -> new Outcome.FunctionError(failed.payload());
          case Ending.Exited exited -> Outcome.exited(requestId, exited.status());
        };
    };
  }

  private String finishLog(Answer answer, Duration ran) throws InterruptedException {
    Optional<String> reason = switch (answer) {
      case Answer.Ready ready -> Optional.empty();
      case Answer.Finished finished -> Optional.empty();
      case Answer.Late late -> Optional.of(Outcome.timedOutText(timeoutSeconds));
      case Answer.Ended ended ->
        switch (ended.how()) {
          case Ending.InitFailed failed -> Optional.of("Initialization failed");
          case Ending.Exited exited -> Optional.of(exited.status().text());
        };
    };
    return log.finish(reason, function.configuration().settings().memorySizeMegabytes(), ran);
  }
}
