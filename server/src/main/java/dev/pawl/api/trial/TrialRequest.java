package dev.pawl.api.trial;

import static dev.pawl.api.trial.TestedState.refused;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import dev.pawl.definition.Judgement;
import dev.pawl.definition.State;
import dev.pawl.execution.Input;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.TrialSetting;
import dev.pawl.integrations.ResultShapes;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The wish to test a state, each member by itself as the API wants it. */
public record TrialRequest(
    String definition,
    Optional<String> stateName,
    Optional<String> roleArn,
    Json input,
    Map<String, Json> variables,
    Level level,
    boolean revealSecrets,
    Optional<Mock> mock,
    Optional<Json> context,
    Configuration configuration) {
  /**
   * What a state is held to.
   *
   * @param judgement how its definition is judged
   * @param quotas the limits of its payloads
   * @param shapes what the results of calls look like
   */
  public record Rules(Judgement judgement, Quotas quotas, ResultShapes shapes) {}

  /** The values of inspectionLevel. */
  public enum Level {
    INFO,
    DEBUG,
    TRACE
  }

  /**
   * What has happened to the state before.
   *
   * @spec
   *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestStateConfiguration.html
   *     TestStateConfiguration
   */
  record Configuration(
      int retries,
      Optional<String> errorCausedByState,
      OptionalInt failedIterations,
      Optional<String> readerData) {

    static Configuration decode(Members members) {
      int retries = members.integer("retrierRetryCount", 0);
      Optional<String> cause = members.optionalText("errorCausedByState");
      int failed = members.integer("mapIterationFailureCount", -1);
      return new Configuration(
          retries,
          cause,
          failed < 0 ? OptionalInt.empty() : OptionalInt.of(failed),
          members.optionalText("mapItemReaderData"));
    }

    static final Configuration NONE =
        new Configuration(0, Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  /**
   * {@return the request in the members}
   *
   * @throws ApiException if a member is not as the API wants it
   */
  public static TrialRequest decode(Members members) {
    String definition = members.text("definition");
    Optional<String> roleArn = members.optionalText("roleArn");
    Optional<String> input = members.optionalText("input");
    Optional<String> level = members.optionalText("inspectionLevel");
    boolean reveal = members.flag("revealSecrets", false);
    Optional<String> variables = members.optionalText("variables");
    Optional<String> stateName = members.optionalText("stateName");
    Optional<Mock> mock = members.structure("mock").map(Mock::decode);
    Optional<String> context = members.optionalText("context");
    Configuration configuration = members
        .structure("stateConfiguration")
        .map(Configuration::decode)
        .orElse(Configuration.NONE);
    roleArn.ifPresent(Arn::requireRole);
    return new TrialRequest(
        definition,
        stateName,
        roleArn,
        input(input.orElse("{}")),
        variables(variables.orElse("{}")),
        Level.valueOf(level.orElse(Level.INFO.name())),
        reveal,
        mock,
        context.map(TrialRequest::context),
        configuration);
  }

  private static Json input(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      String why = String.valueOf(e.getMessage());
      int place = why.indexOf("\n at [Source:");
      throw new ApiException(
          Code.INVALID_EXECUTION_INPUT,
          "Invalid State Machine Execution Input: '"
              + (place < 0 ? why : why.substring(0, place))
              + "'");
    }
  }

  private static Map<String, Json> variables(String text) {
    Map<String, Json> variables = new LinkedHashMap<>();
    if (!(parsed(text, "Variables must be valid JSON").tree() instanceof Map<?, ?> members)) {
      throw refused("Variables must be a JSON object");
    }
    members.forEach((name, value) -> variables.put((String) name, Json.of(value)));
    return variables;
  }

  private static Json context(String text) {
    return parsed(text, "Invalid Context object provided: Context object must be valid JSON");
  }

  private static Json parsed(String text, String otherwise) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw refused(otherwise);
    }
  }

  /**
   * {@return the trial that is asked for}
   *
   * @throws ApiException if the state cannot be tested so
   */
  public TrialSetting setting(Caller caller, Rules rules, Instant now) {
    TestedState tested = TestedState.in(definition, stateName, rules.judgement());
    Optional<Input.Outcome> outcome = mock.map(given -> mocked(given, tested, rules.shapes()));
    if (outcome.isEmpty()) {
      checkUnmocked(tested);
    }
    context.ifPresent(given -> TrialContext.check(given, tested));
    Machine machine = Machine.of(caller);
    return new TrialSetting(
        tested.state(),
        machine.identity(roleArn),
        input,
        variables,
        context.orElseGet(() -> TrialContext.madeUp(this, tested, machine, now)),
        outcome,
        new TrialSetting.History(
            configuration.retries(), configuration.failedIterations(), configuration.readerData()),
        rules.quotas());
  }

  private Input.Outcome mocked(Mock given, TestedState tested, ResultShapes shapes) {
    given.check(tested);
    if (revealSecrets) {
      throw refused("TestState does not support RevealSecrets when a mock is specified.");
    }
    if (configuration.errorCausedByState().filter(name -> !tested.runs(name)).isPresent()) {
      throw refused("State not found in definition");
    }
    return given.outcome(tested, shapes);
  }

  private void checkUnmocked(TestedState tested) {
    if (configuration.failedIterations().isPresent()) {
      throw refused(
          "TestState does not support MapIterationFailureCount when a mock is not" + " specified.");
    }
    if (context.isPresent()) {
      throw refused("TestState does not support Context when a mock is not specified.");
    }
    if (tested.state() instanceof State.MapState || tested.state() instanceof State.ParallelState) {
      throw new ApiException(
          Code.INVALID_DEFINITION,
          "TestState API does not support Map or Parallel states. Supported state types include:"
              + " [Task, Wait, Pass, Succeed, Fail, Choice]");
    }
    if (!(tested.state() instanceof State.TaskState)) {
      return;
    }
    if (!tested.isAnsweredAtOnce()) {
      throw new ApiException(
          Code.INVALID_DEFINITION,
          "TestState API does not support Activity tasks, or .sync or .waitForTaskToken service"
              + " integration patterns, when a mock is not specified.");
    }
    if (roleArn.isEmpty()) {
      throw refused("RoleArn must be specified when testing a Task state");
    }
  }
}
