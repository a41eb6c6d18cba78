package dev.pawl.conformance;

import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One case as recorded.
 *
 * @param file name of the case file, without its ending
 * @param whyNot what is missing to replay it; empty if nothing is
 * @param services the services called beside Step Functions
 * @param uses what its definitions contain
 * @param expected the recorded answers, by the key that a match names
 * @param notCompared member names whose recorded text is not AWS's
 */
record ConformanceCase(
    String file,
    String id,
    String kind,
    List<String> whyNot,
    Set<String> services,
    Set<String> uses,
    List<Step> steps,
    Map<String, @Nullable Object> expected,
    List<Placeholder> placeholders,
    Set<String> notCompared) {

  /** Resources that the product answers itself; every other one needs a service beside it. */
  private static final Set<String> OWN_RESOURCES = Set.of("states", "aws-sdk:sfn");

  /** Services that the server under test is itself. */
  private static final Set<String> OWN_SERVICES = Set.of("lambda", "logs");

  static ConformanceCase parse(String file, @Nullable Object recorded) {
    Map<String, @Nullable Object> entry = Tree.object(recorded);
    boolean replayable = Boolean.TRUE.equals(entry.get("replayable"));
    List<String> whyNot = Tree.texts(entry, "whyNot");
    if (!replayable && whyNot.isEmpty()) {
      whyNot = List.of("marked as not replayable");
    }
    return new ConformanceCase(
        file,
        Tree.text(entry, "id"),
        Tree.text(entry, "kind"),
        replayable ? List.of() : whyNot,
        Set.copyOf(Tree.texts(entry, "services")),
        Set.copyOf(Tree.texts(entry, "uses")),
        replayable ? Tree.list(entry.get("steps")).stream().map(Step::parse).toList() : List.of(),
        Tree.optionalObject(entry, "expected"),
        replayable
            ? Tree.list(entry.get("placeholders")).stream()
                .map(Placeholder::parse)
                .toList()
            : List.of(),
        Stream.concat(
                Tree.texts(entry, "doNotCompare").stream()
                    .map(path -> Placeholder.names(path).getLast()),
                headersOfStandIns(Tree.texts(entry, "services")))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A stand-in for AWS has HTTP headers of its own, and ids of requests that are no UUIDs. */
  private static Stream<String> headersOfStandIns(List<String> services) {
    return services.stream().allMatch(OWN_SERVICES::contains)
        ? Stream.of()
        : Stream.of("AllHttpHeaders", "HttpHeaders", "RequestId");
  }

  /** {@return what must stand beside the server, such as {@code lambda} or {@code aws-sdk:s3}} */
  Set<String> needs() {
    Set<String> needs = new TreeSet<>(services);
    if (runsExecutions() && callsServices()) {
      uses.stream()
          .filter(use -> use.matches("[a-z0-9-]+:.*"))
          .map(use -> use.substring(0, use.lastIndexOf(':', lastColonOfVersion(use))))
          .filter(service -> !OWN_RESOURCES.contains(service))
          .forEach(needs::add);
    }
    return needs;
  }

  /** {@return true if it lists everything there is, so that nothing else may run beside it} */
  boolean listsEverything() {
    return calls()
        .anyMatch(call -> Set.of("ListActivities", "ListStateMachines").contains(call.operation()));
  }

  /** {@return whether an execution calls a service: not if its history does not come so far} */
  private boolean callsServices() {
    String recorded = Json.of(expected).text();
    return !recorded.contains("\"ExecutionStarted\"") || recorded.contains("\"TaskScheduled\"");
  }

  private boolean runsExecutions() {
    return calls()
        .anyMatch(
            call -> Set.of("StartExecution", "StartSyncExecution").contains(call.operation()));
  }

  private Stream<Step.Call> calls() {
    return steps.stream().filter(Step.Call.class::isInstance).map(Step.Call.class::cast);
  }

  /** The colon of {@code startExecution.sync:2} belongs to the operation. */
  private static int lastColonOfVersion(String use) {
    return use.endsWith(":2") ? use.length() - 3 : use.length();
  }
}
