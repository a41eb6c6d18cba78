package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.DeferredAction;
import dev.pawl.api.Members;
import dev.pawl.api.trial.TrialAnswer;
import dev.pawl.api.trial.TrialRequest;
import dev.pawl.definition.Judgement;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.TrialRefusedException;
import dev.pawl.execution.TrialSetting;
import dev.pawl.integrations.ResultShapes;
import dev.pawl.json.Json;
import dev.pawl.runtime.Exchange;
import dev.pawl.runtime.StateTests;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs one state alone, with its work done or mocked, and shows what happened on the way.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html TestState
 */
final class TestState implements DeferredAction {
  private static final Json TRUE = Json.of(true);

  private final StateTests tests;
  private final TrialRequest.Rules rules;
  private final InstantSource clock;

  TestState(StateTests tests, Judgement judgement, Quotas quotas, InstantSource clock) {
    this.tests = tests;
    this.rules = new TrialRequest.Rules(judgement, quotas, new ResultShapes());
    this.clock = clock;
  }

  @Override
  public String name() {
    return "TestState";
  }

  @Override
  public List<String> alsoNeeds(Members members) {
    boolean reveals = members.json("revealSecrets").filter(TRUE::equals).isPresent();
    return reveals ? List.of("RevealSecrets") : List.of();
  }

  /** The definition is compiled, and a mock is held against the model of its service. */
  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public CompletableFuture<Json> begin(Caller caller, Members members) {
    TrialRequest request = TrialRequest.decode(members);
    TrialSetting setting =
        request.setting(caller, rules, clock.instant().truncatedTo(ChronoUnit.MILLIS));
    AtomicReference<@Nullable Exchange> seen = new AtomicReference<>();
    return tests
        .run(setting, seen::set)
        .thenApply(report -> TrialAnswer.of(report, request, Optional.ofNullable(seen.get())))
        .exceptionally(TestState::refused);
  }

  private static Json refused(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    if (cause instanceof TrialRefusedException e) {
      throw new ApiException(Code.VALIDATION_EXCEPTION, String.valueOf(e.getMessage()));
    }
    throw failure instanceof CompletionException same ? same : new CompletionException(failure);
  }
}
