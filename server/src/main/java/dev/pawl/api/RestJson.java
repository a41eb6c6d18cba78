package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.RestModel.Location;
import dev.pawl.api.RestModel.Place;
import dev.pawl.api.RestModel.RestOperation;
import dev.pawl.api.auth.Gate;
import dev.pawl.api.auth.Principal;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The REST-JSON protocol: method and path name the operation, whose members are in the path, the
 * query, the header and a body of JSON.
 *
 * @spec https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html AWS REST JSON 1.0 protocol
 */
public final class RestJson implements Handler {
  /** The header of a request's id, which an operation may set itself. */
  public static final String REQUEST_ID = "x-amzn-RequestId";

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);
  private static final int FORBIDDEN = 403;
  private static final Set<Code> NOT_ADMITTED = EnumSet.of(
      Code.ACCESS_DENIED_EXCEPTION,
      Code.INCOMPLETE_SIGNATURE_EXCEPTION,
      Code.INVALID_SIGNATURE_EXCEPTION,
      Code.MISSING_AUTHENTICATION_TOKEN_EXCEPTION,
      Code.UNRECOGNIZED_CLIENT_EXCEPTION);
  private static final int NOT_FOUND = 404;
  private static final int SERVER_ERRORS = 500;
  private static final int NOT_IMPLEMENTED = 501;

  private final RestService service;
  private final Gate gate;
  private final CallMeter meter;
  private final List<Target> targets;

  /** An operation and what its requests look like. */
  private record Target(RestAction action, String method, PathTemplate path) {}

  /**
   * @param gate decides who is admitted
   * @param meter is told of each call of an operation
   */
  public RestJson(RestService service, Gate gate, CallMeter meter) {
    this.service = service;
    this.gate = gate;
    this.meter = meter;
    this.targets = service.operations().stream()
        .map(action -> {
          RestModel.Address address = service.model().address(action.name());
          return new Target(action, address.method(), new PathTemplate(address.path()));
        })
        .toList();
  }

  /** {@return the paths of all its operations} */
  public List<Router.Route> routes() {
    return Stream.concat(
            targets.stream().map(Target::path),
            service.others().operations().stream().map(Unserved.Operation::path))
        .map(PathTemplate::beginning)
        .distinct()
        .map(beginning -> new Router.Route(Router.Route.ANY, beginning + "*", this))
        .toList();
  }

  @Override
  public CompletableFuture<Answer> handle(Incoming incoming) {
    Answer answer = answer(incoming);
    return CompletableFuture.completedFuture(
        answer.headers().containsKey(REQUEST_ID)
            ? answer
            : answer.with(REQUEST_ID, UUID.randomUUID().toString()));
  }

  private Answer answer(Incoming incoming) {
    for (Target target : targets) {
      if (target.method().equals(incoming.method()) && target.path().isAsked(incoming.query())) {
        Optional<Map<String, String>> labels = target.path().labels(incoming.path());
        if (labels.isPresent()) {
          return answer(incoming, target, labels.get());
        }
      }
    }
    return service.others().name(incoming).map(this::unserved).orElseGet(() -> unknown(incoming));
  }

  private Answer unserved(String operation) {
    String message = "This server does not have the operation " + operation + " of "
        + service.signingName() + "; it has "
        + service.operations().stream()
            .map(RestAction::name)
            .sorted()
            .collect(Collectors.joining(", "));
    return Answer.json(
            NOT_IMPLEMENTED,
            Json.of(Map.of("Type", "Service", "Message", message, "message", message)))
        .with("x-amzn-ErrorType", "NotImplemented");
  }

  private Answer unknown(Incoming incoming) {
    return error(
        new ApiException(
            Code.UNKNOWN_OPERATION_EXCEPTION,
            "There is no operation " + incoming.method() + " " + incoming.path() + " of "
                + service.signingName() + " in this server"),
        NOT_FOUND);
  }

  private Answer answer(Incoming incoming, Target target, Map<String, String> labels) {
    String name = target.action().name();
    long began = System.nanoTime();
    try {
      Answer answer = target.action().handle(call(incoming, target, labels));
      meter.answered(name, answer.status(), "", System.nanoTime() - began);
      return answer;
    } catch (RuntimeException e) {
      ApiException refusal = AwsJson.refusal(name, e);
      int status = status(refusal.code());
      meter.answered(name, status, refusal.code().text(), System.nanoTime() - began);
      return error(refusal, status);
    }
  }

  private RestCall call(Incoming incoming, Target target, Map<String, String> labels) {
    Principal principal = gate.admit(incoming, service.signingName());
    RestOperation operation = service.model().operation(target.action().name());
    Json whole = members(incoming, operation, labels);
    Inspection inspection = Inspection.of(operation.request(), whole, RestJson::lower);
    Members members = Members.of(whole);
    Caller caller = principal.caller();
    principal.require(
        service.signingName() + ":" + target.action().permission(),
        service.resource().apply(caller, members));
    inspection.check(Code.VALIDATION_EXCEPTION);
    return new RestCall(principal, members, hasPayload(operation) ? incoming.body() : NOTHING);
  }

  private static boolean hasPayload(RestOperation operation) {
    return operation.locations().values().stream()
        .anyMatch(location -> location.place() == Place.PAYLOAD);
  }

  private static Json members(
      Incoming incoming, RestOperation operation, Map<String, String> labels) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (!hasPayload(operation)) {
      members.putAll(body(incoming));
    }
    Map<String, List<String>> query = PathTemplate.query(incoming.query());
    operation.locations().forEach((member, location) -> {
      // What a body calls so is not meant.
      members.remove(member);
      List<String> values = values(incoming, labels, query, location);
      RequestShape.Member shape = operation.request().members().get(member);
      if (!values.isEmpty() && shape != null) {
        members.put(member, typed(member, shape.shape(), values));
      }
    });
    return Json.of(members);
  }

  private static List<String> values(
      Incoming incoming,
      Map<String, String> labels,
      Map<String, List<String>> query,
      Location location) {
    return switch (location.place()) {
      case PATH -> Optional.ofNullable(labels.get(location.name())).stream().toList();
      case QUERY -> query.getOrDefault(location.name(), List.of());
      case HEADER -> incoming.header(location.name()).stream().toList();
      case PAYLOAD -> List.of();
    };
  }

  private static Object typed(String member, RequestShape shape, List<String> values) {
    return switch (shape) {
      case RequestShape.Elements elements -> new ArrayList<>(values);
      case RequestShape.Numeric numeric -> number(member, values.getFirst());
      case RequestShape.Flag flag -> Boolean.parseBoolean(values.getFirst());
      case RequestShape.Text text -> values.getFirst();
      case RequestShape.Choice choice -> values.getFirst();
      case RequestShape.Entries entries -> throw notInAddress(member);
      case RequestShape.Structure structure -> throw notInAddress(member);
    };
  }

  private static IllegalStateException notInAddress(String member) {
    return new IllegalStateException("the member " + member + " fits in no path, query or header");
  }

  private static Number number(String member, String text) {
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new ApiException(
          Code.SERIALIZATION_EXCEPTION, "'" + text + "' is not a number (at '" + member + "')");
    }
  }

  private static Map<String, @Nullable Object> body(Incoming incoming) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (!incoming.body().hasRemaining()) {
      return members;
    }
    try {
      if (!(Json.parse(incoming.text()).tree() instanceof Map<?, ?> object)) {
        throw new ApiException(
            Code.SERIALIZATION_EXCEPTION, "The request's body is not a JSON object");
      }
      object.forEach((name, value) -> members.put((String) name, value));
      return members;
    } catch (CharacterCodingException e) {
      throw new ApiException(Code.SERIALIZATION_EXCEPTION, "The request's body is not UTF-8");
    } catch (JsonSyntaxException e) {
      throw new ApiException(
          Code.INVALID_REQUEST_CONTENT_EXCEPTION,
          "Could not parse request body into json: " + e.getMessage());
    }
  }

  /** {@return the status of an error, of which REST services tell more than others} */
  private static int status(Code code) {
    if (code == Code.THROTTLING_EXCEPTION) {
      return Code.TOO_MANY_REQUESTS_EXCEPTION.status();
    }
    return NOT_ADMITTED.contains(code) ? FORBIDDEN : code.status();
  }

  /** {@return an error; its message has both spellings that AWS's models know} */
  private static Answer error(ApiException e, int status) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Type", status < SERVER_ERRORS ? "User" : "Service");
    members.put("Message", e.text());
    members.put("message", e.text());
    return Answer.json(status, Json.of(members))
        .with("x-amzn-ErrorType", e.code().text());
  }

  /** {@return a member as the service's messages name it} */
  private static String lower(String member) {
    return member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
  }
}
