package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Adds tags to a function.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_TagResource.html TagResource
 */
final class TagResource implements RestAction {
  private static final int NO_CONTENT = 204;
  private static final int TAGS_MAX = 50;

  private final Deployed deployed;

  TagResource(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "TagResource";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.of(call.caller(), call.members().text("Resource"), Optional.empty());
    FunctionKey key = deployed.requireUnqualified(named);
    Map<String, String> tags = call.members().textsByName("Tags");
    Refused.in(() -> deployed.deployments().change(key, function -> {
      Map<String, String> all = new LinkedHashMap<>(function.tags());
      all.putAll(tags);
      if (all.size() > TAGS_MAX) {
        throw new ApiException(
            Code.INVALID_PARAMETER_VALUE_EXCEPTION, "A function has at most " + TAGS_MAX + " tags");
      }
      return function.withTags(all);
    }));
    return Answer.empty(NO_CONTENT);
  }
}
