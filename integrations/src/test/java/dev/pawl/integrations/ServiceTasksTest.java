package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.JobIntegration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Real round trips to many services over all protocols, against a stand-in for AWS.
 *
 * <p>{@code round-trips.txt} has a call a line: the resource, its parameters, and either what its
 * result must contain or, after an exclamation mark, the error it must fail with. A line
 * {@code name = path} keeps a part of the last result, which is {@code ${name}} from there on. A
 * job, {@code .sync}, is seen to its end.
 */
final class ServiceTasksTest {
  private static final int SERVICES_MIN = 25;
  private static final Pattern LINE = Pattern.compile("(\\S+) (\\{.*\\}) (=> (.*)|! (\\S+))");
  private static final Pattern KEPT = Pattern.compile("(\\w+) = (\\S+)");

  private static @Nullable MotoServer moto;
  private static @Nullable AwsCaller caller;

  private final Map<String, String> kept = new HashMap<>();
  private @Nullable Object last;

  @BeforeAll
  static void startServer() throws Exception {
    Optional<MotoServer> started = MotoServer.start();
    if (started.isPresent()) {
      moto = started.get();
      String url = started.get().url().toString();
      caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()));
    }
  }

  @AfterAll
  static void stopServer() {
    Optional.ofNullable(caller).ifPresent(AwsCaller::close);
    Optional.ofNullable(moto).ifPresent(MotoServer::close);
  }

  @Test
  void servicesOfAllProtocolsAnswer() throws Exception {
    Programs.need(moto != null, MotoServer.NEEDS);
    List<String> wrong = new ArrayList<>();
    Set<String> services = new HashSet<>();
    for (String line : lines()) {
      Matcher keep = KEPT.matcher(line);
      Matcher call = LINE.matcher(line);
      if (keep.matches()) {
        kept.put(keep.group(1), String.valueOf(part(keep.group(2))));
      } else if (call.matches()) {
        services.add(call.group(1).substring(0, call.group(1).lastIndexOf(':')));
        made(call).ifPresent(problem -> wrong.add(line + "\n    " + problem));
      } else {
        wrong.add("not a call: " + line);
      }
    }
    assertEquals(List.of(), wrong, () -> String.join("\n", wrong));
    assertTrue(services.size() >= SERVICES_MIN, () -> "only " + services);
  }

  /** {@return what is wrong with the outcome of a call} */
  private Optional<String> made(Matcher line) throws InterruptedException {
    try {
      Json result = result(task(line.group(1)), call(replaced(line.group(2))));
      last = result.tree();
      String wanted = line.group(4);
      return wanted != null && result.text().contains(replaced(wanted))
          ? Optional.empty()
          : Optional.of("answered " + result);
    } catch (TaskException e) {
      return e.error().equals(line.group(5)) ? Optional.empty() : Optional.of("failed " + e);
    }
  }

  /** {@return what a call gives; of a job, what its end gives} */
  private static Json result(Integration task, Call call)
      throws TaskException, InterruptedException {
    Json answer = task.invoke(call);
    return task instanceof JobIntegration job ? job.await(call, answer) : answer;
  }

  private String replaced(String text) {
    String done = text;
    for (Map.Entry<String, String> each : kept.entrySet()) {
      done = done.replace("${" + each.getKey() + "}", each.getValue());
    }
    return done;
  }

  private static Integration task(String name) {
    String type = name.substring(0, name.lastIndexOf(':'));
    String action = name.substring(name.lastIndexOf(':') + 1);
    Resource.Pattern pattern =
        action.endsWith(".sync") ? Resource.Pattern.RUN_A_JOB : Resource.Pattern.REQUEST_RESPONSE;
    Resource.Service resource =
        new Resource.Service("arn:aws:states:::" + name, type, action, pattern);
    return new ServiceTasks(Objects.requireNonNull(caller), AllowedHosts.PUBLIC)
        .find(resource)
        .orElseThrow();
  }

  private static Call call(String parameters) {
    return new Call(
        new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::any",
        Json.parse(parameters),
        Optional.empty());
  }

  private @Nullable Object part(String path) {
    Object at = last;
    for (String name : path.split("\\.", -1)) {
      at = switch (at) {
        case Map<?, ?> members -> members.get(name);
        case List<?> elements -> elements.get(Integer.parseInt(name));
        case null, default -> null;
      };
    }
    return at;
  }

  private static List<String> lines() throws IOException {
    try (InputStream file = ServiceTasksTest.class.getResourceAsStream("round-trips.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
