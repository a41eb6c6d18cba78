package dev.pawl.server;

import dev.pawl.api.CallMeter;
import dev.pawl.api.RestJson;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.functions.FunctionActions;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LogSink;
import dev.pawl.lambda.WorkerPool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Lambda of a server.
 *
 * @param functions which functions there are
 * @param pool runs them
 */
record LocalLambda(Functions functions, WorkerPool pool) implements AutoCloseable {

  /**
   * Opens the folders of functions.
   *
   * @param sink takes what functions print
   * @throws StartException if a folder is none, or the configuration of a function is invalid
   */
  static LocalLambda open(ServerOptions options, LogSink sink) throws IOException {
    Functions functions = functions(options.tasks().functions());
    WorkerPool pool = new WorkerPool(
        WorkerPool.Settings.standard(), options.home().region(), WorkerPool.standardCache(), sink);
    return new LocalLambda(functions, pool);
  }

  private static Functions functions(List<Path> folders) throws StartException {
    try {
      return Functions.in(folders);
    } catch (FunctionException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
  }

  /** {@return its API} */
  RestJson api(Gate gate, CallMeter meter) {
    return new RestJson(FunctionActions.service(functions, pool), gate, meter);
  }

  @Override
  public void close() {
    pool.close();
  }
}
