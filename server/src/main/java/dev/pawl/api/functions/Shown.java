package dev.pawl.api.functions;

import dev.pawl.api.Caller;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.LocalFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up functions and shows them as the API does. */
final class Shown {
  private final Functions functions;

  Shown(Functions functions) {
    this.functions = functions;
  }

  /** {@return the names of the functions of an account and region, sorted} */
  List<String> names(Caller caller) {
    return Refused.in(functions::names);
  }

  /** {@return the FunctionConfiguration of a function} */
  Map<String, Object> configuration(Named named) {
    return FunctionShapes.ofFolder(found(named), named.arn());
  }

  /** {@return the FunctionConfiguration of a function, if there is still one of that name} */
  Optional<Map<String, Object>> ifThere(Caller caller, String name) {
    Named named = Named.of(caller, name, Optional.empty());
    return Refused.in(() -> functions.find(named.arn()))
        .map(function -> FunctionShapes.ofFolder(function, named.arn()));
  }

  /** {@return a function with all that belongs to it} */
  Map<String, Object> function(Named named) {
    LocalFunction function = found(named);
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Configuration", FunctionShapes.ofFolder(function, named.arn()));
    members.put(
        "Code",
        Map.of(
            "RepositoryType",
            "Folder",
            "Location",
            function.configuration().code().toUri().toString()));
    return members;
  }

  private LocalFunction found(Named named) {
    return Refused.in(() -> functions.find(named.arn())).orElseThrow(named::missing);
  }
}
