package dev.pawl.deploy.resource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * {@code AWS::CloudFormation::Stack}: a stack of another template, whose outputs are attributes.
 *
 * <p>It is changed when a property of it is, and not when another template is at the same address.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-stack.html
 *     AWS::CloudFormation::Stack
 */
final class NestedStackType implements ResourceType {
  /** What the token of a request begins with that is made for another stack. */
  static final String TOKEN = "nested-";

  private static final int NAME_MAX = 128;
  private static final String SERVICE = "cloudformation";
  private static final String NAME = "StackName";
  private static final String URL = "TemplateURL";
  private static final String LIMIT = "TimeoutInMinutes";
  private static final Duration AT_MOST = Duration.ofHours(1);
  private static final long SOON_MILLISECONDS = 20;
  private static final long LATER_MILLISECONDS = 500;
  private static final int SOON_LOOKS = 50;

  /** What a stack is when something begins to be done with it. */
  private static final Set<String> BEGINNINGS =
      Set.of("CREATE_IN_PROGRESS", "DELETE_IN_PROGRESS", "UPDATE_IN_PROGRESS");

  private static final Schema SCHEMA = Schema.of("AWS::CloudFormation::Stack")
      .telling("Outputs.*")
      .called(new Schema.Naming("", NAME_MAX, false))
      .requiring(URL)
      .with("NotificationARNs", "Parameters", "Tags", LIMIT);

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Optional<Map<?, ?>> found = described(wanted.name(), services);
    if (found.isEmpty() || status(found.get()).equals("DELETE_COMPLETE")) {
      return Optional.empty();
    }
    return Optional.of(made(found.get()));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> begun = services.call(SERVICE, "createStack", request(wanted));
    String arn = String.valueOf(begun.get("StackId"));
    return ended(arn, "created", wanted.given(), services);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    // What was begun before the end of a process comes to its end first.
    settled(existing.physicalId(), wanted.given(), services);
    Map<String, Object> request = request(wanted);
    request.put(NAME, existing.physicalId());
    try {
      services.call(SERVICE, "updateStack", request);
    } catch (ResourceException e) {
      if (!String.valueOf(e.getMessage()).contains("No updates are to be performed")) {
        throw e;
      }
      return made(settled(existing.physicalId(), wanted.given(), services));
    }
    return ended(existing.physicalId(), "updated", wanted.given(), services);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    String name = existing.physicalId();
    if (described(name, services).isEmpty()) {
      return;
    }
    settled(name, existing.given(), services);
    services.call(
        SERVICE, "deleteStack", Map.of(NAME, name, "ClientRequestToken", token(existing.place())));
    Map<?, ?> stack = settled(name, existing.given(), services);
    if (!stack.isEmpty() && !status(stack).equals("DELETE_COMPLETE")) {
      throw failed(name, "deleted", services);
    }
  }

  private static Map<String, Object> request(Wanted wanted) throws ResourceException {
    Properties given = wanted.given();
    List<Map<String, Object>> parameters = new ArrayList<>();
    for (Map.Entry<String, Object> each : given.object("Parameters").values().entrySet()) {
      parameters.add(
          Map.of("ParameterKey", each.getKey(), "ParameterValue", text(each.getValue())));
    }
    List<Map<String, String>> tags = new ArrayList<>();
    given.tags("Tags").forEach((key, value) -> tags.add(Map.of("Key", key, "Value", value)));
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.name());
    request.put(URL, given.required(URL));
    request.put("Parameters", parameters);
    request.put("Tags", tags);
    // Who deploys the stack around it has agreed to these.
    request.put(
        "Capabilities",
        List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"));
    request.put("ClientRequestToken", token(wanted.place()));
    if (given.has("NotificationARNs")) {
      request.put("NotificationARNs", given.list("NotificationARNs"));
    }
    return request;
  }

  /** A list is given to a parameter as its elements with commas between them. */
  private static String text(Object value) {
    return value instanceof List<?> list
        ? String.join(",", list.stream().map(String::valueOf).toList())
        : String.valueOf(value);
  }

  private static String token(Wanted.Place place) {
    return TOKEN
        + place.logicalId().substring(0, Math.min(100, place.logicalId().length()));
  }

  private static Made ended(String name, String what, Properties given, Services services)
      throws ResourceException, InterruptedException {
    Map<?, ?> stack = settled(name, given, services);
    if (!status(stack).equals("CREATE_COMPLETE") && !status(stack).equals("UPDATE_COMPLETE")) {
      throw failed(name, what, services);
    }
    return made(stack);
  }

  private static ResourceException failed(String name, String what, Services services)
      throws ResourceException, InterruptedException {
    return new ResourceException(
        "GeneralServiceException",
        "Embedded stack " + name + " was not successfully " + what + ": "
            + reason(services.call(SERVICE, "describeStackEvents", Map.of(NAME, name))));
  }

  /** {@return why the first of the last resources failed: events are told the last first} */
  private static String reason(Map<?, ?> answer) {
    String first = "";
    for (Object each : answer.get("StackEvents") instanceof List<?> list ? list : List.of()) {
      if (!(each instanceof Map<?, ?> event)) {
        continue;
      }
      String status = String.valueOf(event.get("ResourceStatus"));
      if (status.endsWith("_FAILED")) {
        first = event.get("LogicalResourceId") + ": " + event.get("ResourceStatusReason");
      } else if (!first.isEmpty()
          && Objects.equals(event.get("PhysicalResourceId"), event.get("StackId"))
          && BEGINNINGS.contains(status)) {
        return first;
      }
    }
    return first;
  }

  /** Waits until nothing is in progress; {@return the stack, empty if it is not there} */
  private static Map<?, ?> settled(String name, Properties given, Services services)
      throws ResourceException, InterruptedException {
    Duration limit = given.number(LIMIT).map(Duration::ofMinutes).orElse(AT_MOST);
    long until = System.nanoTime() + limit.toNanos();
    for (int look = 0; System.nanoTime() < until; look++) {
      Map<?, ?> stack = described(name, services).orElse(Map.of());
      if (!status(stack).endsWith("_IN_PROGRESS")) {
        return stack;
      }
      TimeUnit.MILLISECONDS.sleep(look < SOON_LOOKS ? SOON_MILLISECONDS : LATER_MILLISECONDS);
    }
    throw new ResourceException(
        "NotStabilized", "Embedded stack " + name + " is still in progress after " + limit);
  }

  private static Optional<Map<?, ?>> described(String name, Services services)
      throws ResourceException, InterruptedException {
    try {
      Map<?, ?> answer = services.call(SERVICE, "describeStacks", Map.of(NAME, name));
      return answer.get("Stacks") instanceof List<?> stacks
              && !stacks.isEmpty()
              && stacks.getFirst() instanceof Map<?, ?> stack
          ? Optional.of(new LinkedHashMap<>(stack))
          : Optional.empty();
    } catch (ResourceException e) {
      if (String.valueOf(e.getMessage()).contains("does not exist")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static String status(Map<?, ?> stack) {
    return stack.get("StackStatus") instanceof String status ? status : "";
  }

  private static Made made(Map<?, ?> stack) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (stack.get("Outputs") instanceof List<?> outputs) {
      for (Object each : outputs) {
        if (each instanceof Map<?, ?> output) {
          attributes.put(
              "Outputs." + output.get("OutputKey"), String.valueOf(output.get("OutputValue")));
        }
      }
    }
    return new Made(String.valueOf(stack.get("StackId")), attributes);
  }
}
