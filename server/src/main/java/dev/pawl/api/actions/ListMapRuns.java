package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.api.PageTokens;
import dev.pawl.journal.ExecutionId;
import dev.pawl.journal.Journal;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists the Map Runs of an execution: none, since no execution here has begun one.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListMapRuns.html
 *     ListMapRuns
 */
final class ListMapRuns implements Action {
  private final Journal journal;
  private final PageTokens tokens;

  ListMapRuns(Journal journal, PageTokens tokens) {
    this.journal = journal;
    this.tokens = tokens;
  }

  @Override
  public String name() {
    return "ListMapRuns";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String arn = members.text("executionArn");
    Optional<String> token = members.optionalText("nextToken");
    ExecutionId id = new ExecutionId(Arn.execution(arn).text());
    if (caller.find(arn, owned -> journal.summary(id)).isEmpty()) {
      throw Missing.execution(arn);
    }
    // Refuses every token: a list without a second page never gave one out.
    token.ifPresent(given -> tokens.place(List.of(name(), id.arn()), given));
    return Json.of(Map.of("mapRuns", List.of()));
  }
}
