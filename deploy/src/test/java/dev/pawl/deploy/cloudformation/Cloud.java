package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackStore;
import dev.pawl.deploy.stack.World;
import dev.pawl.integrations.ServiceRequest;
import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Permit;
import dev.pawl.standins.Records;
import dev.pawl.standins.RefusalException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;

/** CloudFormation without a server: its stacks are of things, and its parameters are texts. */
final class Cloud implements AutoCloseable {
  static final Asker ASKER =
      new Asker("123456789012", "us-east-1", "arn:aws:iam::123456789012:root", "");

  private static final ServiceRequest REQUEST =
      new ServiceRequest("http", "POST", "", "/", "", Map.of(), ByteBuffer.allocate(0));

  final World world = new World();

  /** What the Parameter Store has: a type and a value by name. */
  final Map<String, Map<String, String>> stored = new LinkedHashMap<>();

  Instant now = Instant.parse("2026-11-01T00:00:00Z");

  final StackStore store;
  private final Deployments deployments;
  private final Map<String, Operation> operations;

  Cloud() {
    Records records = new Records(new MemoryCatalog());
    store = new StackStore(records, () -> now);
    deployments = new Deployments(
        store, new ResourceTypes(List.of(world)), _ -> this::parameter, new Random(7));
    operations = new CloudFormation(deployments, new ChangeSets(records), Runnable::run, () -> now)
        .operations();
  }

  private Map<?, ?> parameter(String service, String action, Map<String, ?> parameters)
      throws ResourceException {
    String name = String.valueOf(parameters.get("Name"));
    Map<String, String> found = stored.get(name);
    if (!service.equals("ssm") || found == null) {
      throw new ResourceException("ParameterNotFound", action + " of " + service + " " + name);
    }
    return Map.of("Parameter", found);
  }

  /** {@return what an operation says, by pairs of a name and a value} */
  Map<String, Object> call(String operation, Object... members) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      values.put((String) members[i], members[i + 1]);
    }
    Operation called = Optional.ofNullable(operations.get(operation)).orElseThrow();
    Asked asked = new Asked(ASKER, Permit.ALL, operation, new Members(values), "request", REQUEST);
    try {
      Map<String, Object> answer = called.perform(asked).join().fields();
      settle();
      return answer;
    } catch (CompletionException e) {
      if (e.getCause() instanceof RefusalException refusal) {
        throw refusal;
      }
      throw e;
    }
  }

  /** Waits until nothing is in progress: an answer may come half a second after it has begun. */
  private void settle() {
    for (Stack stack : store.all(ASKER.account(), ASKER.region())) {
      if (stack.status().isInProgress()) {
        deployments.begin(stack.id()).join();
      }
    }
  }

  /** {@return the code and the message that an operation is refused with} */
  String refused(String operation, Object... members) {
    try {
      return "not refused: " + call(operation, members);
    } catch (RefusalException e) {
      return e.refusal().code() + ": " + e.refusal().message();
    }
  }

  /** {@return the status of a stack, and the reason if there is one} */
  String status(String stack) {
    Map<?, ?> shown = list(call("DescribeStacks", "StackName", stack), "Stacks").getFirst();
    Object reason = shown.get("StackStatusReason");
    return shown.get("StackStatus") + (reason == null ? "" : ": " + reason);
  }

  /** {@return a member that is a list of structures} */
  static List<Map<?, ?>> list(Map<?, ?> answer, String name) {
    if (!(answer.get(name) instanceof List<?> list)) {
      throw new AssertionError("no list " + name + " in " + answer);
    }
    return list.stream().<Map<?, ?>>map(each -> (Map<?, ?>) each).toList();
  }

  @Override
  public void close() {
    deployments.close();
  }
}
