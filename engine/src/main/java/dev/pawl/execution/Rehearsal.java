package dev.pawl.execution;

import dev.pawl.definition.Inspector;
import dev.pawl.definition.StateType;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/** Stands in for the execution around a state that runs alone, and keeps what is seen of it. */
final class Rehearsal implements Inspector {
  /** The stages that AWS shows of a type of state; of others it shows none but the input. */
  private static final Map<StateType, Set<Stage>> SHOWN = shown();

  /** The stages at which a path selects a part of what is there. */
  private static final Set<Stage> SELECTED = Set.of(Stage.AFTER_INPUT_PATH, Stage.AFTER_ITEMS_PATH);

  private final TrialSetting setting;
  private final Map<Stage, Json> stages = new EnumMap<>(Stage.class);
  private Optional<TrialReport.MapBounds> map = Optional.empty();
  private Optional<Failure> failure = Optional.empty();
  private OptionalInt catcher = OptionalInt.empty();

  Rehearsal(TrialSetting setting) {
    this.setting = setting;
  }

  private static Map<StateType, Set<Stage>> shown() {
    Map<StateType, Set<Stage>> shown = new EnumMap<>(StateType.class);
    Set<Stage> selection = Set.of(Stage.AFTER_INPUT_PATH);
    Set<Stage> work = Set.of(
        Stage.AFTER_INPUT_PATH,
        Stage.AFTER_PARAMETERS,
        Stage.AFTER_ARGUMENTS,
        Stage.RESULT,
        Stage.AFTER_RESULT_SELECTOR,
        Stage.AFTER_RESULT_PATH);
    shown.put(StateType.TASK, work);
    shown.put(StateType.PASS, work);
    shown.put(StateType.WAIT, selection);
    shown.put(StateType.SUCCEED, selection);
    shown.put(StateType.FAIL, selection);
    shown.put(StateType.CHOICE, selection);
    shown.put(StateType.PARALLEL, Set.of(Stage.AFTER_RESULT_SELECTOR, Stage.AFTER_RESULT_PATH));
    shown.put(
        StateType.MAP,
        Set.of(
            Stage.AFTER_INPUT_PATH,
            Stage.AFTER_ITEMS_PATH,
            Stage.AFTER_ITEMS_POINTER,
            Stage.AFTER_ITEM_SELECTOR,
            Stage.AFTER_ITEM_BATCHER,
            Stage.AFTER_RESULT_SELECTOR,
            Stage.AFTER_RESULT_PATH));
    return shown;
  }

  @Override
  public void see(Stage stage, Json value) {
    if (SHOWN.getOrDefault(setting.state().type(), Set.of()).contains(stage)) {
      stages.put(stage, SELECTED.contains(stage) ? excerpt(value) : value);
    }
  }

  private Json excerpt(Json value) {
    return Excerpt.of(
        value,
        Stream.concat(
            Stream.of(setting.input(), setting.context()), setting.variables().values().stream()));
  }

  void bounds(TrialReport.MapBounds bounds) {
    map = Optional.of(bounds);
  }

  void failing(Failure with) {
    failure = Optional.of(with);
  }

  void caught(int by) {
    catcher = OptionalInt.of(by);
  }

  int retries() {
    return setting.history().retries();
  }

  /** {@return what the state's expressions see} */
  Scope scope(Json input, Optional<ContextObject.Item> item, Origin origin) {
    return new Scope(
        input,
        () -> item.map(this::context).orElse(setting.context()),
        setting.variables(),
        origin);
  }

  /** {@return the context object of one item of a Map state} */
  private Json context(ContextObject.Item item) {
    Map<Object, Object> members = new LinkedHashMap<>();
    if (setting.context().tree() instanceof Map<?, ?> given) {
      members.putAll(given);
    }
    members.put("Map", Map.of("Item", ContextObject.members(item)));
    return Json.of(members);
  }

  Optional<Failure> failure() {
    return failure;
  }

  OptionalInt catcher() {
    return catcher;
  }

  TrialReport.Inspection inspection(
      Map<String, Json> assigned, Optional<TrialReport.Handling> handling) {
    Map<String, Json> variables = new LinkedHashMap<>(setting.variables());
    variables.putAll(assigned);
    return new TrialReport.Inspection(setting.input(), stages, variables, map, handling);
  }
}
