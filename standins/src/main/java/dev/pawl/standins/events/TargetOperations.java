package dev.pawl.standins.events;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.delivery.Paging;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** The operations on the targets of rules. */
final class TargetOperations {
  private static final int TARGETS_MAX = 5;

  /** What can be delivered to. */
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:(lambda|states|sqs|sns|events|logs):[^:]*:[^:]*:.+");

  private final Buses buses;

  TargetOperations(Buses buses) {
    this.buses = buses;
  }

  Map<String, Operation> table() {
    return Map.of(
        "PutTargets", this::put,
        "RemoveTargets", this::remove,
        "ListTargetsByRule", Operation.of(this::list));
  }

  private Rule rule(Asked asked) {
    BusKey bus = RuleOperations.bus(asked);
    buses.require(bus);
    String name = asked.members().text("Rule");
    return buses.find(bus, name).orElseThrow(() -> Refusals.noRule(bus, name));
  }

  private CompletableFuture<Reply> put(Asked asked) {
    List<Members> given = asked.members().structures("Targets");
    given.forEach(TargetOperations::check);
    return change(asked, targets -> {
      Map<String, Map<?, ?>> changed = new LinkedHashMap<>(targets);
      given.forEach(target -> changed.put(target.text("Id"), target.values()));
      if (changed.size() > TARGETS_MAX) {
        throw Refusals.limit("The requested resource exceeds the maximum number allowed: "
            + TARGETS_MAX + " targets for a rule.");
      }
      return changed;
    });
  }

  private static void check(Members target) {
    String arn = target.text("Arn");
    if (!ARN.matcher(arn).matches()) {
      throw Refusals.invalid("Provided Arn is not supported: a target is a Lambda function, a state"
          + " machine, an SQS queue, an SNS topic, an event bus or a log group, not " + arn);
    }
    boolean fifo = arn.contains(":sqs:") && arn.endsWith(".fifo");
    if (fifo != target.structure("SqsParameters").isPresent()) {
      throw Refusals.invalid(
          fifo
              ? "Parameter(s) SqsParameters must be specified for target: " + target.text("Id")
                  + "."
              : "Parameter(s) SqsParameters not valid for target: " + target.text("Id") + ".");
    }
    TargetInput.problem(target.values()).ifPresent(problem -> {
      throw Refusals.invalid(problem);
    });
  }

  private CompletableFuture<Reply> remove(Asked asked) {
    List<String> ids = asked.members().texts("Ids");
    return change(asked, targets -> {
      Map<String, Map<?, ?>> changed = new LinkedHashMap<>(targets);
      changed.keySet().removeAll(ids);
      return changed;
    });
  }

  private CompletableFuture<Reply> change(
      Asked asked, UnaryOperator<Map<String, Map<?, ?>>> change) {
    String key = RuleOperations.bus(asked).key(asked.members().text("Rule"));
    return buses.changes().inTurn(key, () -> {
      Rule rule = rule(asked);
      Map<String, Map<?, ?>> targets = new LinkedHashMap<>();
      rule.targets().forEach(target -> targets.put(String.valueOf(target.get("Id")), target));
      Rule changed = rule.withTargets(List.copyOf(change.apply(targets).values()));
      return buses
          .put(changed)
          .thenApply(_ -> Reply.of(Map.of("FailedEntryCount", 0, "FailedEntries", List.of())));
    });
  }

  private Reply list(Asked asked) {
    List<Map<?, ?>> targets = rule(asked).targets().stream()
        .sorted(Comparator.comparing(target -> String.valueOf(target.get("Id"))))
        .toList();
    Paging<Map<?, ?>> page =
        RuleOperations.page(asked, targets, target -> String.valueOf(target.get("Id")));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Targets", page.page());
    page.addNext(fields);
    return Reply.of(fields);
  }
}
