package dev.pawl.server;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiServer;
import dev.pawl.api.AwsJson;
import dev.pawl.api.AwsService;
import dev.pawl.api.Handler;
import dev.pawl.api.HttpLimits;
import dev.pawl.api.KeysException;
import dev.pawl.api.OwnOperations;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Router;
import dev.pawl.api.Router.Route;
import dev.pawl.api.actions.Actions;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.events.EventDelivery;
import dev.pawl.api.events.EventRules;
import dev.pawl.api.logs.ExecutionLog;
import dev.pawl.api.logs.LogActions;
import dev.pawl.api.logs.LogGroups;
import dev.pawl.api.logs.LogPrinter;
import dev.pawl.api.logs.LogRetention;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.integrations.AwsCaller;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.journal.Journal;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LogSink;
import dev.pawl.machines.Deletions;
import dev.pawl.machines.Registry;
import dev.pawl.machines.StateMachines;
import dev.pawl.runtime.Engine;
import dev.pawl.runtime.EngineParts;
import dev.pawl.runtime.Express;
import dev.pawl.runtime.ExpressParts;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.Observer;
import dev.pawl.runtime.Retention;
import dev.pawl.runtime.SignedTokens;
import dev.pawl.runtime.Sizes;
import dev.pawl.runtime.StateTests;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: the API, the engine, the local functions and the storage, in this process. */
public final class PawlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PawlServer.class);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Of a writer to each processor, one may compute for long while the others go on. */
  public static final Sizes SIZES = new Sizes(8, Math.clamp(PROCESSORS, 2, 8), 1_000, 10_000);

  /** The other half is for requests, and for Standard executions. */
  private static final int EXPRESS_THREADS = Math.max(1, PROCESSORS / 2);

  /** Half as many as there may be connections: each may have a client that waits for it. */
  private static final int EXPRESS_OPEN_MAX = 5_000;

  /** A character of a payload takes several bytes of the heap while it is worked on. */
  private static final long EXPRESS_HEAP_SHARE = 32;

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final Thread hook = new Thread(this::closeParts, "pawl-stop");
  private final Functions functions;
  private final URI url;
  private final Optional<String> recoveryReport;

  /** Builds everything, most general part first; a part that fails takes those before it down. */
  private PawlServer(ServerOptions options, LogSink sink, Map<String, Integration> inProcess)
      throws IOException {
    try {
      InstantSource world = Clock.systemUTC();
      Gate gate = Gates.of(options, world);
      InetAddress host = Gates.address(options);
      Storage storage = opened(Storage.open(options.data(), SIZES.shards()));
      recoveryReport = storage.recoveryReport();
      InstantSource clock = clock(storage, world, options.time());
      Registry registry = Registry.of(storage.catalog(), new SecureRandom());
      StateMachines machines = registry.machines();
      LocalLambda lambda = opened(LocalLambda.open(options, sink));
      functions = lambda.functions();
      OwnOperations own = new OwnOperations();
      LocalTasks tasks = tasks(options, lambda, inProcess, own);
      Runnable events = events(options, storage, tasks, clock);
      SignedTokens taskTokens = SignedTokens.of(storage.catalog());
      LogGroups logs = new LogGroups(storage.catalog(), storage.logs());
      Metering metering = new Metering();
      Journal journal = metering.over(storage.journal());
      Observer witness = metering.witness(log(options, new ExecutionLog(machines, logs, clock)));
      Engine engine = opened(new Engine(new EngineParts(
          journal,
          machines,
          NeverTwice.of(options.neverTwice()).over(tasks::find),
          clock,
          new SecureRandom(),
          rules(options, taskTokens, registry),
          witness,
          SIZES)));
      Express express = opened(express(options.limits().quotas(), witness, machines, tasks, clock));
      Deletions deletions = new Deletions(machines, journal, engine);
      Retention retention = retention(journal, logs, world, options.retention());
      PageTokens tokens = PageTokens.of(storage.catalog(), world);
      AwsService stepFunctions = Actions.service(new Actions.Parts(
          registry,
          deletions,
          engine,
          express,
          opened(new StateTests(tasks::find, clock, new SecureRandom())),
          journal,
          tokens,
          taskTokens,
          logs,
          options.strict() ? Strictness.STRICT : Strictness.LENIENT,
          options.limits().quotas(),
          clock));
      own.set(stepFunctions);
      events.run();
      List<AwsService> all = List.of(stepFunctions, LogActions.service(logs, tokens, clock));
      open(engine, express, deletions, retention);
      Router router = router(all, lambda, gate, metering, health(engine, express, journal));
      url = url(metering.watching(engine, express, opened(listen(host, options, router))), options);
      // The first to be closed: workers who wait for a task must not hold up the others.
      parts.push(engine::dismissWorkers);
    } catch (IOException | RuntimeException e) {
      closeParts();
      throw e;
    }
  }

  private LocalTasks tasks(
      ServerOptions options,
      LocalLambda lambda,
      Map<String, Integration> inProcess,
      OwnOperations own) {
    AwsCaller caller = opened(new AwsCaller(options.services().known()));
    return new LocalTasks(
        new LocalTasks.Local(lambda.functions(), lambda.pool(), inProcess, own),
        new ServiceTasks(caller));
  }

  private static void open(
      Engine engine, Express express, Deletions deletions, Retention retention) {
    engine.open();
    express.open();
    deletions.resume();
    retention.open();
  }

  private static Route health(Engine engine, Express express, Journal journal) {
    Supplier<Answer> health =
        () -> WelcomePages.health(engine.isWhole() && express.isWhole(), journal.trouble());
    return new Route("GET", "/health", Handler.of(_ -> health.get()));
  }

  private static Router router(
      List<AwsService> services, LocalLambda lambda, Gate gate, Metering metering, Route health) {
    List<Route> routes = new ArrayList<>(List.of(
        new Route("POST", "/", new AwsJson(services, gate, metering.calls())),
        new Route("GET", "/", Handler.of(WelcomePages::welcome)),
        health,
        metering.route(gate)));
    routes.addAll(lambda.api(gate, metering.calls()).routes());
    return new Router(routes);
  }

  private Retention retention(
      Journal journal, LogGroups logs, InstantSource world, Duration longest) {
    opened(LogRetention.begin(logs, world, longest));
    return opened(new Retention(journal, world, longest));
  }

  /**
   * Reads the rules for events; {@return what begins to tell of them, before any execution goes on}
   */
  private Runnable events(
      ServerOptions options, Storage storage, LocalTasks tasks, InstantSource clock)
      throws StartException {
    Optional<Path> file = options.reporting().events();
    if (file.isEmpty()) {
      return () -> {};
    }
    try {
      EventRules rules = EventRules.in(file.get(), tasks::find);
      return () -> opened(EventDelivery.begin(storage.notices(), storage.journal(), rules, clock));
    } catch (IOException e) {
      throw new StartException("The rules for events cannot be read: " + e, e);
    } catch (IllegalArgumentException e) {
      throw new StartException(file.get() + ": " + e.getMessage(), e);
    }
  }

  private ExecutionLog log(ServerOptions options, ExecutionLog log) {
    return options.reporting().printLogs()
        ? log.printing(opened(LogPrinter.to(new FileOutputStream(FileDescriptor.out))))
        : log;
  }

  private static Rules rules(ServerOptions options, SignedTokens taskTokens, Registry registry) {
    return new Rules(
        options.limits().quotas(), taskTokens, new OwnActivities(registry.activities()));
  }

  private static InstantSource clock(
      Storage storage, InstantSource world, ServerOptions.Time time) {
    StoredClock stored = new StoredClock(storage.catalog());
    return switch (time) {
      case REAL -> stored.real(world);
      case VIRTUAL -> stored.virtual(world);
    };
  }

  private static Express express(
      Quotas quotas,
      Observer witness,
      StateMachines machines,
      LocalTasks tasks,
      InstantSource clock) {
    return new Express(new ExpressParts(
        machines,
        tasks::find,
        clock,
        new SecureRandom(),
        quotas,
        witness,
        EXPRESS_THREADS,
        EXPRESS_OPEN_MAX,
        Runtime.getRuntime().maxMemory() / EXPRESS_HEAP_SHARE));
  }

  /**
   * Starts a server that prints what functions print to standard error.
   *
   * @throws StartException if it cannot start as it was told to
   * @throws IOException if the machine fails
   */
  public static PawlServer start(ServerOptions options) throws IOException {
    return start(options, new ConsoleSink(System.err));
  }

  /**
   * Starts a server.
   *
   * @param sink takes what functions print
   * @throws StartException if it cannot start as it was told to
   * @throws IOException if the machine fails
   */
  public static PawlServer start(ServerOptions options, LogSink sink) throws IOException {
    return start(options, sink, Map.of());
  }

  /**
   * Starts a server with functions of this process.
   *
   * @param sink takes what functions print
   * @param inProcess what a Resource of that function ARN calls instead of a local function
   * @throws StartException if it cannot start as it was told to
   * @throws IOException if the machine fails
   */
  public static PawlServer start(
      ServerOptions options, LogSink sink, Map<String, Integration> inProcess) throws IOException {
    PawlServer server = new PawlServer(options, sink, inProcess);
    Runtime.getRuntime().addShutdownHook(server.hook);
    return server;
  }

  private static ApiServer listen(InetAddress host, ServerOptions options, Router router)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, options.port());
    try {
      return new ApiServer(address, options.security().tls(), HttpLimits.standard(), router);
    } catch (KeysException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new StartException(
          "Cannot listen on port " + address.getPort() + " of " + address.getHostString() + ": "
              + Optional.ofNullable(e.getCause()).map(Throwable::getMessage).orElse("no reason")
              + ". Is it in use? Choose another port, or 0 for any free one",
          e);
    }
  }

  private static URI url(ApiServer api, ServerOptions options) {
    String scheme = options.security().tls().isPresent() ? "https" : "http";
    InetSocketAddress address = api.address();
    String host = address.getAddress().getHostAddress();
    boolean six = host.indexOf(':') >= 0;
    return URI.create(scheme + "://" + (six ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** {@return where it answers, for example {@code http://127.0.0.1:8083}} */
  public URI url() {
    return url;
  }

  /** {@return which local functions there are} */
  public KnownFunctions knownFunctions() {
    return new KnownFunctions(functions);
  }

  /** {@return the local functions, to add to and take from} */
  public Functions functions() {
    return functions;
  }

  /** {@return what was found damaged in the data folder; empty if nothing was} */
  public Optional<String> recoveryReport() {
    return recoveryReport;
  }

  /** Takes no more requests, finishes those at work, and closes everything. */
  @Override
  public void close() {
    closeParts();
    if (Thread.currentThread() != hook) {
      removeHook();
    }
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.debug("the process is ending, and the hook with it", e);
    }
  }

  /** Synchronized: who asks again, the end of the process above all, waits for the first. */
  private synchronized void closeParts() {
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      try {
        part.close();
      } catch (Exception e) {
        // The edge: what follows must be closed all the same.
        LOG.error("closing {} failed", part.getClass().getSimpleName(), e);
      }
    }
  }
}
