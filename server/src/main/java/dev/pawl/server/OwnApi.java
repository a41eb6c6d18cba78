package dev.pawl.server;

import dev.pawl.api.Answer;
import dev.pawl.api.Caller;
import dev.pawl.api.Handler;
import dev.pawl.api.Incoming;
import dev.pawl.api.auth.Gate;
import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import java.util.function.Function;

/**
 * An API for the workflows of this very server, such as {@code aws-sdk:lambda:...}: called without
 * a network, in the account and region of the execution.
 *
 * @param gates says what the workflows of an account and region may do
 * @param api answers whom a gate admits
 */
record OwnApi(Function<Caller, Gate> gates, Function<Gate, Handler> api)
    implements LocalServices.Local {
  /** The name of Lambda in a Resource, after {@code aws-sdk:}. */
  static final String LAMBDA = "lambda";

  /** The name of CloudWatch Logs in a Resource, after {@code aws-sdk:}. */
  static final String LOGS = "cloudwatchlogs";

  @Override
  public ServiceAnswer answer(String account, String region, ServiceRequest request)
      throws InterruptedException {
    Gate gate = gates.apply(new Caller(account, region));
    Answer answer = api.apply(gate)
        .handle(new Incoming(
            request.method(), request.path(), request.query(), request.headers(), request.body()))
        .join();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new ServiceAnswer(answer.status(), answer.headers(), answer.body());
  }
}
