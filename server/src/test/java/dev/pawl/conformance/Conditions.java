package dev.pawl.conformance;

import dev.pawl.json.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the {@code await} steps of a case wait for. */
final class Conditions {
  private static final Set<String> TERMINAL = Set.of("SUCCEEDED", "FAILED", "TIMED_OUT", "ABORTED");

  private static final int ARN_PARTS = 6;

  private final Calls calls;
  private final Patience patience;

  Conditions(Calls calls, Patience patience) {
    this.calls = calls;
    this.patience = patience;
  }

  /**
   * Waits until a condition on Step Functions holds.
   *
   * @param arguments those of the step, expanded
   */
  void await(String condition, Map<String, String> arguments, Request.Caller caller)
      throws CaseStoppedException, IOException, InterruptedException {
    patience.until(condition + " " + arguments, condition(condition, arguments, caller));
  }

  private Patience.Condition condition(
      String condition, Map<String, String> arguments, Request.Caller caller) {
    String execution = arguments.getOrDefault("execution_arn", "");
    String alias = arguments.getOrDefault("state_machine_alias_arn", "");
    String version = arguments.getOrDefault("state_machine_version_arn", "");
    Looking look =
        new Looking(owner(execution, caller), arguments.getOrDefault("state_machine_arn", ""));
    return switch (condition) {
      case "execution_terminated" -> () -> TERMINAL.contains(look.status(execution));
      case "execution_success" -> () -> look.succeeded(execution);
      case "execution_aborted" -> () -> look.status(execution).equals("ABORTED");
      case "execution_started" -> () -> !look.events(execution).isEmpty();
      case "execution_lists_terminated" -> () -> look.listed(execution, TERMINAL);
      case "list_execution_status" ->
        () -> look.listed(execution, Set.of(arguments.getOrDefault("status", "")));
      case "state_machine_alias_is_created" -> () -> look.aliases().contains(alias);
      case "state_machine_alias_is_deleted" -> () -> !look.aliases().contains(alias);
      case "state_machine_version_listed" -> () -> look.versions().contains(version);
      case "state_machine_version_not_listed" -> () -> !look.versions().contains(version);
      default -> throw new IllegalArgumentException("unknown condition to await: " + condition);
    };
  }

  /** {@return whoever sees an execution: the account that has it} */
  private static Request.Caller owner(String executionArn, Request.Caller caller) {
    String[] parts = executionArn.split(":", ARN_PARTS);
    return parts.length == ARN_PARTS ? new Request.Caller(parts[4], parts[3]) : caller;
  }

  /**
   * Waits until the log group holds the log of an execution.
   *
   * @param count how many events there must be; empty to wait for the end of the execution
   * @return the events in the order of their ids
   */
  List<@Nullable Object> logEvents(String group, Optional<Integer> count, Request.Caller caller)
      throws CaseStoppedException, IOException, InterruptedException {
    List<@Nullable Object> found = new ArrayList<>();
    patience.until("log of an execution in " + group, () -> {
      found.clear();
      found.addAll(logged(group, caller));
      return count.isPresent()
          ? found.size() >= count.get()
          : found.stream().anyMatch(event -> ended(Tree.object(event)));
    });
    return found;
  }

  private List<@Nullable Object> logged(String group, Request.Caller caller)
      throws CaseStoppedException, IOException, InterruptedException {
    Answer answer = calls.ask(
        new Request("await", "logs", "FilterLogEvents", Map.of("logGroupName", group), caller));
    List<@Nullable Object> events = new ArrayList<>();
    for (Object event : Tree.list(answer.body().getOrDefault("events", List.of()))) {
      events.add(Json.parse(Tree.text(Tree.object(event), "message")).tree());
    }
    events.sort(
        Comparator.comparingInt(event -> Integer.parseInt(Tree.text(Tree.object(event), "id"))));
    return events;
  }

  private static boolean ended(Map<String, @Nullable Object> event) {
    String type = Tree.text(event, "type");
    return type.startsWith("Execution") && !type.equals("ExecutionStarted");
  }

  /** One account's view of the executions, versions and aliases of a state machine. */
  private final class Looking {
    private final Request.Caller caller;
    private final String machine;

    Looking(Request.Caller caller, String machine) {
      this.caller = caller;
      this.machine = machine;
    }

    String status(String execution) throws CaseStoppedException, IOException, InterruptedException {
      return Tree.text(
          calls.get(caller, "DescribeExecution", Map.of("executionArn", execution)), "status");
    }

    boolean succeeded(String execution)
        throws CaseStoppedException, IOException, InterruptedException {
      Map<String, @Nullable Object> described =
          calls.get(caller, "DescribeExecution", Map.of("executionArn", execution));
      String status = Tree.text(described, "status");
      if (TERMINAL.contains(status) && !status.equals("SUCCEEDED")) {
        throw CaseStoppedException.failed("expected SUCCEEDED, the execution " + execution
            + " ended " + status + ": " + described.get("error") + ", " + described.get("cause"));
      }
      return status.equals("SUCCEEDED");
    }

    List<@Nullable Object> events(String execution)
        throws CaseStoppedException, IOException, InterruptedException {
      return Tree.list(calls
          .get(caller, "GetExecutionHistory", Map.of("executionArn", execution))
          .get("events"));
    }

    boolean listed(String execution, Set<String> statuses)
        throws CaseStoppedException, IOException, InterruptedException {
      return listed("ListExecutions", "executions").stream()
          .filter(each -> execution.equals(Tree.object(each).get("executionArn")))
          .anyMatch(each -> statuses.contains(Tree.text(Tree.object(each), "status")));
    }

    List<String> aliases() throws CaseStoppedException, IOException, InterruptedException {
      return listed("ListStateMachineAliases", "stateMachineAliases").stream()
          .map(each -> Tree.text(Tree.object(each), "stateMachineAliasArn"))
          .toList();
    }

    List<String> versions() throws CaseStoppedException, IOException, InterruptedException {
      return listed("ListStateMachineVersions", "stateMachineVersions").stream()
          .map(each -> Tree.text(Tree.object(each), "stateMachineVersionArn"))
          .toList();
    }

    private List<@Nullable Object> listed(String operation, String member)
        throws CaseStoppedException, IOException, InterruptedException {
      return Tree.list(
          calls.get(caller, operation, Map.of("stateMachineArn", machine)).get(member));
    }
  }
}
