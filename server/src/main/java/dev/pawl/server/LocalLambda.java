package dev.pawl.server;

import dev.pawl.api.RestService;
import dev.pawl.api.functions.FunctionActions;
import dev.pawl.api.logs.FunctionLog;
import dev.pawl.integrations.LocalServices;
import dev.pawl.journal.Catalog;
import dev.pawl.lambda.Debugging;
import dev.pawl.lambda.EventQueue;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LogSink;
import dev.pawl.lambda.Surroundings;
import dev.pawl.lambda.WorkerPool;
import dev.pawl.lambda.deployed.CodeStore;
import dev.pawl.lambda.deployed.Deployments;
import java.io.IOException;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Lambda of a server.
 *
 * @param functions which functions there are
 * @param pool runs them
 * @param events runs them later
 * @param deployments those that were deployed through the API
 * @param codes their code
 */
record LocalLambda(
    Functions functions,
    WorkerPool pool,
    EventQueue events,
    Deployments deployments,
    CodeStore codes,
    InstantSource clock)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalLambda.class);

  /**
   * Opens the folders of functions.
   *
   * @param address where SDKs in functions find this server
   * @param sink takes what functions print
   * @throws StartException if a folder is none, the configuration of a function is invalid, or a
   *     debugger cannot attach to one as it should
   */
  static LocalLambda open(
      ServerOptions options, Foundation ground, OwnAddress address, LogSink sink)
      throws IOException {
    Catalog catalog = ground.storage().catalog();
    InstantSource clock = ground.world();
    CodeStore codes = options.data().folder().isPresent()
        ? CodeStore.in(options.data().folder().get().resolve("functions"))
        : CodeStore.temporary();
    Deployments deployments = new Deployments(catalog, codes, clock);
    Debugging debugging = Debugging.of(options.tasks().inspected());
    Functions functions = functions(options, deployments, debugging);
    WorkerPool pool = new WorkerPool(
        WorkerPool.Settings.standard(debugging),
        new Surroundings(options.home().region(), address::variables),
        WorkerPool.standardCache(),
        new FunctionLog(ground.logs(), ground.clock(), sink));
    EventQueue events = EventQueue.begin(
        catalog,
        functions,
        pool,
        new EventQueue.Settings(clock, deployments::retries, EventQueue.Settings.DELAY));
    return new LocalLambda(functions, pool, events, deployments, codes, clock);
  }

  private static Functions functions(
      ServerOptions options, Deployments deployments, Debugging debugging) throws StartException {
    try {
      Functions functions = Functions.in(options.tasks().functions(), deployments::find);
      debugging.check(
          functions,
          name -> "arn:aws:lambda:%s:%s:function:%s"
              .formatted(options.home().region(), options.home().account(), name));
      return functions;
    } catch (FunctionException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * {@return its API}
   *
   * @param services have the code that is in S3
   */
  RestService api(LocalServices services) {
    return FunctionActions.service(
        new FunctionActions.Parts(functions, pool, events, deployments, clock), services);
  }

  @Override
  public void close() {
    events.close();
    pool.close();
    try {
      codes.close();
    } catch (IOException e) {
      LOG.warn("unpacked code of functions stays: {}", e.toString());
    }
  }
}
