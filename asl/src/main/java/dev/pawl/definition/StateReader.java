package dev.pawl.definition;

import dev.pawl.expression.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads one state. */
final class StateReader {
  private static final String CREDENTIALS = "Credentials";

  private final ProgramReader program;
  private final Fields fields;
  private final String name;

  StateReader(ProgramReader program, Fields fields, String name) {
    this.program = program;
    this.fields = fields;
    this.name = name;
  }

  /** {@return the state; empty if it cannot be made, and then there is an error} */
  Optional<State> read() {
    Optional<StateType> type = fields.requiredText("Type").flatMap(StateType::of);
    if (type.isEmpty()) {
      if (fields.has("Type")) {
        fields.error(
            "Type",
            "The field 'Type' should have one of these values: "
                + Arrays.stream(StateType.values()).map(StateType::text).toList());
      }
      return Optional.empty();
    }
    QueryLanguage language = QueryLanguages.ofState(fields, program.language());
    Optional<State> state = read(type.get(), TransformReader.of(language, fields));
    if (language == QueryLanguage.JSONPATH && program.language() == QueryLanguage.JSONATA) {
      QueryLanguages.ignoreForeign(fields, language);
    } else {
      QueryLanguages.refuseForeign(fields, language);
    }
    fields.refuseTheRest();
    return state;
  }

  private Optional<State> read(StateType type, TransformReader transforms) {
    return switch (type) {
      case TASK -> task(transforms);
      case WAIT -> waiting(transforms);
      case PASS -> Optional.of(new State.PassState(name, transforms.pass(), next()));
      case SUCCEED -> Optional.of(new State.SucceedState(name, transforms.selection(false)));
      case FAIL ->
        Optional.of(new State.FailState(
            name, transforms.language(), transforms.text("Error"), transforms.text("Cause")));
      case CHOICE -> Optional.of(new ChoiceReader(fields, name, transforms).read());
      case PARALLEL -> parallel(transforms);
      case MAP -> new MapReader(program, fields, transforms).read(name, next());
    };
  }

  private Optional<State> task(TransformReader transforms) {
    Optional<Resource> resource =
        ResourceReader.read(fields, program.judgement().strictness());
    Transform transform = transforms.work();
    if (resource.isPresent() && resource.get() instanceof Resource.Service service) {
      SpelledParameters.in(transforms.language())
          .check(fields, service, program.judgement().fields());
    }
    Timeouts timeouts =
        new Timeouts(transforms.seconds("TimeoutSeconds"), transforms.seconds("HeartbeatSeconds"));
    Handlers handlers = new HandlersReader(fields, transforms).read();
    Optional<Expression> credentials = credentials(transforms);
    Optional<String> next = next();
    return resource.map(found ->
        new State.TaskState(name, found, transform, credentials, timeouts, handlers, next));
  }

  private Optional<Expression> credentials(TransformReader transforms) {
    Optional<Fields> object = fields.object(CREDENTIALS);
    if (object.isPresent() && !object.get().has("RoleArn") && !object.get().has("RoleArn.$")) {
      fields.error(CREDENTIALS, "The field 'RoleArn' is required but was missing");
      return Optional.empty();
    }
    return object.isPresent() ? transforms.template(CREDENTIALS) : Optional.empty();
  }

  private Optional<State> waiting(TransformReader transforms) {
    Transform transform = transforms.selection(true);
    Optional<Until> until = transforms.until();
    Optional<String> next = next();
    return until.map(found -> new State.WaitState(name, transform, found, next));
  }

  private Optional<State> parallel(TransformReader transforms) {
    fields.require("Branches");
    List<?> elements = fields.nonEmptyElements("Branches");
    List<Program> branches = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      fields.element("Branches", i, elements.get(i)).map(program::branch).ifPresent(branches::add);
    }
    Transform transform = transforms.work();
    Handlers handlers = new HandlersReader(fields, transforms).read();
    return Optional.of(new State.ParallelState(name, branches, transform, handlers, next()));
  }

  /** {@return the state to go to; empty for the end of the flow} */
  private Optional<String> next() {
    Optional<String> next = fields.text("Next");
    Optional<Boolean> end = fields.flag("End");
    if (next.isPresent() == end.orElse(false)) {
      fields.error("Exactly one of these fields is required: [Next, End]");
    }
    return next;
  }
}
