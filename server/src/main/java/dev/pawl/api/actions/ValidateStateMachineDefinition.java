package dev.pawl.api.actions;

import dev.pawl.api.Action;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.Problem;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.diagnosis.Diagnosis;
import dev.pawl.diagnosis.Diagnosis.Workflow;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is wrong with a definition. A bad definition is a good question: the answer is 200.
 *
 * <p>It tells what AWS tells. {@code pawl validate} knows more, under codes that AWS does not have.
 *
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
 *     ValidateStateMachineDefinition
 */
final class ValidateStateMachineDefinition implements Action {
  private static final int RESULTS_MAX = 100;

  private final Judgement judgement;

  ValidateStateMachineDefinition(Judgement judgement) {
    this.judgement = judgement;
  }

  @Override
  public String name() {
    return "ValidateStateMachineDefinition";
  }

  @Override
  public Json handle(Caller caller, Members members) {
    String definition = members.text("definition");
    Optional<String> type = members.optionalText("type");
    Optional<String> lowest = members.optionalText("severity");
    int asked = members.integer("maxResults", 0);
    int most = asked == 0 ? RESULTS_MAX : asked;
    List<Problem> found = Diagnosis.ofAws(
        definition, judgement, Workflow.valueOf(type.orElse(Workflow.STANDARD.name())));
    boolean fails = found.stream().anyMatch(problem -> problem.severity() == Severity.ERROR);
    List<Problem> shown = found.stream()
        .filter(problem ->
            problem.severity() == Severity.ERROR || lowest.equals(Optional.of("WARNING")))
        .toList();
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("result", fails ? "FAIL" : "OK");
    answer.put(
        "diagnostics",
        shown.stream()
            .limit(most)
            .map(ValidateStateMachineDefinition::diagnostic)
            .toList());
    answer.put("truncated", shown.size() > most);
    return Json.of(answer);
  }

  private static Map<String, Object> diagnostic(Problem problem) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("severity", problem.severity().name());
    members.put("code", problem.code().name());
    members.put("message", problem.message());
    problem.location().ifPresent(location -> members.put("location", location));
    return members;
  }
}
