package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Lists how asynchronous invocations are handled, by qualifier.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListFunctionEventInvokeConfigs.html
 *     ListFunctionEventInvokeConfigs
 */
final class ListFunctionEventInvokeConfigs implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  ListFunctionEventInvokeConfigs(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "ListFunctionEventInvokeConfigs";
  }

  @Override
  public Answer handle(RestCall call) {
    Deployment function = deployed.deployment(Named.in(call.caller(), call.members()));
    Map<String, Json> events = new TreeMap<>(function.events());
    List<Map<String, Object>> shown = events.entrySet().stream()
        .map(entry -> EventConfiguration.shown(function.arn(), entry.getKey(), entry.getValue()))
        .toList();
    return Answer.json(OK, Json.of(Map.of("FunctionEventInvokeConfigs", shown)));
  }
}
