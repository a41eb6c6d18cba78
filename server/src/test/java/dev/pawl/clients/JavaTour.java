package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.util.VersionInfo;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.sfn.SfnClient;

/** The tour with the AWS SDK for Java v2, a program of its own: {@code ENDPOINT FOLDER}. */
final class JavaTour {
  /** An activity is polled for a minute: longer than the SDK waits for an answer by itself. */
  private static final Duration ANSWER_MAX = Duration.ofSeconds(70);

  private JavaTour() {}

  /** {@return the names of the operations that the SDK knows, in its own order} */
  static List<String> operations() {
    return Stream.of(SfnClient.class.getMethods())
        .filter(JavaTour::isOperation)
        .map(method -> method.getParameterTypes()[0].getSimpleName().replaceAll("Request$", ""))
        .distinct()
        .toList();
  }

  private static boolean isOperation(Method method) {
    return method.getParameterCount() == 1
        && method.getParameterTypes()[0].getSimpleName().endsWith("Request");
  }

  /** The service has no waiters, so the SDK has none. */
  private static void assertNoWaiters() {
    List<String> waiters = Stream.of(SfnClient.class, CloudWatchLogsClient.class)
        .flatMap(client -> Stream.of(client.getMethods()))
        .map(Method::getName)
        .filter(name -> name.equals("waiter"))
        .toList();
    assertEquals(List.of(), waiters);
  }

  /**
   * Makes the tour.
   *
   * @param arguments the endpoint, and the folder of the definitions
   */
  public static void main(String[] arguments) {
    URI endpoint = URI.create(arguments[0]);
    Seen seen = new Seen(Path.of(arguments[1]));
    System.out.println("client AWS SDK for Java " + VersionInfo.SDK_VERSION);
    assertNoWaiters();
    try (SdkHttpClient http =
            UrlConnectionHttpClient.builder().socketTimeout(ANSWER_MAX).build();
        SfnClient sfn = SfnClient.builder()
            .endpointOverride(endpoint)
            .httpClient(http)
            .overrideConfiguration(client -> client.putAdvancedOption(
                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
            .build();
        CloudWatchLogsClient logs = CloudWatchLogsClient.builder()
            .endpointOverride(endpoint)
            .httpClient(http)
            .build()) {
      tour(new JavaMachines(sfn, seen), new JavaExecutions(sfn, seen), new JavaLogs(logs), sfn);
    }
  }

  private static void tour(
      JavaMachines machines, JavaExecutions executions, JavaLogs logs, SfnClient sfn) {
    machines.definitions();
    machines.machines();
    machines.versions();
    machines.aliases();
    machines.tags();
    executions.standard();
    executions.histories();
    executions.lists();
    new JavaMapRuns(sfn).visit();
    executions.stop();
    logs.groups();
    executions.express();
    executions.trials();
    JavaTasks tasks = new JavaTasks(sfn, executions);
    tasks.activities();
    tasks.tasks();
    logs.ofExecutions();
    logs.own();
    tasks.deletion();
    machines.deletions();
  }
}
