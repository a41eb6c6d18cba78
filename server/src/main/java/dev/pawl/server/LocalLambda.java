package dev.pawl.server;

import dev.pawl.api.CallMeter;
import dev.pawl.api.RestJson;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.functions.FunctionActions;
import dev.pawl.api.logs.FunctionLog;
import dev.pawl.journal.Catalog;
import dev.pawl.lambda.Debugging;
import dev.pawl.lambda.EventQueue;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LogSink;
import dev.pawl.lambda.WorkerPool;
import dev.pawl.lambda.deployed.CodeStore;
import dev.pawl.lambda.deployed.Deployments;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
   * @param sink takes what functions print
   * @throws StartException if a folder is none, or the configuration of a function is invalid
   */
  static LocalLambda open(ServerOptions options, Foundation ground, LogSink sink)
      throws IOException {
    Catalog catalog = ground.storage().catalog();
    InstantSource clock = ground.world();
    CodeStore codes = options.data().folder().isPresent()
        ? CodeStore.in(options.data().folder().get().resolve("functions"))
        : CodeStore.temporary();
    Deployments deployments = new Deployments(catalog, codes, clock);
    Functions functions = functions(options.tasks().functions(), deployments);
    WorkerPool pool = new WorkerPool(
        WorkerPool.Settings.standard(Debugging.of(options.tasks().inspected())),
        options.home().region(),
        WorkerPool.standardCache(),
        new FunctionLog(ground.logs(), ground.clock(), sink));
    EventQueue events = EventQueue.begin(
        catalog,
        functions,
        pool,
        new EventQueue.Settings(clock, deployments::retries, EventQueue.Settings.DELAY));
    return new LocalLambda(functions, pool, events, deployments, codes, clock);
  }

  private static Functions functions(List<Path> folders, Deployments deployments)
      throws StartException {
    try {
      return Functions.in(folders, deployments::find);
    } catch (FunctionException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** {@return its API} */
  RestJson api(Gate gate, CallMeter meter) {
    return new RestJson(
        FunctionActions.service(
            new FunctionActions.Parts(functions, pool, events, deployments, clock)),
        gate,
        meter);
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
