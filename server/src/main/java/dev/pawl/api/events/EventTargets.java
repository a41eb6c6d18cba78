package dev.pawl.api.events;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.HttpPost;
import dev.pawl.runtime.Integration;
import dev.pawl.standins.delivery.Outlet.UndeliverableException;
import dev.pawl.standins.delivery.ServiceCalls;
import dev.pawl.standins.delivery.Targets;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the targets that rules name.
 *
 * @param tasks what functions, state machines, queues and topics are called through
 * @param output what is printed to
 */
record EventTargets(
    Function<Resource, Optional<Integration>> tasks, HttpClient client, OutputStream output) {
  /** The file that is standard output. */
  static final String OUTPUT = "-";

  private static final Set<String> PLACES = Set.of("Arn", "Url", "File");
  private static final Set<String> SQS = Set.of("MessageGroupId");

  /**
   * {@return the target that members name}
   *
   * @param at where they are, for what is said of wrong ones
   */
  EventTarget of(String at, Map<?, ?> members) {
    long given = members.keySet().stream()
        .filter(name -> PLACES.contains(String.valueOf(name)))
        .count();
    if (given != 1) {
      throw new IllegalArgumentException(at + " has exactly one of Arn, Url and File");
    }
    String arn = members.containsKey("Arn") ? EventRules.text(at, members, "Arn") : "";
    if (members.containsKey("SqsParameters") && !isQueue(arn)) {
      throw new IllegalArgumentException(at + " has SqsParameters, and is no queue");
    }
    if (!arn.isEmpty()) {
      return resource(at, arn, members);
    }
    if (members.containsKey("Url")) {
      return EventTarget.url(client, url(at, EventRules.text(at, members, "Url")));
    }
    String file = EventRules.text(at, members, "File");
    return file.equals(OUTPUT) ? EventTarget.printed(output) : EventTarget.file(Path.of(file));
  }

  private static boolean isQueue(String arn) {
    return arn.matches("arn:[^:]+:sqs:[^:]+:\\d+:[^:]+");
  }

  private EventTarget resource(String at, String arn, Map<?, ?> members) {
    if (arn.matches("arn:[^:]+:lambda:[^:]+:[^:]+:function:.+")) {
      return EventTarget.function(tasks, arn);
    }
    if (arn.matches("arn:[^:]+:states:[^:]+:[^:]+:stateMachine:.+")) {
      return EventTarget.resource(targets(), arn, Map.of());
    }
    if (isQueue(arn)) {
      return EventTarget.resource(targets(), arn, group(at, arn, members));
    }
    if (arn.matches("arn:[^:]+:sns:[^:]+:\\d+:[^:.]+")) {
      return EventTarget.resource(targets(), arn, Map.of());
    }
    throw new IllegalArgumentException(at + ".Arn is that of a Lambda function, a state machine,"
        + " an SQS queue or a standard SNS topic, not: " + arn);
  }

  /** {@return what resources of AWS are reached through; addresses are called by other means} */
  private Targets targets() {
    return new Targets(new ServiceCalls(tasks), new HttpPost(AllowedHosts.PUBLIC), (arn, _, _) -> {
      throw new UndeliverableException(arn + " is no target of a rule of a file");
    });
  }

  /** {@return the group of messages, which a queue has that keeps their order, and no other} */
  private static Map<String, String> group(String at, String arn, Map<?, ?> members) {
    Map<String, String> group = Map.of();
    if (members.containsKey("SqsParameters")) {
      String place = at + ".SqsParameters";
      Map<?, ?> parameters = EventRules.object(place, members.get("SqsParameters"), SQS);
      group = Map.of(Targets.GROUP, EventRules.text(place, parameters, "MessageGroupId"));
    }
    if (arn.endsWith(".fifo") == group.isEmpty()) {
      throw new IllegalArgumentException(
          at + " has SqsParameters with a MessageGroupId if its queue ends in .fifo, else none");
    }
    return group;
  }

  private static URI url(String at, String text) {
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && List.of("http", "https").contains(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(at + ".Url is not an address: " + text, e);
    }
    throw new IllegalArgumentException(at + ".Url is not an address of http or https: " + text);
  }
}
