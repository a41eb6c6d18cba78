package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.Alias;
import dev.pawl.machines.Aliases;
import dev.pawl.machines.Target;
import dev.pawl.machines.Targets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the aliases of a state machine, or those that point at a version of it, by name.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineAliases.html
 *     ListStateMachineAliases
 */
final class ListStateMachineAliases implements Action {
  private final Targets targets;
  private final Aliases aliases;
  private final PageTokens tokens;

  ListStateMachineAliases(Targets targets, Aliases aliases, PageTokens tokens) {
    this.targets = targets;
    this.aliases = aliases;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachineAliases";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("stateMachineArn");
    int size = PageSize.of(members);
    Optional<String> token = members.optionalText("nextToken");
    String arn = Arn.stateMachine(text).text();
    List<String> list = List.of(name(), arn);
    String after = token.map(given -> tokens.place(list, given)).orElse("");
    Target target = caller.find(arn, targets::find).orElseThrow(() -> Missing.stateMachine(arn));
    List<Alias> found = found(target, after, size + 1);
    List<Alias> page = found.subList(0, Math.min(size, found.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put(
        "stateMachineAliases", page.stream().map(ListStateMachineAliases::item).toList());
    if (found.size() > size) {
      result.put("nextToken", tokens.token(list, page.getLast().arn()));
    }
    return Json.of(result);
  }

  private List<Alias> found(Target target, String after, int limit) {
    List<Alias> found = new ArrayList<>();
    for (Alias alias : aliases.list(target.machine().arn(), after, Aliases.ALIASES_MAX)) {
      boolean meant = target
          .versionArn()
          .filter(arn -> alias.routes().stream()
              .noneMatch(route -> route.stateMachineVersionArn().equals(arn)))
          .isEmpty();
      if (meant && found.size() < limit) {
        found.add(alias);
      }
    }
    return found;
  }

  private static Map<String, Object> item(Alias alias) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineAliasArn", alias.arn());
    members.put("creationDate", Timestamps.of(alias.creationDate()));
    return members;
  }
}
