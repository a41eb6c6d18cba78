package dev.pawl.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The stacks of a server, by the calls of CloudFormation. */
final class Stacks {
  private static final String STACK = "StackName";
  private static final String CHANGE_SET = "ChangeSetName";

  /** A template that is longer must be in S3. */
  private static final int BODY_BYTES_MAX = 51_200;

  private static final List<String> CAPABILITIES =
      List.of("CAPABILITY_IAM", "CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND");

  private final Remote remote;
  private final Uploads uploads;

  Stacks(Remote remote) {
    this.remote = remote;
    this.uploads = new Uploads(remote);
  }

  Uploads uploads() {
    return uploads;
  }

  private Xml call(String action, Map<String, String> parameters) throws ApiException, IOException {
    return remote.query(Query.cloudFormation(action, parameters));
  }

  /** {@return a stack by its name or id; empty if there is none} */
  Optional<Stack> find(String name) throws ApiException, IOException {
    try {
      return call("DescribeStacks", Map.of(STACK, name)).members("Stacks").stream()
          .findFirst()
          .map(Stack::of);
    } catch (ApiException e) {
      if (e.code().equals("ValidationError") && e.getMessage().endsWith("does not exist")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** {@return the plan for a stack, which nothing has been done of yet} */
  ChangeSet plan(StackSource source, Optional<Stack> there) throws ApiException, IOException {
    boolean isNew = there.isEmpty() || there.get().status().equals("REVIEW_IN_PROGRESS");
    Map<String, String> request = new LinkedHashMap<>();
    request.put(STACK, source.name());
    request.put(CHANGE_SET, "pawl-" + UUID.randomUUID());
    request.put("ChangeSetType", isNew ? "CREATE" : "UPDATE");
    Map<String, String> template = template(source.template());
    request.putAll(template);
    for (int i = 0; i < CAPABILITIES.size(); i++) {
      request.put("Capabilities.member." + (i + 1), CAPABILITIES.get(i));
    }
    int number = 1;
    for (Map.Entry<String, String> tag : source.settings().tags().entrySet()) {
      request.put("Tags.member." + number + ".Key", tag.getKey());
      request.put("Tags.member." + number + ".Value", tag.getValue());
      number++;
    }
    Set<String> kept =
        isNew ? Set.of() : kept(there.orElseThrow(), source.settings().parameters(), template);
    request.putAll(parameters(source.settings().parameters(), kept));
    String id = call("CreateChangeSet", request).text("Id");
    // Policies speak of stacks, not of change sets: each call names the stack, too.
    return ChangeSet.of(
        call("DescribeChangeSet", Map.of(CHANGE_SET, id, STACK, source.name())), isNew);
  }

  private Map<String, String> template(String text) throws ApiException, IOException {
    return text.getBytes(StandardCharsets.UTF_8).length <= BODY_BYTES_MAX
        ? Map.of("TemplateBody", text)
        : Map.of("TemplateURL", uploads.template(text));
  }

  /** {@return the parameters that nobody gives now and that have a value from before} */
  private Set<String> kept(Stack stack, Map<String, String> given, Map<String, String> template)
      throws ApiException, IOException {
    Set<String> kept = new HashSet<>(stack.parameters());
    kept.removeAll(given.keySet());
    if (!kept.isEmpty()) {
      Set<String> declared = new HashSet<>();
      for (Xml each : call("GetTemplateSummary", template).members("Parameters")) {
        declared.add(each.text("ParameterKey"));
      }
      kept.retainAll(declared);
    }
    return kept;
  }

  private static Map<String, String> parameters(Map<String, String> given, Set<String> kept) {
    Map<String, String> request = new LinkedHashMap<>();
    int number = 1;
    for (Map.Entry<String, String> each : given.entrySet()) {
      request.put("Parameters.member." + number + ".ParameterKey", each.getKey());
      request.put("Parameters.member." + number + ".ParameterValue", each.getValue());
      number++;
    }
    for (String each : kept) {
      request.put("Parameters.member." + number + ".ParameterKey", each);
      request.put("Parameters.member." + number + ".UsePreviousValue", "true");
      number++;
    }
    return request;
  }

  void execute(ChangeSet changeSet) throws ApiException, IOException {
    call("ExecuteChangeSet", Map.of(CHANGE_SET, changeSet.id(), STACK, changeSet.stackId()));
  }

  /** Forgets a plan, and the stack that is there only because of it. */
  void drop(ChangeSet changeSet) throws ApiException, IOException {
    call("DeleteChangeSet", Map.of(CHANGE_SET, changeSet.id(), STACK, changeSet.stackId()));
    if (changeSet.isCreation()) {
      delete(changeSet.stackId());
    }
  }

  void delete(String stack) throws ApiException, IOException {
    call("DeleteStack", Map.of(STACK, stack));
  }

  /** {@return what happened to a stack, the oldest first} */
  List<StackEvent> events(String stackId) throws ApiException, IOException {
    List<StackEvent> events = new ArrayList<>();
    Map<String, String> request = new LinkedHashMap<>(Map.of(STACK, stackId));
    boolean isMore = true;
    while (isMore) {
      Xml page = call("DescribeStackEvents", request);
      page.members("StackEvents").forEach(each -> events.add(StackEvent.of(each)));
      isMore = !page.text("NextToken").isEmpty();
      request.put("NextToken", page.text("NextToken"));
    }
    return events.reversed();
  }
}
