package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.api.Timestamps;
import dev.pawl.json.Json;
import dev.pawl.machines.StateMachines;
import dev.pawl.machines.Version;
import dev.pawl.machines.Versions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the versions of a state machine, the one published last first.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html
 *     ListStateMachineVersions
 */
final class ListStateMachineVersions implements Action {
  private final StateMachines machines;
  private final Versions versions;
  private final PageTokens tokens;

  ListStateMachineVersions(StateMachines machines, Versions versions, PageTokens tokens) {
    this.machines = machines;
    this.versions = versions;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListStateMachineVersions";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String text = members.text("stateMachineArn");
    int size = PageSize.of(members);
    Optional<String> token = members.optionalText("nextToken");
    String arn = Arn.stateMachine(text).text();
    List<String> list = List.of(name(), arn);
    Optional<Integer> below = token.map(given -> Integer.valueOf(tokens.place(list, given)));
    if (caller.find(arn, machines::find).isEmpty()) {
      throw Missing.stateMachine(arn);
    }
    List<Version> found = versions.list(arn, below, size + 1);
    List<Version> page = found.subList(0, Math.min(size, found.size()));
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("stateMachineVersions", page.stream().map(this::item).toList());
    if (found.size() > size) {
      result.put("nextToken", tokens.token(list, String.valueOf(page.getLast().number())));
    }
    return Json.of(result);
  }

  private Map<String, Object> item(Version version) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("stateMachineVersionArn", version.arn());
    members.put("creationDate", Timestamps.of(version.creationDate()));
    return members;
  }
}
