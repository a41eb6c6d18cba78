package dev.pawl.benchmarks;

import dev.pawl.json.Json;
import dev.pawl.runtime.Integration;
import java.io.IOException;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A state machine to be loaded with.
 *
 * @param type STANDARD or EXPRESS
 * @param transitions states entered by one execution
 * @param input what each execution gets, with {@link #PLACE} for what is its own
 */
record Workflow(String name, String type, String definition, int transitions, String input) {
  private static final String STANDARD = "STANDARD";
  private static final String EXPRESS = "EXPRESS";

  /** Stands in an input for what is another in each execution: sixteen hexadecimal digits. */
  static final String PLACE = "0000000000000000";

  private static final int PASS_STATES = 10;
  private static final int MAP_ITEMS = 1_000;
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:";

  private static final String ORDER =
      "{\"orderId\":\"" + PLACE + "\",\"customerId\":\"C-70419\",\"amount\":12.5}";

  /** What the ARNs of state machines begin with. */
  static final String ARN_PREFIX = "arn:aws:states:us-east-1:123456789012:stateMachine:";

  /** What the ARNs of activities begin with. */
  static final String ACTIVITY = "arn:aws:states:us-east-1:123456789012:activity:";

  /** The tasks of an order. */
  static final List<String> TASKS =
      List.of("validate-order", "process-payment", "send-confirmation");

  /** Every task, where it runs in process: answers at once, each time something else. */
  static final Integration TASK = _ -> Json.parse("{\"ok\":true,\"reference\":\"R-"
      + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()) + "\"}");

  /** The function that never answers. */
  static final String STUCK = FUNCTION + "stuck";

  /** {@return the functions that the workflows call, and that answer} */
  static List<String> functions() {
    return TASKS.stream().map(FUNCTION::concat).toList();
  }

  /** {@return ten Pass states in a row: the engine and the journal alone} */
  static Workflow tenPassStates() {
    return tenPassStates("ten-pass", STANDARD);
  }

  /** {@return one state that ends at once: what an acknowledged start costs} */
  static Workflow succeed() {
    return new Workflow(
        "start",
        STANDARD,
        "{\"StartAt\":\"Done\",\"States\":{\"Done\":{\"Type\":\"Succeed\"}}}",
        1,
        ORDER);
  }

  /** {@return a task that is never answered} */
  static Workflow stuck() {
    return task("stuck", STUCK);
  }

  /** {@return one task} */
  static Workflow task(String name, String resource) {
    return new Workflow(
        name,
        STANDARD,
        "{\"StartAt\":\"T\",\"States\":{\"T\":{\"Type\":\"Task\",\"End\":true,\"Resource\":\""
            + resource + "\"}}}",
        1,
        ORDER);
  }

  /** {@return a wait} */
  static Workflow sleeper(int seconds) {
    return new Workflow(
        "sleeper",
        STANDARD,
        "{\"StartAt\":\"W\",\"States\":{\"W\":{\"Type\":\"Wait\",\"Seconds\":" + seconds
            + ",\"End\":true}}}",
        1,
        "{\"orderId\":\"A-1\"}");
  }

  /** {@return something that happens every second, without an end} */
  static Workflow ticker() {
    return new Workflow("ticker", STANDARD, """
        {"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":1,"Next":"C"},
        "C":{"Type":"Choice","Default":"W",
          "Choices":[{"Variable":"$.orderId","StringEquals":"last","Next":"Done"}]},
        "Done":{"Type":"Succeed"}}}
        """, 1, ORDER);
  }

  /** {@return ten Pass states in a row, run by StartSyncExecution: the engine alone} */
  static Workflow express() {
    return tenPassStates("express", EXPRESS);
  }

  private static Workflow tenPassStates(String name, String type) {
    String states = IntStream.rangeClosed(1, PASS_STATES)
        .mapToObj(i -> "\"Pass" + i + "\":{\"Type\":\"Pass\"," + transition(i) + "}")
        .collect(Collectors.joining(","));
    return new Workflow(
        name, type, "{\"StartAt\":\"Pass1\",\"States\":{" + states + "}}", PASS_STATES, ORDER);
  }

  private static String transition(int state) {
    return state == PASS_STATES ? "\"End\":true" : "\"Next\":\"Pass" + (state + 1) + "\"";
  }

  /** {@return an inline Map over a thousand numbers, one Pass each} */
  static Workflow map() {
    String items = IntStream.range(0, MAP_ITEMS)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]"));
    return new Workflow("map", STANDARD, """
        {"StartAt":"Each","States":{"Each":{"Type":"Map","ItemsPath":"$.items","End":true,
        "ItemProcessor":{"ProcessorConfig":{"Mode":"INLINE"},"StartAt":"Keep",
          "States":{"Keep":{"Type":"Pass","End":true}}}}}}
        """, 1 + MAP_ITEMS, "{\"items\":" + items + "}");
  }

  /** {@return an order of five states, three of them tasks: four durable steps} */
  static Workflow order() {
    return order("order", FUNCTION);
  }

  /** {@return the order whose tasks are activities} */
  static Workflow activities() {
    return order("activities", ACTIVITY);
  }

  private static Workflow order(String name, String resources) {
    return new Workflow(name, STANDARD, """
        {"StartAt":"ValidateOrder","States":{
        "ValidateOrder":{"Type":"Task","Resource":"%1$svalidate-order",
          "ResultPath":"$.validation","Next":"ProcessPayment",
          "Retry":[{"ErrorEquals":["States.TaskFailed"],"MaxAttempts":2}]},
        "ProcessPayment":{"Type":"Task","Resource":"%1$sprocess-payment","ResultPath":"$.payment",
          "Next":"MarkPaid"},
        "MarkPaid":{"Type":"Pass","Result":"PAID","ResultPath":"$.state",
          "Next":"SendConfirmation"},
        "SendConfirmation":{"Type":"Task","Resource":"%1$ssend-confirmation",
          "ResultPath":"$.confirmation","Next":"Done"},
        "Done":{"Type":"Succeed"}}}
        """.formatted(resources), 5, ORDER);
  }

  /** {@return the ARN of a state machine of this, which is made} */
  String create(URI endpoint, String machine) throws IOException {
    Map<String, String> body = Map.of(
        "name",
        machine,
        "definition",
        definition,
        "type",
        type,
        "roleArn",
        "arn:aws:iam::123456789012:role/bench");
    try (Connection connection = new Connection(endpoint)) {
      connection.call("CreateStateMachine", Json.of(body).text());
    }
    return ARN_PREFIX + machine;
  }

  /** {@return the input of one execution} */
  String input(long id) {
    return input.replace(PLACE, HexFormat.of().toHexDigits(id));
  }

  /** {@return whether the call that starts an execution is answered when it has ended} */
  boolean isExpress() {
    return type.equals(EXPRESS);
  }

  /** {@return the operation that starts an execution} */
  String operation() {
    return isExpress() ? "StartSyncExecution" : "StartExecution";
  }
}
