package dev.pawl.simulation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Values of JSONata fields at random. Most evaluate; some come to nothing, or to a wrong type. */
record RandomJsonata(RandomGenerator random) {
  private static final List<String> VALUES = List.of(
      "{% $states.input %}",
      "{% $states.input.a %}",
      "{% $states.context.State.Name %}",
      "{% $states.context.Execution.Input.n %}",
      "{% $string($states.input) %}",
      "{% [1..3].($ * 2) %}",
      "{% $uuid() %}",
      "{% {'n': $millis(), 'r': $random()} %}",
      "{% $count($keys($states)) %}",
      "{% $states.input.missing %}",
      "{% $v0 %}",
      "{% $number('x') %}");

  /** {@return a value for Arguments, Output or a part of them} */
  Object value() {
    if (random.nextBoolean()) {
      return "{% $states.input %}";
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("a", any(random.nextInt(4) == 0 ? VALUES : VALUES.subList(0, 9)));
    members.put("n", random.nextInt(300));
    return members;
  }

  /** {@return a value for the output of a state that has a result} */
  Object output(String result) {
    return random.nextInt(3) == 0
        ? value()
        : Map.of("r", "{% $states." + result + " %}", "a", "{% $states.input.a %}");
  }

  /** {@return a condition} */
  Object condition() {
    return switch (random.nextInt(4)) {
      case 0 -> "{% $exists($states.input.a) %}";
      case 1 -> "{% $states.input.n > 100 %}";
      case 2 -> random.nextBoolean();
      default -> "{% $type($states.input) = 'object' %}";
    };
  }

  /** {@return a number of seconds} */
  Object seconds() {
    return random.nextInt(4) == 0
        ? "{% $states.input.n %}"
        : "{% 10 * " + random.nextInt(30) + " %}";
  }

  /** {@return the items of a Map state, rarely something else} */
  Object items() {
    return switch (random.nextInt(6)) {
      case 0 -> List.of(1, "{% $states.input.n %}", Map.of("a", "{% $uuid() %}"));
      case 1 -> List.of();
      case 2 -> any(VALUES);
      default -> "{% [1.." + random.nextInt(6) + "] %}";
    };
  }

  /** {@return the input of an iteration} */
  Object item() {
    return Map.of(
        "a",
        "{% $states.context.Map.Item.Value %}",
        "n",
        "{% $states.context.Map.Item.Index %}",
        "r",
        any(VALUES.subList(0, random.nextInt(4) == 0 ? VALUES.size() : 9)));
  }

  private String any(List<String> values) {
    return values.get(random.nextInt(values.size()));
  }
}
