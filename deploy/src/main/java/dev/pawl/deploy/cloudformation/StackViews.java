package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackEvent;
import dev.pawl.deploy.stack.StackResource;
import dev.pawl.deploy.stack.StackStatus;
import dev.pawl.deploy.stack.StackStore;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that look at stacks. */
final class StackViews {
  private final StackStore store;
  private final StackOperations stacks;

  StackViews(StackStore store, StackOperations stacks) {
    this.store = store;
    this.stacks = stacks;
  }

  private static String id(Stack stack) {
    return stack.id().arn();
  }

  private List<Stack> all(Asked asked) {
    Asker asker = asked.asker();
    return store.all(asker.account(), asker.region()).stream()
        .sorted(Comparator.comparing((Stack stack) -> stack.life().created()).reversed())
        .toList();
  }

  Reply describe(Asked asked) {
    if (asked.members().has("StackName")) {
      return Reply.of(Map.of("Stacks", List.of(Shown.stack(stacks.stack(asked)))));
    }
    List<Stack> there = all(asked).stream()
        .filter(stack -> stack.status() != StackStatus.DELETE_COMPLETE)
        .toList();
    return new Page(asked, "Stacks").of(there, StackViews::id, Shown::stack);
  }

  Reply list(Asked asked) {
    List<String> wanted = asked.members().texts("StackStatusFilter");
    List<Stack> shown = all(asked).stream()
        .filter(stack -> wanted.isEmpty() || wanted.contains(stack.status().name()))
        .toList();
    return new Page(asked, "StackSummaries").of(shown, StackViews::id, Shown::summary);
  }

  Reply events(Asked asked) {
    Stack stack = stacks.stack(asked);
    return new Page(asked, "StackEvents")
        .of(store.events(stack.id()), StackEvent::id, event -> Shown.event(stack, event));
  }

  /** {@return what failed, for clients that ask for events of operations alone} */
  Reply operationEvents(Asked asked) {
    Stack stack = stacks.stack(asked);
    boolean isFailed = asked
        .members()
        .structure("Filters")
        .map(filters -> filters.flag("FailedEvents"))
        .orElse(false);
    List<StackEvent> events = store.events(stack.id()).stream()
        .filter(event -> !isFailed || event.status().endsWith("_FAILED"))
        .toList();
    return new Page(asked, "OperationEvents").of(events, StackEvent::id, event -> {
      Map<String, Object> fields = Shown.event(stack, event);
      fields.remove("StackName");
      fields.put("EventType", "STACK_EVENT");
      return fields;
    });
  }

  Reply resources(Asked asked) {
    Stack stack = stacks.stack(asked);
    return new Page(asked, "StackResourceSummaries")
        .of(
            store.resources(stack.id()),
            StackResource::logicalId,
            resource -> Shown.resource(resource, "LastUpdatedTimestamp"));
  }

  Reply describeResources(Asked asked) {
    Stack stack = asked.members().has("StackName") ? stacks.stack(asked) : having(asked);
    Optional<String> wanted = asked.members().find("LogicalResourceId");
    return Reply.of(Map.of(
        "StackResources",
        store.resources(stack.id()).stream()
            .filter(each -> wanted.isEmpty() || wanted.get().equals(each.logicalId()))
            .map(each -> of(stack, Shown.resource(each, "Timestamp")))
            .toList()));
  }

  private Stack having(Asked asked) {
    String physicalId = asked.members().text("PhysicalResourceId");
    return all(asked).stream()
        .filter(stack -> store.resources(stack.id()).stream()
            .anyMatch(each -> each.now().physicalId().equals(physicalId)))
        .findFirst()
        .orElseThrow(() -> Refusals.invalid("Stack for " + physicalId + " does not exist"));
  }

  Reply describeResource(Asked asked) {
    Stack stack = stacks.stack(asked);
    String logicalId = asked.members().text("LogicalResourceId");
    StackResource resource = store.resources(stack.id()).stream()
        .filter(each -> each.logicalId().equals(logicalId))
        .findFirst()
        .orElseThrow(() -> Refusals.invalid(
            "Resource " + logicalId + " does not exist for stack " + stack.id().name()));
    return Reply.of(
        Map.of("StackResourceDetail", of(stack, Shown.resource(resource, "LastUpdatedTimestamp"))));
  }

  private static Map<String, Object> of(Stack stack, Map<String, Object> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("StackName", stack.id().name());
    all.put("StackId", stack.id().arn());
    all.putAll(fields);
    return all;
  }

  /** An export, and whose it is. */
  private record Export(Stack stack, Stack.Output output) {}

  Reply exports(Asked asked) {
    List<Export> exports = new ArrayList<>();
    for (Stack stack : all(asked)) {
      if (stack.status() != StackStatus.DELETE_COMPLETE) {
        stack.outputs().stream()
            .filter(output -> !output.export().isEmpty())
            .forEach(output -> exports.add(new Export(stack, output)));
      }
    }
    exports.sort(Comparator.comparing(export -> export.output().export()));
    return new Page(asked, "Exports")
        .of(
            exports,
            export -> export.output().export(),
            export -> Map.of(
                "ExportingStackId", export.stack().id().arn(),
                "Name", export.output().export(),
                "Value", export.output().value()));
  }

  Reply imports(Asked asked) {
    Asker asker = asked.asker();
    String export = asked.members().text("ExportName");
    List<String> users = store.importing(asker.account(), asker.region(), export);
    if (users.isEmpty()) {
      throw Refusals.invalid("Export '" + export + "' is not imported by any stack.");
    }
    return Reply.of(Map.of("Imports", users));
  }
}
