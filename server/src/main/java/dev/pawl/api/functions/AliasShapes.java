package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.lambda.deployed.Alias;
import dev.pawl.lambda.deployed.Aliases;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Aliases as the API has them.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_AliasConfiguration.html
 *     AliasConfiguration
 */
final class AliasShapes {
  private static final String WEIGHTS = "AdditionalVersionWeights";

  private AliasShapes() {}

  /** {@return what an alias is to be; what is not said stays as it was} */
  static Aliases.Wanted wanted(Members members, Optional<Alias> before) {
    String version = members
        .optionalText("FunctionVersion")
        .orElseGet(() -> before.map(Alias::version).orElseThrow());
    String description = members
        .optionalText("Description")
        .orElseGet(() -> before.map(Alias::description).orElse(""));
    Optional<Members> routing = members.structure("RoutingConfig");
    if (routing.isEmpty()) {
      return new Aliases.Wanted(
          version,
          description,
          before.flatMap(Alias::other),
          before.map(Alias::weight).orElse(0.0));
    }
    Map<?, ?> weights = routing
        .get()
        .json(WEIGHTS)
        .map(json -> (Map<?, ?>) Objects.requireNonNull(json.tree()))
        .orElse(Map.of());
    if (weights.size() > 1) {
      throw new ApiException(
          Code.INVALID_PARAMETER_VALUE_EXCEPTION,
          "Number of items in AdditionalVersionWeights cannot be greater than 1");
    }
    return weights.entrySet().stream()
        .findFirst()
        .map(weight -> new Aliases.Wanted(
            version,
            description,
            Optional.of((String) weight.getKey()),
            ((Number) weight.getValue()).doubleValue()))
        .orElseGet(() -> new Aliases.Wanted(version, description, Optional.empty(), 0));
  }

  /** {@return the AliasConfiguration} */
  static Map<String, Object> shown(Alias alias, String functionArn) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("AliasArn", functionArn + ":" + alias.name());
    members.put("Name", alias.name());
    members.put("FunctionVersion", alias.version());
    members.put("Description", alias.description());
    alias
        .other()
        .ifPresent(other ->
            members.put("RoutingConfig", Map.of(WEIGHTS, Map.of(other, alias.weight()))));
    members.put("RevisionId", alias.revisionId());
    return members;
  }
}
