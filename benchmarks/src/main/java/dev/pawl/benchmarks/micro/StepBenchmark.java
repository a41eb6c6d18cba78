package dev.pawl.benchmarks.micro;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Event;
import dev.pawl.execution.EventCodec;
import dev.pawl.execution.Execution;
import dev.pawl.execution.Input;
import dev.pawl.execution.Interpreter;
import dev.pawl.execution.Quotas;
import dev.pawl.execution.Rules;
import dev.pawl.execution.Step;
import dev.pawl.expression.Origin;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The interpreter without a store, and the recorded form of its events. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class StepBenchmark {
  /** How many states a flow has that is divided by it: its start and end weigh little then. */
  private static final int STATES = 100;

  private static final Rules RULES = Rules.withoutTokens(Quotas.AWS);

  private static final Json INPUT = Json.parse(
      "{\"order\":{\"id\":\"o-1\",\"total\":42,\"customer\":{\"name\":\"Ada\",\"vip\":true}}}");

  private static final Event.Identity IDENTITY = new Event.Identity(
      "arn:aws:states:us-east-1:123456789012:execution:micro:one",
      "one",
      "arn:aws:states:us-east-1:123456789012:stateMachine:micro",
      "micro",
      "arn:aws:iam::123456789012:role/micro",
      "revision-1",
      Optional.empty(),
      Optional.empty(),
      Optional.empty());

  private static final String TASK = "{\"Type\":\"Task\",\"Resource\":"
      + "\"arn:aws:lambda:us-east-1:123456789012:function:f\",\"ResultPath\":\"$.r\",\"End\":true}";

  private final Program passes = program(chain("{\"Type\":\"Pass\",%s}"));
  private final Program jsonataPasses = program(chain("{\"Type\":\"Pass\",\"QueryLanguage\":"
      + "\"JSONata\",\"Output\":{\"order\":\"{%% $states.input.order %%}\"},%s}"));
  private final Program choices = program(chain("{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":"
      + "\"$.order.total\",\"NumericGreaterThan\":99,%1$s},{\"And\":[{\"Variable\":"
      + "\"$.order.customer.vip\",\"BooleanEquals\":true},{\"Variable\":\"$.order.id\","
      + "\"StringEquals\":\"o-1\"}],%1$s}]}"));
  private final Program task = program("{\"StartAt\":\"T\",\"States\":{\"T\":" + TASK + "}}");
  private final Program parallel = program(parallel(4));
  private final Program map = program("{\"StartAt\":\"M\",\"States\":{\"M\":{\"Type\":\"Map\","
      + "\"ItemProcessor\":{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}},"
      + "\"End\":true}}}");
  private final Json fortyItems = items(40);
  private final Json thousandItems = items(1_000);
  private final Origin origin = new Origin(Instant.EPOCH, 1, System::nanoTime);
  private final List<Event> history = start(passes).events();
  private final List<byte[]> recorded = history.stream().map(EventCodec::encode).toList();

  private static Program program(String definition) {
    try {
      return Program.parse(definition, Strictness.STRICT);
    } catch (DefinitionException e) {
      throw new IllegalStateException(definition, e);
    }
  }

  /** {@return a flow of states in a row, each with the member that names the next} */
  private static String chain(String state) {
    return IntStream.range(0, STATES)
        .mapToObj(i -> "\"S" + i + "\":" + state.formatted("\"Next\":\"S" + (i + 1) + "\""))
        .collect(Collectors.joining(
            ",", "{\"StartAt\":\"S0\",\"States\":{", ",\"S100\":{\"Type\":\"Succeed\"}}}"));
  }

  private static String parallel(int branches) {
    return IntStream.range(0, branches)
        .mapToObj(
            i -> "{\"StartAt\":\"P%1$d\",\"States\":{\"P%1$d\":{\"Type\":\"Pass\",".formatted(i)
                + "\"End\":true}}}")
        .collect(Collectors.joining(
            ",",
            "{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Parallel\",\"Branches\":[",
            "],\"End\":true}}}"));
  }

  private static Json items(int count) {
    return Json.parse(IntStream.range(0, count)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "[", "]")));
  }

  /** {@return the last step of a Map over the items; a long one is cut, and goes on} */
  private Step mapped(Json items) {
    Step step =
        Interpreter.step(map, Execution.NONE, new Input.Start(IDENTITY, items), origin, RULES);
    while (!step.after().status().closed()) {
      Input goOn = new Input.Woken(step.after().lastEventId());
      step = Interpreter.step(map, step.after(), goOn, origin, RULES);
    }
    return step;
  }

  private Step start(Program program) {
    return Interpreter.step(
        program, Execution.NONE, new Input.Start(IDENTITY, INPUT), origin, RULES);
  }

  /** One Pass state of JSONPath, of a hundred. */
  @Benchmark
  @OperationsPerInvocation(STATES)
  public Step pass() {
    return start(passes);
  }

  /** One Pass state with an Output of JSONata, of a hundred. */
  @Benchmark
  @OperationsPerInvocation(STATES)
  public Step passJsonata() {
    return start(jsonataPasses);
  }

  /** One Choice state with three comparisons, of a hundred. */
  @Benchmark
  @OperationsPerInvocation(STATES)
  public Step choice() {
    return start(choices);
  }

  /** A whole execution of one task: scheduled, and answered. */
  @Benchmark
  public Step taskRoundTrip() {
    Step scheduled = start(task);
    Input answer = new Input.TaskReturned(3, new Input.Outcome.Succeeded(INPUT));
    return Interpreter.step(task, scheduled.after(), answer, origin, RULES);
  }

  /** A whole execution of one Parallel state with four branches of one Pass each. */
  @Benchmark
  public Step parallelOfFour() {
    return start(parallel);
  }

  /** A whole execution of a Map of one Pass over 40 items. */
  @Benchmark
  public Step mapOf40() {
    return mapped(fortyItems);
  }

  /** A whole execution of a Map of one Pass over 1,000 items, 40 at once. */
  @Benchmark
  public Step mapOf1000() {
    return mapped(thousandItems);
  }

  /** One event recorded. */
  @Benchmark
  @OperationsPerInvocation(2 * STATES)
  public int encodeEvent() {
    int bytes = 0;
    for (Event event : history) {
      bytes += EventCodec.encode(event).length;
    }
    return bytes;
  }

  /** One recorded event read. */
  @Benchmark
  @OperationsPerInvocation(2 * STATES)
  public long decodeEvent() {
    long ids = 0;
    for (byte[] each : recorded) {
      ids += EventCodec.decode(each).id();
    }
    return ids;
  }
}
