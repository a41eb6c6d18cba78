package dev.pawl.server;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.AwsCaller;
import dev.pawl.integrations.FunctionEndpoints;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionCall;
import dev.pawl.lambda.FunctionReference;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The functions that run elsewhere: at AWS, or at what answers as Lambda does. */
final class RemoteFunctions implements AutoCloseable {
  private static final String INVOKE = "lambda:invoke";
  private static final String NAME = "FunctionName";
  private static final String PAYLOAD = "Payload";

  private final FunctionEndpoints endpoints;
  private final Map<FunctionEndpoints.Route, AwsCaller> callers;

  /** @param environment has the key that calls are signed with */
  RemoteFunctions(FunctionEndpoints endpoints, Map<String, String> environment) {
    this.endpoints = endpoints;
    this.callers = endpoints.callers(environment);
  }

  /** {@return the task of a function by its ARN: elsewhere if it runs there, else here} */
  Integration function(Integration here) {
    return call -> {
      Optional<Integration> there = lambda(call.resource());
      return there.isPresent() ? result(there.get(), call) : here.invoke(call);
    };
  }

  /** {@return {@code lambda:invoke}: elsewhere if its function runs there, else here} */
  Integration invoke(Integration here) {
    return call -> {
      Optional<Integration> there = call.parameters().tree() instanceof Map<?, ?> members
              && members.get(NAME) instanceof String name
          ? lambda(name)
          : Optional.empty();
      return there.isPresent()
          ? answer(there.get().invoke(with(call, written(call.parameters()))))
          : here.invoke(call);
    };
  }

  /** {@return an operation of {@code aws-sdk:lambda}: elsewhere if its function runs there} */
  Integration operation(Resource.Service operation, Integration here) {
    return call -> {
      Optional<Integration> there = call.parameters().tree() instanceof Map<?, ?> members
              && members.get(NAME) instanceof String name
          ? task(name, operation)
          : Optional.empty();
      return there.isPresent() ? there.get().invoke(call) : here.invoke(call);
    };
  }

  /** {@return what invokes a function elsewhere; empty for one that runs here} */
  private Optional<Integration> lambda(String function) {
    return task(
        function,
        new Resource.Service(
            "arn:aws:states:::" + INVOKE, "lambda", "invoke", Resource.Pattern.REQUEST_RESPONSE));
  }

  private Optional<Integration> task(String function, Resource.Service operation) {
    String name = FunctionReference.parse(function).map(FunctionReference::name).orElse(function);
    return endpoints
        .of(name)
        .map(callers::get)
        .flatMap(caller -> new ServiceTasks(caller, AllowedHosts.PUBLIC).find(operation));
  }

  private static Json result(Integration lambda, Call call)
      throws TaskException, InterruptedException {
    Json parameters =
        Json.of(Map.of(NAME, call.resource(), PAYLOAD, call.parameters().text()));
    Json answer = lambda.invoke(with(call, parameters));
    return FunctionCall.answer(payload(answer, UnaryOperator.identity()), call.resource());
  }

  private static Call with(Call call, Json parameters) {
    return new Call(
        call.execution(),
        call.scheduledId(),
        call.resource(),
        parameters,
        call.timeoutAt(),
        call.credentials());
  }

  /** {@return parameters of Invoke whose payload is the text that is sent} */
  private static Json written(Json parameters) {
    if (!(parameters.tree() instanceof Map<?, ?> members) || !members.containsKey(PAYLOAD)) {
      return parameters;
    }
    Map<String, @Nullable Object> sent = new LinkedHashMap<>();
    members.forEach((name, value) -> sent.put(String.valueOf(name), value));
    Object payload = members.get(PAYLOAD);
    // A text is sent as it is, and must be JSON itself.
    sent.put(PAYLOAD, payload instanceof String ? payload : Json.of(payload).text());
    return Json.of(sent);
  }

  /** {@return the answer of Invoke with what the function gave as JSON inside} */
  private static Json answer(Json answer) throws TaskException {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    if (answer.tree() instanceof Map<?, ?> members) {
      members.forEach((name, value) -> shown.put(String.valueOf(name), value));
    }
    String payload = payload(answer, FunctionCall::compact);
    if (!payload.isEmpty()) {
      shown.put(PAYLOAD, FunctionCall.answer(payload, "lambda").tree());
    }
    return Json.of(shown);
  }

  /**
   * {@return what the function gave; empty if it was not waited for}
   *
   * @param written how its error is written
   */
  private static String payload(Json answer, UnaryOperator<String> written) throws TaskException {
    if (!(answer.tree() instanceof Map<?, ?> members)) {
      throw new IllegalStateException("not an object: " + answer.text());
    }
    String payload = members.get(PAYLOAD) instanceof String text ? text : "";
    if (members.get("FunctionError") != null) {
      throw FunctionCall.functionError(written.apply(payload));
    }
    return payload;
  }

  /** Ends the calls that are being made. */
  @Override
  public void close() {
    callers.values().forEach(AwsCaller::close);
  }
}
