package dev.pawl.standins.events;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Operation;
import dev.pawl.standins.StandIn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The stand-in for EventBridge.
 *
 * @spec https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html Amazon EventBridge
 *     API Reference
 */
public final class Events implements StandIn {
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /**
   * Stands in over buses.
   *
   * @param connections what http tasks call with
   */
  public Events(Buses buses, ConnectionOperations connections) {
    operations.putAll(new BusOperations(buses).table());
    operations.putAll(new RuleOperations(buses).table());
    operations.putAll(new TargetOperations(buses).table());
    operations.putAll(new EventOperations(buses).table());
    operations.putAll(connections.table());
  }

  @Override
  public String service() {
    return "eventbridge";
  }

  @Override
  public String signingName() {
    return "events";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  @Override
  public String resource(Asked asked) {
    Optional<String> rule = asked.members().find("Rule");
    if (rule.isPresent() || asked.operation().endsWith("Rule")) {
      BusKey bus = RuleOperations.bus(asked);
      return bus.ruleArn(rule.or(() -> asked.members().find("Name")).orElse("*"));
    }
    return asked
        .members()
        .find("EventBusName")
        .map(name -> BusKey.of(asked.asker(), Optional.of(name)).arn())
        .orElse("*");
  }
}
