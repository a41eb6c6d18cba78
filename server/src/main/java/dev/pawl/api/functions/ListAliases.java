package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.Alias;
import dev.pawl.lambda.deployed.FunctionKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Lists the aliases of a function by name.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListAliases.html ListAliases
 */
final class ListAliases implements RestAction {
  private final Deployed deployed;

  ListAliases(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "ListAliases";
  }

  @Override
  public Answer handle(RestCall call) {
    Named named = Named.in(call.caller(), call.members());
    FunctionKey key = deployed.requireUnqualified(named);
    Optional<String> version = call.members().optionalText("FunctionVersion");
    Map<String, Alias> aliases = new TreeMap<>();
    deployed.deployments().aliases().list(key).stream()
        .filter(alias -> version.isEmpty() || alias.version().equals(version.get()))
        .forEach(alias -> aliases.put(alias.name(), alias));
    Page page = Page.of(call);
    List<String> names = page.of(List.copyOf(aliases.keySet()));
    List<Map<String, Object>> shown = names.stream()
        .map(name -> Objects.requireNonNull(aliases.get(name)))
        .map(alias -> AliasShapes.shown(alias, named.unqualifiedArn()))
        .toList();
    return page.answer("Aliases", shown, names);
  }
}
