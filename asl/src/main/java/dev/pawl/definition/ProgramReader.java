package dev.pawl.definition;

import dev.pawl.definition.Problem.Code;
import dev.pawl.definition.Problem.Severity;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole definition, or a branch of one, and collects every problem on the way. */
final class ProgramReader {
  private static final int STATE_NAME_CHARACTERS_MAX = 80;

  private final Judgement judgement;
  private final List<Problem> problems = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private QueryLanguage language = QueryLanguage.JSONPATH;
  private final Set<String> labels = new HashSet<>();

  ProgramReader(Judgement judgement) {
    this.judgement = judgement;
  }

  Judgement judgement() {
    return judgement;
  }

  /** {@return the language of the machine} */
  QueryLanguage language() {
    return language;
  }

  /** {@return whether no Map state before had that label} */
  boolean isNewLabel(String label) {
    return labels.add(label);
  }

  State readState(String name, String definition) throws DefinitionException {
    Optional<State> state = new StateReader(this, root(definition).asState(), name).read();
    refuseErrors();
    return state.orElseThrow(() -> new IllegalStateException("no state, and no error"));
  }

  private void refuseErrors() throws DefinitionException {
    List<Problem> errors = problems.stream()
        .filter(problem -> problem.severity() == Severity.ERROR)
        .toList();
    if (!errors.isEmpty()) {
      throw new DefinitionException(errors);
    }
  }

  Program read(String definition) throws DefinitionException {
    Program program = program(root(definition));
    refuseErrors();
    return new Program(program.startAt(), program.states(), program.timeoutSeconds(), problems);
  }

  private Fields root(String definition) throws DefinitionException {
    if (definition.getBytes(StandardCharsets.UTF_8).length > Program.DEFINITION_BYTES_MAX) {
      throw refused(
          Code.SCHEMA_VALIDATION_FAILED,
          "Definition must have at most " + Program.DEFINITION_BYTES_MAX + " bytes",
          Optional.empty());
    }
    try {
      if (!definition.isEmpty() && Json.parse(definition).tree() instanceof Map<?, ?> object) {
        return new Fields(object, "", problems);
      }
    } catch (JsonSyntaxException e) {
      String message = String.valueOf(e.getMessage());
      int at = message.indexOf("[Source:");
      throw refused(
          Code.INVALID_JSON_DESCRIPTION,
          message,
          at < 0 ? Optional.empty() : Optional.of(message.substring(at)));
    }
    throw refused(
        Code.SCHEMA_VALIDATION_FAILED, "Definition must be a valid JSON object", Optional.empty());
  }

  private static DefinitionException refused(Code code, String message, Optional<String> location) {
    return new DefinitionException(List.of(new Problem(Severity.ERROR, code, message, location)));
  }

  private Program program(Fields fields) {
    fields.require("States", "StartAt");
    fields
        .text("Version")
        .filter(version -> !version.equals("1.0"))
        .ifPresent(version ->
            fields.error("Version", "The field 'Version' should have one of these values: [1.0]"));
    language = QueryLanguages.ofMachine(fields);
    Optional<Long> timeout = fields.integer("TimeoutSeconds", 1, Timeouts.SECONDS_MAX);
    Program program = flow(fields, timeout);
    new VariableScopes(fields).check();
    fields.refuseTheRest();
    return program;
  }

  /** {@return the branch of a Parallel state, or the processor of a Map state} */
  Program branch(Fields fields) {
    fields.require("States", "StartAt");
    Program program = flow(fields, Optional.empty());
    fields.refuseTheRest();
    return program;
  }

  private Program flow(Fields fields, Optional<Long> timeoutSeconds) {
    String startAt = fields.text("StartAt").orElse("");
    Map<String, State> states = new LinkedHashMap<>();
    Optional<Fields> object = fields.object("States");
    if (object.isPresent() && fields.value("States") instanceof Map<?, ?> members) {
      if (members.isEmpty()) {
        fields.error("States", "Value cannot be empty");
      }
      for (Object name : members.keySet()) {
        read(object.get(), (String) name).ifPresent(state -> states.put(state.name(), state));
      }
      if (!members.isEmpty() && fields.has("StartAt")) {
        new Transitions(fields, problems).check(startAt, members, fields.isWhole());
      }
    }
    return new Program(startAt, states, timeoutSeconds, List.of());
  }

  private Optional<State> read(Fields states, String name) {
    Optional<Fields> fields = states.object(name).map(Fields::asState);
    if (name.isEmpty() || name.length() > STATE_NAME_CHARACTERS_MAX) {
      states.report(
          Severity.ERROR,
          Code.INVALID_STATE_NAME,
          "A state name has 1 to " + STATE_NAME_CHARACTERS_MAX + " characters",
          states.place(name));
    }
    if (!names.add(name)) {
      states.report(
          Severity.ERROR,
          Code.DUPLICATE_STATE_NAME,
          "Duplicate State name: " + name,
          states.place(name));
    }
    return fields.flatMap(found -> new StateReader(this, found, name).read());
  }
}
