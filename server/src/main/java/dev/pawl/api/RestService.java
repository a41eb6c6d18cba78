package dev.pawl.api;

import java.util.List;
import java.util.function.BiFunction;

/**
 * A service whose operations have paths of their own.
 *
 * @param signingName what signatures and actions of policies call it, for example {@code lambda}
 * @param model what requests must be, and where
 * @param resource the ARN of what a request acts on, {@code *} if on nothing that exists
 * @param others the operations that AWS has beside
 */
public record RestService(
    String signingName,
    RestModel model,
    BiFunction<Caller, Members, String> resource,
    List<RestAction> operations,
    Unserved others) {

  public RestService {
    operations = List.copyOf(operations);
  }
}
