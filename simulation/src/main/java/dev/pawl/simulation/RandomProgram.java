package dev.pawl.simulation;

import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A definition at random, over the whole language: valid, and such that every state can be reached.
 * Loops are rare; they end when the history is full.
 */
public final class RandomProgram {
  /** The functions that tasks call. */
  public static final List<String> FUNCTIONS = List.of("alpha", "beta", "gamma");

  /** The activities that its tasks wait at. */
  static final List<String> ACTIVITIES = List.of(
      "arn:aws:states:us-east-1:123456789012:activity:delta",
      "arn:aws:states:us-east-1:123456789012:activity:epsilon");

  private static final int DEPTH_MAX = 3;

  /** Most loops turn until the history is full, which takes its time. */
  private static final int LOOP_ONE_IN = 100;

  private static final String FUNCTION_PREFIX = "arn:aws:lambda:us-east-1:123456789012:function:";
  private static final List<String> ERRORS =
      List.of("Oops", "States.TaskFailed", "States.Timeout", "States.DataLimitExceeded", "Broken");

  private final RandomGenerator random;
  private final int loopOneIn;
  private boolean jsonata;
  private int names;

  private RandomProgram(RandomGenerator random, int loopOneIn) {
    this.random = random;
    this.loopOneIn = loopOneIn;
  }

  /** {@return the definition of a machine, in which there may be a loop} */
  public static Json definition(RandomGenerator random) {
    return new RandomProgram(random, LOOP_ONE_IN).machine();
  }

  /** {@return the definition of a machine without loops} */
  public static Json withoutLoops(RandomGenerator random) {
    return new RandomProgram(random, 0).machine();
  }

  private Json machine() {
    jsonata = oneIn(4);
    Map<String, Object> machine = flow(0);
    if (jsonata) {
      machine.put("QueryLanguage", "JSONata");
    }
    if (oneIn(5)) {
      machine.put("TimeoutSeconds", 1 + random.nextInt(2_000));
    }
    return Json.of(machine);
  }

  /** {@return an input that its paths often find something in} */
  public static Json input(RandomGenerator random) {
    return Json.of(new RandomProgram(random, 0).object());
  }

  private Map<String, Object> flow(int depth) {
    int count = 1 + random.nextInt(depth == 0 ? 6 : 3);
    List<String> chain = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chain.add("S" + names++);
    }
    Map<String, Object> states = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      states.put(chain.get(i), new Place(chain, i, states, depth).state());
    }
    Map<String, Object> flow = new LinkedHashMap<>();
    flow.put("StartAt", chain.getFirst());
    flow.put("States", states);
    return flow;
  }

  /** Where a state stands: in a chain of states, with side states that it may add. */
  private final class Place {
    private final List<String> chain;
    private final int at;
    private final Map<String, Object> states;
    private final int depth;
    private final Map<String, @Nullable Object> state = new LinkedHashMap<>();
    private final RandomJsonata expressions = new RandomJsonata(random);
    private final boolean inJsonata = jsonata || oneIn(4);

    Place(List<String> chain, int at, Map<String, Object> states, int depth) {
      this.chain = chain;
      this.at = at;
      this.states = states;
      this.depth = depth;
    }

    private boolean isLast() {
      return at == chain.size() - 1;
    }

    Map<String, @Nullable Object> state() {
      if (inJsonata && !jsonata) {
        state.put("QueryLanguage", "JSONata");
      }
      switch (random.nextInt(14)) {
        case 0, 1 -> pass();
        case 2, 3, 4 -> task();
        case 5, 6 -> waiting();
        case 7 -> choice();
        case 8, 9, 10 -> parallel();
        case 11, 12 -> map();
        default -> end();
      }
      return state;
    }

    private void go() {
      if (isLast()) {
        state.put("End", true);
      } else {
        state.put("Next", chain.get(at + 1));
      }
    }

    private void pass() {
      state.put("Type", "Pass");
      selection();
      if (inJsonata) {
        output(expressions.value());
      } else if (oneIn(3)) {
        state.put("Result", oneIn(8) ? value(2) : object());
      } else if (oneIn(3)) {
        state.put("Parameters", template());
      }
      resultPath();
      assign();
      go();
    }

    private void task() {
      state.put("Type", "Task");
      String resource = resource();
      boolean outside = resource.endsWith("Token") || resource.contains(":activity:");
      state.put("Resource", resource);
      if (outside && oneIn(2)) {
        state.put("HeartbeatSeconds", 1 + random.nextInt(200));
      }
      work();
      // A worker may vanish with his task: nothing would ever come of it without a timeout.
      if (outside || oneIn(3)) {
        state.put("TimeoutSeconds", 1 + random.nextInt(300));
      }
      go();
    }

    private String resource() {
      return switch (random.nextInt(14)) {
        case 12, 13 -> "arn:aws:states:::glue:startJobRun.sync";
        case 0, 1 -> "arn:aws:states:::sqs:sendMessage.waitForTaskToken";
        case 2, 3 -> any(ACTIVITIES);
        case 4, 5, 6 -> "arn:aws:states:::sqs:sendMessage";
        default -> FUNCTION_PREFIX + any(FUNCTIONS);
      };
    }

    private void waiting() {
      state.put("Type", "Wait");
      if (inJsonata) {
        output(expressions.value());
        state.put("Seconds", expressions.seconds());
      } else if (oneIn(6)) {
        state.put("SecondsPath", "$.n");
      } else if (oneIn(6)) {
        state.put("Timestamp", "2026-03-04T12:0" + random.nextInt(10) + ":00.0005Z");
      } else {
        state.put("Seconds", oneIn(8) ? random.nextInt(31_000_000) : random.nextInt(400));
      }
      go();
    }

    private void choice() {
      state.put("Type", "Choice");
      List<Object> rules = new ArrayList<>();
      for (int left = 1 + random.nextInt(2); left > 0; left--) {
        rules.add(rule());
      }
      state.put("Choices", rules);
      if (isLast()) {
        state.put("Default", side());
      } else {
        state.put("Default", chain.get(at + 1));
      }
    }

    private Map<String, Object> rule() {
      Map<String, Object> rule = new LinkedHashMap<>();
      if (inJsonata) {
        rule.put("Condition", expressions.condition());
      } else {
        comparison(rule);
      }
      rule.put("Next", target());
      return rule;
    }

    private void comparison(Map<String, Object> rule) {
      rule.put("Variable", path());
      switch (random.nextInt(3)) {
        case 0 -> rule.put("IsPresent", random.nextBoolean());
        case 1 -> rule.put("IsNumeric", random.nextBoolean());
        default -> rule.put("NumericGreaterThan", random.nextInt(10));
      }
    }

    /** A state that a rule or catcher leads to: mostly a new one, rarely back in the chain. */
    private String target() {
      boolean back = loopOneIn > 0 && oneIn(loopOneIn);
      return back ? chain.get(random.nextInt(at + 1)) : side();
    }

    private String side() {
      String name = "S" + names++;
      Map<String, Object> added = new LinkedHashMap<>();
      switch (random.nextInt(3)) {
        case 0 -> added.put("Type", "Succeed");
        case 1 -> {
          added.put("Type", "Fail");
          added.put("Error", "Broken");
          added.put("Cause", jsonata ? "{% 'at ' & $states.context.State.Name %}" : "at " + name);
        }
        default -> {
          added.put("Type", "Wait");
          added.put("Seconds", random.nextInt(20));
          added.put("End", true);
        }
      }
      states.put(name, added);
      return name;
    }

    private void parallel() {
      if (depth == DEPTH_MAX) {
        pass();
        return;
      }
      state.put("Type", "Parallel");
      List<Object> branches = new ArrayList<>();
      for (int left = 1 + random.nextInt(3); left > 0; left--) {
        branches.add(flow(depth + 1));
      }
      state.put("Branches", branches);
      work();
      go();
    }

    private void map() {
      if (depth == DEPTH_MAX) {
        pass();
        return;
      }
      state.put("Type", "Map");
      state.put(oneIn(8) ? "Iterator" : "ItemProcessor", flow(depth + 1));
      if (inJsonata) {
        state.put("Items", expressions.items());
      } else if (!oneIn(8)) {
        state.put("ItemsPath", oneIn(12) ? path() : "$.list");
      }
      if (oneIn(2)) {
        state.put("MaxConcurrency", random.nextInt(4));
      } else if (oneIn(8)) {
        state.put(
            inJsonata ? "MaxConcurrency" : "MaxConcurrencyPath",
            inJsonata ? expressions.seconds() : "$.n");
      }
      if (oneIn(2)) {
        state.put("ItemSelector", inJsonata ? expressions.item() : itemSelector());
      }
      result();
      go();
    }

    private Map<String, @Nullable Object> itemSelector() {
      Map<String, @Nullable Object> selector = object();
      selector.put("item.$", "$$.Map.Item.Value");
      if (oneIn(2)) {
        selector.put("index.$", "$$.Map.Item.Index");
      }
      if (oneIn(10)) {
        selector.put("deep.$", "$$.Map.Item.Value.a");
      }
      return selector;
    }

    private void end() {
      if (!isLast()) {
        pass();
      } else if (oneIn(2)) {
        state.put("Type", "Succeed");
      } else {
        state.put("Type", "Fail");
        state.put("Error", "Broken");
      }
    }

    /** The fields that Task and Parallel states share. */
    private void work() {
      if (inJsonata && oneIn(3)) {
        state.put("Arguments", expressions.value());
      } else if (!inJsonata && oneIn(4)) {
        state.put("Parameters", template());
      }
      result();
    }

    /** The fields that Task, Parallel and Map states share. */
    private void result() {
      selection();
      if (inJsonata) {
        output(expressions.output("result"));
      } else if (oneIn(5)) {
        state.put("ResultSelector", template());
      }
      resultPath();
      assign();
      if (oneIn(3)) {
        state.put("Retry", retriers());
      }
      if (oneIn(3)) {
        state.put("Catch", List.of(catcher()));
      }
    }

    private Map<String, @Nullable Object> catcher() {
      Map<String, @Nullable Object> catcher = new LinkedHashMap<>();
      catcher.put("ErrorEquals", List.of(oneIn(2) ? "States.ALL" : any(ERRORS)));
      if (inJsonata) {
        catcher.put("Output", expressions.output("errorOutput"));
      } else if (oneIn(2)) {
        catcher.put("ResultPath", oneIn(4) ? null : "$.error");
      }
      catcher.put("Next", target());
      return catcher;
    }

    private void output(Object value) {
      if (oneIn(2)) {
        state.put("Output", value);
      }
    }

    private void selection() {
      if (inJsonata) {
        return;
      }
      if (oneIn(16)) {
        state.put("InputPath", oneIn(3) ? null : path());
      }
      if (oneIn(20)) {
        state.put("OutputPath", oneIn(3) ? null : path());
      }
    }

    private void resultPath() {
      if (!inJsonata && !oneIn(6)) {
        state.put("ResultPath", oneIn(8) ? null : oneIn(9) ? "$.a.deep" : "$.r");
      }
    }

    private void assign() {
      if (oneIn(6)) {
        Map<String, Object> variables = new LinkedHashMap<>();
        // A scope may not give a value to a variable of the scope around it.
        variables.put("v" + depth + (inJsonata ? "" : ".$"), inJsonata ? expressions.value() : "$");
        variables.put("w" + depth, random.nextInt());
        state.put("Assign", variables);
      }
    }
  }

  private List<Object> retriers() {
    List<Object> retriers = new ArrayList<>();
    if (oneIn(2)) {
      retriers.add(retrier(any(ERRORS)));
    }
    retriers.add(retrier("States.ALL"));
    return retriers;
  }

  private Map<String, Object> retrier(String error) {
    Map<String, Object> retrier = new LinkedHashMap<>();
    retrier.put("ErrorEquals", List.of(error));
    retrier.put("IntervalSeconds", 1 + random.nextInt(100));
    retrier.put("MaxAttempts", random.nextInt(4));
    retrier.put("BackoffRate", 1 + random.nextInt(3));
    if (oneIn(3)) {
      retrier.put("MaxDelaySeconds", 1 + random.nextInt(150));
    }
    if (oneIn(2)) {
      retrier.put("JitterStrategy", "FULL");
    }
    return retrier;
  }

  private Map<String, @Nullable Object> template() {
    Map<String, @Nullable Object> template = new LinkedHashMap<>();
    template.put("fixed", value(1));
    template.put("all.$", "$");
    if (oneIn(3)) {
      template.put("n.$", "$$.State.Name");
    } else if (oneIn(3)) {
      template.put("a.$", path());
    } else if (oneIn(3)) {
      template.put("id.$", "States.UUID()");
    }
    return template;
  }

  /** A path that usually finds something. */
  private String path() {
    return oneIn(6) ? any(List.of("$.a", "$.n", "$.r", "$.missing")) : "$";
  }

  private Map<String, @Nullable Object> object() {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("a", value(2));
    members.put("n", random.nextInt(300));
    members.put("list", list());
    if (oneIn(3)) {
      members.put("r", value(1));
    }
    return members;
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int left = random.nextInt(6); left > 0; left--) {
      elements.add(value(0));
    }
    return elements;
  }

  private @Nullable Object value(int depth) {
    return switch (random.nextInt(depth == 0 ? 4 : 6)) {
      case 0 -> random.nextInt(100);
      case 1 -> any(List.of("", "text", "é😀"));
      case 2 -> random.nextBoolean();
      case 3 -> null;
      case 4 -> List.of(random.nextInt(5), "x");
      default -> object();
    };
  }

  private boolean oneIn(int n) {
    return random.nextInt(n) == 0;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
