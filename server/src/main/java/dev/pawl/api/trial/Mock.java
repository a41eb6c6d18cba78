package dev.pawl.api.trial;

import static dev.pawl.api.trial.TestedState.refused;

import dev.pawl.api.ApiException;
import dev.pawl.api.Members;
import dev.pawl.definition.Distribution;
import dev.pawl.definition.Resource;
import dev.pawl.definition.State;
import dev.pawl.execution.Input;
import dev.pawl.expression.Failure;
import dev.pawl.integrations.ResultShapes;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What takes the place of a state's work.
 *
 * @param result the text of what the work gives
 * @param failure what the work fails with
 * @param validation how the result is held against the API that the state calls
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_MockInput.html MockInput
 */
record Mock(Optional<String> result, Optional<Failure> failure, Validation validation) {
  /** The values of fieldValidationMode. */
  enum Validation {
    STRICT,
    PRESENT,
    NONE
  }

  static Mock decode(Members members) {
    Optional<String> result = members.optionalText("result");
    Optional<Failure> failure = members
        .structure("errorOutput")
        .map(output -> new Failure(output.optionalText("error"), output.optionalText("cause")));
    Optional<String> mode = members.optionalText("fieldValidationMode");
    return new Mock(result, failure, Validation.valueOf(mode.orElse(Validation.STRICT.name())));
  }

  /**
   * Refuses a mock that says two things or nothing, or stands for the work of a state without any.
   *
   * @throws ApiException ValidationException
   */
  void check(TestedState tested) {
    State state = tested.state();
    switch (state) {
      case State.TaskState task -> {}
      case State.MapState map -> {}
      case State.ParallelState parallel -> {}
      case State.PassState pass -> throw unsupported(state);
      case State.WaitState wait -> throw unsupported(state);
      case State.ChoiceState choice -> throw unsupported(state);
      case State.SucceedState succeed -> throw unsupported(state);
      case State.FailState fail -> throw unsupported(state);
    }
    if (result.isPresent() == failure.isPresent()) {
      throw refused(
          "A test mock should have only one of the following fields: [result, errorOutput].");
    }
  }

  private static ApiException unsupported(State state) {
    return refused(
        "State type '" + state.type().text() + "' is not supported when a mock is specified");
  }

  /**
   * {@return how the work ends}
   *
   * @throws ApiException if the result cannot be one of the state: ValidationException
   */
  Input.Outcome outcome(TestedState tested, ResultShapes shapes) {
    if (failure.isPresent()) {
      return new Input.Outcome.Failed(failure.get());
    }
    Json given = parsed(result.orElseThrow());
    switch (tested.state()) {
      case State.ParallelState parallel -> {
        if (array(given).size() != parallel.branches().size()) {
          throw refused("Mocked result must contain the same number of items as number of Parallel"
              + " branches.");
        }
      }
      case State.MapState map -> {
        if (map.distribution().flatMap(Distribution::writer).isEmpty()) {
          array(given);
        } else {
          requireObject(given);
        }
      }
      case State.TaskState task -> {
        if (validation != Validation.NONE && task.resource() instanceof Resource.Service called) {
          requireShape(shapes, called, given);
        }
      }
      case State.PassState pass -> throw unsupported(pass);
      case State.WaitState wait -> throw unsupported(wait);
      case State.ChoiceState choice -> throw unsupported(choice);
      case State.SucceedState succeed -> throw unsupported(succeed);
      case State.FailState fail -> throw unsupported(fail);
    }
    return new Input.Outcome.Succeeded(given);
  }

  private void requireShape(ResultShapes shapes, Resource.Service called, Json given) {
    shapes.violation(called, given, validation == Validation.STRICT).ifPresent(violation -> {
      requireObject(given);
      throw refused("Mock result schema validation error: " + violation);
    });
  }

  private static Json parsed(String text) {
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw refused("Mocked result must be valid JSON");
    }
  }

  private static List<?> array(Json given) {
    if (given.tree() instanceof List<?> elements) {
      return elements;
    }
    throw refused("Mocked result must be an array.");
  }

  private static void requireObject(Json given) {
    if (!(given.tree() instanceof Map<?, ?>)) {
      throw refused("Mocked result must be a JSON object.");
    }
  }
}
