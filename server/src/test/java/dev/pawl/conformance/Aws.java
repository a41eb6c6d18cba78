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
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The services of AWS that the cases call beside those of the server: stand-ins by moto. */
final class Aws implements AutoCloseable {
  /** What moto has, of what the cases use. */
  private static final List<String> SERVICES =
      List.of("s3", "sqs", "sns", "dynamodb", "events", "secretsmanager");

  private final Optional<MotoServer> moto;
  private final AwsCaller caller;
  private final ServiceTasks tasks;

  private Aws(Optional<MotoServer> moto) {
    this.moto = moto;
    this.caller = new AwsCaller(ServiceEndpoints.of(endpoints(moto), Map.of()));
    this.tasks = new ServiceTasks(caller, AllowedHosts.PUBLIC);
  }

  /** Starts the stand-ins; without moto there are none. */
  static Aws start() throws IOException, InterruptedException {
    return new Aws(MotoServer.start());
  }

  /** {@return where the server under test finds them} */
  List<String> endpoints() {
    return endpoints(moto);
  }

  private static List<String> endpoints(Optional<MotoServer> moto) {
    return moto.map(server -> server.url().toString()).stream().toList();
  }

  /** {@return what answers the calls of cases, by the names of AWS and of integrations} */
  Map<String, Service> services() {
    Map<String, Service> services = new HashMap<>();
    if (moto.isPresent()) {
      for (String name : SERVICES) {
        services.put(name, this::call);
        services.put("aws-sdk:" + name, this::call);
      }
    }
    return services;
  }

  private Answer call(Request request) throws InterruptedException {
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
    copy.replaceAll((_, value) ->
        value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : value);
    return copy;
  }

  @Override
  public void close() {
    caller.close();
    moto.ifPresent(MotoServer::close);
  }
}
