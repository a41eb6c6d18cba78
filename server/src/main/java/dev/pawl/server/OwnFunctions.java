package dev.pawl.server;

import dev.pawl.api.Answer;
import dev.pawl.api.CallMeter;
import dev.pawl.api.Caller;
import dev.pawl.api.Incoming;
import dev.pawl.api.RestJson;
import dev.pawl.api.RestService;
import dev.pawl.api.auth.Gate;
import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import java.util.function.Function;

/**
 * Lambda's API for the workflows of this very server, {@code aws-sdk:lambda:...}: called without a
 * network, in the account and region of the execution.
 *
 * @param gates says what the workflows of an account and region may do
 */
record OwnFunctions(RestService lambda, Function<Caller, Gate> gates)
    implements LocalServices.Local {
  /** Its name in a Resource, after {@code aws-sdk:}. */
  static final String SERVICE = "lambda";

  @Override
  public ServiceAnswer answer(String account, String region, ServiceRequest request)
      throws InterruptedException {
    Gate gate = gates.apply(new Caller(account, region));
    Answer answer = new RestJson(lambda, gate, CallMeter.NONE)
        .handle(new Incoming(
            request.method(), request.path(), request.query(), request.headers(), request.body()))
        .join();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new ServiceAnswer(answer.status(), answer.headers(), answer.body());
  }
}
