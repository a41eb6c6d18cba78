package dev.pawl.definition;

import java.util.Optional;

/**
 * Something wrong with a definition, as ValidateStateMachineDefinition reports it.
 *
 * @param location JSON-Pointer-like place, for example {@code /States/Pay/Next}; empty where AWS
 *     gives none
 * @spec
 *     https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinitionDiagnostic.html
 *     ValidateStateMachineDefinitionDiagnostic
 */
public record Problem(Severity severity, Code code, String message, Optional<String> location) {

  /** Whether the definition is refused for it. */
  public enum Severity {
    ERROR,
    WARNING
  }

  /** What kind of problem it is. Codes never change their meaning. */
  public enum Code {
    INVALID_JSON_DESCRIPTION("the text is not JSON"),
    SCHEMA_VALIDATION_FAILED("a field is missing, unknown or has a wrong value"),
    INVALID_STATE_NAME("a state's name is not allowed"),
    DUPLICATE_STATE_NAME("two states have the same name"),
    INVALID_LABEL_NAME("a Map state's label is not allowed"),
    DUPLICATE_LABEL_NAME("two Map states have the same label"),
    MISSING_TRANSITION_TARGET("a transition leads nowhere, or none leads to a state"),
    MISSING_END_STATE("no state ends the workflow"),
    INVALID_RESOURCE("a task's Resource is not one that AWS has"),
    INVALID_JSONATA_EXPRESSION("a text between {% %} is not JSONata"),
    UNSUPPORTED_JSONATA_EXPRESSION("an expression reads what is not there"),
    NO_DOLLAR("a value looks like a path, but its field's name does not end in .$"),
    PASS_RESULT_IS_STATIC("the fixed result of a Pass state holds what looks like a path"),
    INVALID_YAML_DESCRIPTION("the text is not YAML", Origin.PAWL),
    DUPLICATE_FIELD("a field is given twice; the last one counts", Origin.PAWL),
    UNDEFINED_SUBSTITUTION("there is no value for a ${placeholder}", Origin.PAWL),
    CHOICE_WITHOUT_DEFAULT("input that matches no rule fails the execution", Origin.PAWL),
    ERROR_NEVER_MATCHES("a retrier or catcher names an error that cannot arrive", Origin.PAWL),
    UNKNOWN_ERROR_NAME("an error name is reserved, but no such error exists", Origin.PAWL),
    RETRIER_WITHOUT_ATTEMPTS("a retrier that never retries sets delays", Origin.PAWL),
    TASK_WITHOUT_TIMEOUT("a task may wait for its answer for ever", Origin.PAWL),
    HEARTBEAT_BEYOND_TIMEOUT("the timeout passes before the heartbeat", Origin.PAWL),
    DEPRECATED_ITERATOR("Iterator is the old name of ItemProcessor", Origin.PAWL),
    PATH_NEVER_PRESENT("a path reads what no state before can have produced", Origin.PAWL),
    VARIABLE_NEVER_ASSIGNED("a variable is read that no Assign sets", Origin.PAWL),
    EXPRESSION_IS_TEXT("a text looks like JSONata, but stands outside {% %}", Origin.PAWL);

    private final String meaning;
    private final Origin origin;

    Code(String meaning) {
      this(meaning, Origin.AWS);
    }

    Code(String meaning, Origin origin) {
      this.meaning = meaning;
      this.origin = origin;
    }

    /** {@return what the code stands for, in a few words without an end} */
    public String meaning() {
      return meaning;
    }

    /** {@return whether ValidateStateMachineDefinition of AWS knows the code} */
    public boolean isAws() {
      return origin == Origin.AWS;
    }

    /** Whose code it is. */
    private enum Origin {
      AWS,
      PAWL
    }
  }

  /** {@return the problem as InvalidDefinition words it: code, message, place} */
  @Override
  public String toString() {
    return code + ": " + message + " at " + location.orElse("null");
  }
}
