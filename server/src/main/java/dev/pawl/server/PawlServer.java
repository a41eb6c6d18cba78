package dev.pawl.server;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiServer;
import dev.pawl.api.AwsJson;
import dev.pawl.api.AwsService;
import dev.pawl.api.CallMeter;
import dev.pawl.api.Caller;
import dev.pawl.api.Handler;
import dev.pawl.api.HttpLimits;
import dev.pawl.api.KeysException;
import dev.pawl.api.OwnOperations;
import dev.pawl.api.RestJson;
import dev.pawl.api.RestService;
import dev.pawl.api.Router;
import dev.pawl.api.Router.Route;
import dev.pawl.api.ServiceRoutes;
import dev.pawl.api.actions.Actions;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.events.EventRules;
import dev.pawl.api.logs.ExecutionLog;
import dev.pawl.api.logs.LogActions;
import dev.pawl.api.logs.LogPrinter;
import dev.pawl.api.logs.LogRetention;
import dev.pawl.console.LiveView;
import dev.pawl.console.Sources;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.TaskFields;
import dev.pawl.execution.Rules;
import dev.pawl.integrations.AwsCaller;
import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.RequestFields;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.journal.Journal;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LogSink;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.Retention;
import dev.pawl.runtime.Sizes;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.StandIns;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server: the API, the engine, the local functions and the storage, in this process. */
public final class PawlServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PawlServer.class);

  /** What signatures call the services that this server has by itself. */
  private static final Set<String> OWN = Set.of("states", "logs", "lambda");

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  /** Of a writer to each processor, one may compute for long while the others go on. */
  public static final Sizes SIZES = new Sizes(8, Math.clamp(PROCESSORS, 2, 8), 1_000, 10_000);

  private final OpenParts parts = new OpenParts();
  private final Thread hook = new Thread(parts::close, "pawl-stop");
  private final Metering metering = new Metering();
  private final LiveView live = new LiveView();
  private final OwnAddress address;
  private final Functions functions;
  private final URI url;
  private final Optional<String> recoveryReport;
  private final boolean printsRecords;

  /** Builds everything, most general part first; a part that fails takes those before it down. */
  private PawlServer(ServerOptions options, LogSink sink, Map<String, Integration> inProcess)
      throws IOException {
    try {
      address = new OwnAddress(options);
      InstantSource world = Clock.systemUTC();
      Gate gate = Gates.of(options, world);
      InetAddress host = Gates.address(options);
      Storage storage = parts.opened(Storage.open(options.data().folder(), SIZES.shards()));
      recoveryReport = storage.recoveryReport();
      Foundation ground = Foundation.of(storage, options.conditions().time(), world);
      LocalLambda lambda = parts.opened(LocalLambda.open(options, ground, address, sink));
      functions = lambda.functions();
      Messaging messaging = parts.opened(
          Messaging.open(ground, options.tasks().services().hosts(), metering.services()));
      Deploying deploying = parts.opened(new Deploying(ground, messaging.calls(), options));
      StandIns standIns = standIns(ground, messaging, deploying, options, metering);
      RestService lambdaApi = lambda.api(standIns);
      AwsService logs = LogActions.service(ground.logs(), ground.pageTokens(), ground.clock());
      LocalServices services = ownServices(options, lambdaApi, logs, standIns);
      OwnOperations own = new OwnOperations();
      LocalTasks tasks = new LocalTasks(
          new LocalTasks.Local(lambda, inProcess, own), elsewhere(options, services));
      Optional<EventRules> events = rules(options.reporting(), tasks);
      printsRecords = isPrinting(options.reporting(), events);
      Engines engines = Engines.of(
          ground,
          metering.over(storage.journal()),
          new Engines.Setting(
              rules(options, ground, tasks),
              tasks,
              NeverTwice.of(options.tasks().neverTwice()),
              metering.witness(log(options.reporting(), ground), live)),
          parts);
      Retention retention = retention(ground, engines.journal(), options.data().retention());
      AwsService stepFunctions = Actions.service(actions(options.conditions(), ground, engines));
      own.set(stepFunctions, engines.standard()::nextEnd);
      StatusTelling telling = telling(events, messaging, ground);
      // Executions that go on at once send messages, and are told of.
      messaging.connect(tasks::find, telling::begin);
      engines.open();
      parts.opened(messaging.begin());
      deploying.begin();
      retention.open();
      parts.opened(metering.open(ground, engines.journal()));
      List<Route> routes =
          new ArrayList<>(routes(List.of(stepFunctions, logs), gate, metering, engines));
      routes.addAll(new RestJson(lambdaApi, gate, metering.calls()).routes());
      routes.addAll(Console.routes(options, sources(gate, ground, stepFunctions, engines)));
      Handler handler = handler(options, standIns, gate, routes);
      ApiServer front = parts.opened(listen(host, options, handler));
      metering.watch(engines, messaging, front);
      url = found(front, options);
      // The first to be closed: workers who wait for a task must not hold up the others.
      parts.opened(engines.standard()::dismissWorkers);
    } catch (IOException | RuntimeException e) {
      parts.close();
      throw e;
    }
  }

  private static boolean isPrinting(
      ServerOptions.Reporting reporting, Optional<EventRules> events) {
    return reporting.printLogs() || events.filter(EventRules::print).isPresent();
  }

  private StandIns standIns(
      Foundation ground,
      Messaging messaging,
      Deploying deploying,
      ServerOptions options,
      Metering metering)
      throws IOException {
    List<StandIn> others = new ArrayList<>(messaging.standIns());
    others.addAll(deploying.standIns());
    return BuiltIn.of(ground, others, options, metering.services(), parts);
  }

  private static LocalServices ownServices(
      ServerOptions options, RestService lambda, AwsService logs, StandIns standIns) {
    Function<Caller, Gate> gates = Gates.ofWorkflows(options);
    OwnApi functions = new OwnApi(gates, gate -> new RestJson(lambda, gate, CallMeter.NONE));
    OwnApi lines =
        new OwnApi(gates, gate -> new AwsJson(List.of(logs), gate, CallMeter.NONE, () -> true));
    return service -> switch (service) {
      case OwnApi.LAMBDA -> Optional.of(functions);
      case OwnApi.LOGS -> Optional.of(lines);
      default -> standIns.find(service);
    };
  }

  private static Actions.Parts actions(
      ServerOptions.Conditions conditions, Foundation ground, Engines engines) {
    return new Actions.Parts(
        ground.registry(),
        engines.deletions(),
        engines.standard(),
        engines.express(),
        engines.tests(),
        engines.journal(),
        ground.pageTokens(),
        ground.taskTokens(),
        ground.logs(),
        new Judgement(conditions.strictness(), taskFields()),
        conditions.quotas(),
        ground.clock());
  }

  /** {@return the tasks that call services: where it is said, and otherwise in this process} */
  private LocalTasks.Elsewhere elsewhere(ServerOptions options, LocalServices here) {
    ServerOptions.Services services = options.tasks().services();
    return new LocalTasks.Elsewhere(
        new ServiceTasks(
            parts.opened(new AwsCaller(services.known(address), here)), services.hosts()),
        parts.opened(services.functions()),
        options.security().credentials().isEmpty());
  }

  private static List<Route> routes(
      List<AwsService> services, Gate gate, Metering metering, Engines engines) {
    return List.of(
        new Route(
            "POST",
            "/",
            new AwsJson(
                services,
                gate,
                metering.calls(),
                () -> engines.journal().trouble().isEmpty())),
        new Route("GET", "/", Handler.of(WelcomePages::welcome)),
        health(engines),
        metering.route(gate));
  }

  private Sources sources(Gate gate, Foundation ground, AwsService stepFunctions, Engines engines) {
    return new Sources(
        gate,
        stepFunctions,
        engines.journal(),
        ground.registry().machines(),
        ground.pageTokens(),
        live,
        metering.sinceStart(),
        ground.clock());
  }

  private static Handler handler(
      ServerOptions options, StandIns standIns, Gate gate, List<Route> routes) {
    Router router = new Router(routes, Gates.origins(options));
    return new ServiceRoutes(scheme(options), standIns, gate, router, OWN);
  }

  private static Route health(Engines engines) {
    Supplier<Answer> health =
        () -> WelcomePages.health(engines.isWhole(), engines.journal().trouble());
    return new Route("GET", "/health", Handler.of(_ -> health.get()));
  }

  private Retention retention(Foundation ground, Journal journal, Duration longest) {
    parts.opened(LogRetention.begin(ground.logs(), ground.world(), longest));
    return parts.opened(new Retention(journal, ground.world(), longest));
  }

  /** {@return the rules for events; empty if nobody is to be told of any} */
  private static Optional<EventRules> rules(ServerOptions.Reporting reporting, LocalTasks tasks)
      throws StartException {
    if (reporting.events().isEmpty()) {
      return Optional.empty();
    }
    Path file = reporting.events().get();
    EventRules rules = read(file, tasks);
    if (rules.print() && reporting.printLogs()) {
      throw new StartException(file + ": a target prints to standard output, and so does"
          + " --print-logs: only one of them can");
    }
    return Optional.of(rules);
  }

  private static EventRules read(Path file, LocalTasks tasks) throws StartException {
    try {
      return EventRules.in(file, tasks::find, standardOutput());
    } catch (NoSuchFileException e) {
      throw new StartException("The rules for events cannot be read: there is no file " + file, e);
    } catch (IOException e) {
      throw new StartException("The rules for events cannot be read from " + file + ": " + e, e);
    } catch (IllegalArgumentException e) {
      throw new StartException(file + ": " + e.getMessage(), e);
    }
  }

  private StatusTelling telling(
      Optional<EventRules> events, Messaging messaging, Foundation ground) {
    EventRules rules = events.orElse(EventRules.NONE).withDefaultBus(messaging.buses()::tell);
    StatusTelling telling = parts.opened(new StatusTelling(ground, rules));
    events.ifPresent(_ -> telling.begin());
    return telling;
  }

  private ExecutionLog log(ServerOptions.Reporting reporting, Foundation ground) {
    ExecutionLog log =
        new ExecutionLog(ground.registry().machines(), ground.logs(), ground.clock());
    return reporting.printLogs()
        ? log.printing(parts.opened(LogPrinter.to(standardOutput())))
        : log;
  }

  /** {@return standard output, without the buffer and the encoding of the one for people} */
  private static OutputStream standardOutput() {
    return new FileOutputStream(FileDescriptor.out);
  }

  private static Rules rules(ServerOptions options, Foundation ground, LocalTasks tasks) {
    return new Rules(
        options.conditions().quotas(),
        ground.taskTokens(),
        new OwnActivities(ground.registry().activities()),
        (service, parameters) -> tasks.find(service).flatMap(task -> task.problem(parameters)));
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

  private static ApiServer listen(InetAddress host, ServerOptions options, Handler handler)
      throws IOException {
    InetSocketAddress address = new InetSocketAddress(host, options.address().port());
    try {
      Path spool =
          options.data().folder().map(data -> data.resolve("arriving")).orElse(ApiServer.TEMPORARY);
      return new ApiServer(
          address, options.security().tls(), HttpLimits.standard(), handler, spool);
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

  private static String scheme(ServerOptions options) {
    return options.security().tls().isPresent() ? "https" : "http";
  }

  private URI found(ApiServer front, ServerOptions options) {
    URI found = url(front, options);
    address.set(found);
    return found;
  }

  private static URI url(ApiServer api, ServerOptions options) {
    InetSocketAddress address = api.address();
    String host = address.getAddress().getHostAddress();
    boolean six = host.indexOf(':') >= 0;
    return URI.create(
        scheme(options) + "://" + (six ? "[" + host + "]" : host) + ":" + address.getPort());
  }

  /** {@return where it answers, for example {@code http://127.0.0.1:8083}} */
  public URI url() {
    return url;
  }

  /** {@return whether records are printed on standard output, so that nothing else should be} */
  public boolean printsRecords() {
    return printsRecords;
  }

  /** {@return whether an address is this server's} */
  public boolean isAt(String endpoint) {
    return address.isHere(endpoint);
  }

  /** {@return which local functions there are} */
  public KnownFunctions knownFunctions() {
    return new KnownFunctions(functions);
  }

  /** {@return the local functions, to add to and take from} */
  public Functions functions() {
    return functions;
  }

  /** {@return which fields tasks of services have} */
  public static TaskFields taskFields() {
    return new RequestFields();
  }

  /** {@return what was found damaged in the data folder; empty if nothing was} */
  public Optional<String> recoveryReport() {
    return recoveryReport;
  }

  /** Takes no more requests, finishes those at work, and closes everything. */
  @Override
  public void close() {
    parts.close();
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
}
