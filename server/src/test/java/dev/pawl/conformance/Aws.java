package dev.pawl.conformance;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.AwsCaller;
import dev.pawl.integrations.MotoServer;
import dev.pawl.integrations.ServiceEndpoints;
import dev.pawl.integrations.ServiceTasks;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The services of AWS that the cases call beside Step Functions: those of the server itself, and of
 * others stand-ins by moto.
 */
final class Aws implements AutoCloseable {
  /** What moto has, of what the cases use and the server has not. */
  private static final List<String> MOTO = List.of("dynamodb");

  /** What the server has itself, by its name in a Resource. */
  private static final List<String> OWN =
      List.of("s3", "sqs", "sns", "eventbridge", "secretsmanager");

  private final Optional<MotoServer> moto;
  private final List<AwsCaller> callers = new ArrayList<>();

  private Aws(Optional<MotoServer> moto) {
    this.moto = moto;
  }

  /** Starts the stand-ins; without moto there are none. */
  static Aws start() throws IOException, InterruptedException {
    return new Aws(MotoServer.start());
  }

  /** {@return where the server under test finds those that it has not itself} */
  List<String> endpoints() {
    return moto.map(server -> endpoints(MOTO, server.url())).orElse(List.of());
  }

  private static List<String> endpoints(List<String> names, URI url) {
    return names.stream().map(name -> name + "=" + url).toList();
  }

  /**
   * {@return what answers the calls of cases, by the names of AWS and of integrations}
   *
   * @param own the server under test
   */
  Map<String, Service> services(URI own) {
    List<String> endpoints = new ArrayList<>(endpoints());
    endpoints.addAll(endpoints(OWN, own));
    AwsCaller caller = new AwsCaller(ServiceEndpoints.of(endpoints, Map.of()));
    callers.add(caller);
    ServiceTasks tasks = new ServiceTasks(caller, AllowedHosts.PUBLIC);
    List<String> names = new ArrayList<>(List.of("s3", "sqs", "sns", "events", "secretsmanager"));
    if (moto.isPresent()) {
      names.addAll(MOTO);
    }
    Map<String, Service> services = new HashMap<>();
    for (String name : names) {
      services.put(name, request -> call(tasks, request));
      services.put("aws-sdk:" + name, request -> call(tasks, request));
    }
    return services;
  }

  private static Answer call(ServiceTasks tasks, Request request) throws InterruptedException {
    String action = request.operation().substring(0, 1).toLowerCase(Locale.ROOT)
        + request.operation().substring(1);
    String type =
        "aws-sdk:" + (request.service().equals("events") ? "eventbridge" : request.service());
    Integration task = tasks
        .find(new Resource.Service(
            "arn:aws:states:::" + type, type, action, Resource.Pattern.REQUEST_RESPONSE))
        .orElseThrow(() -> new IllegalStateException("no operation " + request));
    try {
      Json answer = task.invoke(new Call(
          new ExecutionId("arn:aws:states:" + request.caller().region() + ":"
              + request.caller().account() + ":execution:case:" + request.step()),
          1,
          type,
          Json.of(params(request)),
          Optional.empty()));
      return new Answer(200, Tree.object(answer.tree()));
    } catch (TaskException e) {
      return new Answer(400, Map.of("__type", e.error(), "message", e.failureCause()));
    }
  }

  private static Map<String, @Nullable Object> params(Request request) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>(request.params());
    if (request.operation().equals("PutObject")) {
      // What S3 makes of an object that comes without a type, as those of the recordings did.
      copy.putIfAbsent("ContentType", "binary/octet-stream");
    }
    if (request.operation().equals("GetObject")) {
      // What the client of the recordings asks for by itself.
      copy.putIfAbsent("ChecksumMode", "ENABLED");
    }
    copy.replaceAll((_, value) ->
        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
    return copy;
  }

  @Override
  public void close() {
    callers.forEach(AwsCaller::close);
    moto.ifPresent(MotoServer::close);
  }
}
