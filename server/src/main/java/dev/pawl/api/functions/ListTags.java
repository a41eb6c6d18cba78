package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import java.util.Map;
import java.util.Optional;

/**
 * Shows the tags of a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListTags.html ListTags
 */
final class ListTags implements RestAction {
  private static final int OK = 200;

  private final Deployed deployed;

  ListTags(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "ListTags";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.of(call.caller(), call.members().text("Resource"), Optional.empty());
    return Answer.json(OK, Json.of(Map.of("Tags", deployed.deployment(named).tags())));
  }
}
