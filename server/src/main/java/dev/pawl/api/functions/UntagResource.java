package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Takes tags from a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_UntagResource.html UntagResource
 */
final class UntagResource implements RestAction {
  private static final int NO_CONTENT = 204;

  private final Deployed deployed;

  UntagResource(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "UntagResource";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.of(call.caller(), call.members().text("Resource"), Optional.empty());
    FunctionKey key = deployed.requireUnqualified(named);
    Refused.in(() -> deployed.deployments().change(key, function -> {
      Map<String, String> left = new LinkedHashMap<>(function.tags());
      left.keySet().removeAll(call.members().texts("TagKeys"));
      return function.withTags(left);
    }));
    return Answer.empty(NO_CONTENT);
  }
}
