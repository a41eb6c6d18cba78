package dev.pawl.standins.events;

import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Need;
import dev.pawl.standins.Operation;
import dev.pawl.standins.StandIn;
import java.util.LinkedHashMap;
import java.util.List;
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
  public List<Need> needs(Asked asked) {
    if (asked.operation().equals("PutEvents")) {
      return EventOperations.buses(asked).stream()
          .map(bus -> new Need("events:PutEvents", bus.arn()))
          .toList();
    }
    return StandIn.super.needs(asked);
  }

  @Override
  public String resource(Asked asked) {
    Members members = asked.members();
    Optional<String> name = members.find("Name");
    return switch (asked.operation()) {
      case "PutRule", "DescribeRule", "DeleteRule", "EnableRule", "DisableRule" ->
        rule(asked, name);
      case "PutTargets", "RemoveTargets", "ListTargetsByRule" -> rule(asked, members.find("Rule"));
      case "CreateEventBus", "DescribeEventBus", "DeleteEventBus" -> bus(asked, name);
      case "TagResource", "UntagResource", "ListTagsForResource" ->
        members.find("ResourceARN").orElse("*");
      case "CreateConnection", "UpdateConnection", "DeleteConnection", "DescribeConnection" ->
        asked.asker().arnOf("events", "connection/" + name.orElse("*"));
      default -> members.has("EventBusName") ? bus(asked, members.find("EventBusName")) : "*";
    };
  }

  private static String bus(Asked asked, Optional<String> given) {
    return BusKey.of(asked.asker(), given).arn();
  }

  private static String rule(Asked asked, Optional<String> name) {
    BusKey bus = BusKey.of(asked.asker(), asked.members().find("EventBusName"));
    return bus.ruleArn(name.orElse("*"));
  }
}
