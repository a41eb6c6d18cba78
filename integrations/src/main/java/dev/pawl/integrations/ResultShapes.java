package dev.pawl.integrations;

import dev.pawl.definition.Resource;
import dev.pawl.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Holds results that somebody made up against the APIs that Task states would have called.
 *
 * <p>Safe for use by many threads.
 */
public final class ResultShapes {
  private final ServiceModels models = new ServiceModels();

  /**
   * {@return what a result has that the API never answers, in AWS's words; empty if it could be}
   *
   * @param complete whether every required field must be there
   */
  public Optional<String> violation(Resource.Service resource, Json result, boolean complete) {
    return ApiOperation.of(resource).flatMap(called -> violation(called, result.tree(), complete));
  }

  private Optional<String> violation(
      ApiOperation called, @Nullable Object result, boolean complete) {
    Optional<Shape> answer = models
        .of(called.service())
        .flatMap(model -> new ServiceShapes(model).answer(called.operation()));
    return answer.flatMap(shape -> shape.violation("result", without(called, result), complete));
  }

  private static @Nullable Object without(ApiOperation called, @Nullable Object result) {
    if (called.parsed().isEmpty() || !(result instanceof Map<?, ?> members)) {
      return result;
    }
    Map<Object, @Nullable Object> left = new HashMap<>(members);
    left.keySet().removeAll(called.parsed());
    return left;
  }
}
