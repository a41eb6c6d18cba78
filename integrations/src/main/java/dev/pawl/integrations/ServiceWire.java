package dev.pawl.integrations;

import dev.pawl.integrations.UnreadableRequestException.Why;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The wire of one service, seen from the side that answers: reads requests in any of the protocols
 * that its clients speak, and makes answers and errors in the same one.
 *
 * <p>Safe for use by many threads.
 */
public final class ServiceWire {
  private static final String TARGET = "X-Amz-Target";
  private static final String FORM = "application/x-www-form-urlencoded";

  private final String service;
  private final ServiceModel model;
  private final Protocol usual;
  private final Optional<RestReader> paths;

  private ServiceWire(String service, ServiceModel model, Set<String> preferred) {
    this.service = service;
    this.model = model;
    this.usual = Protocol.of(model).orElseThrow();
    this.paths = usual.isRest()
        ? Optional.of(new RestReader(model, usual == Protocol.REST_XML, preferred))
        : Optional.empty();
  }

  /**
   * A request as it was read.
   *
   * @param members by the names of the API: text, flags, numbers, bytes, times, lists and maps
   * @param form the protocol that the client speaks
   */
  public record Received(String operation, Map<String, @Nullable Object> members, Form form) {
    /** Copies the members, in their order. */
    public Received {
      members = new LinkedHashMap<>(members);
    }
  }

  /** The protocol of a request, and of its answer. */
  public static final class Form {
    private final Protocol protocol;

    private Form(Protocol protocol) {
      this.protocol = protocol;
    }
  }

  /**
   * {@return the wire of a service}
   *
   * @param preferred operations that are meant where the addresses of several are the same
   * @throws IllegalArgumentException if it is not known by that name after {@code aws-sdk:}
   */
  public static ServiceWire of(String service, Set<String> preferred) {
    Supplier<IllegalArgumentException> unknown =
        () -> new IllegalArgumentException("there is no service '" + service + "'");
    return new ServiceWire(service, ServiceModel.of(service).orElseThrow(unknown), preferred);
  }

  /** {@return the name of the service in a Resource} */
  public String service() {
    return service;
  }

  /** {@return what signatures and the actions of policies call it} */
  public String signingName() {
    return model
        .metadata("signingName")
        .or(() -> model.metadata("endpointPrefix"))
        .orElseThrow();
  }

  /** {@return whether the header that names operations names one of this service} */
  public boolean isTarget(ServiceRequest request) {
    return model
        .metadata("targetPrefix")
        .flatMap(prefix -> request.header(TARGET).filter(target -> target.startsWith(prefix + ".")))
        .isPresent();
  }

  /** {@return whether a request is a form for an operation of this service, in its version} */
  public boolean isForm(ServiceRequest request) {
    if (form(request).protocol != Protocol.QUERY) {
      return false;
    }
    List<WireRequest.Parameter> sent = parameters(request);
    return sent.contains(
            new WireRequest.Parameter("Version", model.metadata("apiVersion").orElse("")))
        && sent.stream().anyMatch(each -> each.name().equals("Action") && has(each.value()));
  }

  /** {@return whether its model has an operation} */
  public boolean has(String operation) {
    return model.operation(operation).isPresent();
  }

  /** {@return the protocol that a request speaks} */
  public Form form(ServiceRequest request) {
    if (isTarget(request)) {
      return new Form(Protocol.JSON);
    }
    // SQS spoke the query protocol once, and old clients of it still do.
    boolean form = !usual.isRest()
        && request.header("Content-Type").filter(type -> type.startsWith(FORM)).isPresent();
    return new Form(form && usual == Protocol.JSON ? Protocol.QUERY : usual);
  }

  /** {@return the operation that a request is for} */
  public String operation(ServiceRequest request) throws UnreadableRequestException {
    return call(request, form(request).protocol).name();
  }

  /**
   * {@return what a request says}
   *
   * @throws UnreadableRequestException if it is for no operation, or its members cannot be read
   */
  public Received read(ServiceRequest request) throws UnreadableRequestException {
    Form form = form(request);
    ApiCall call = call(request, form.protocol);
    Type.Structure structure = RequestWriter.structure(call);
    Map<String, @Nullable Object> members = switch (form.protocol) {
      case JSON -> JsonRequest.read(structure, request);
      case QUERY -> new QueryRequest(parameters(request), false).members(structure);
      case EC2 -> new QueryRequest(parameters(request), true).members(structure);
      case REST_JSON, REST_XML -> paths.orElseThrow().members(request);
    };
    return new Received(call.name(), members, form);
  }

  private ApiCall call(ServiceRequest request, Protocol protocol)
      throws UnreadableRequestException {
    if (protocol.isRest()) {
      return paths.orElseThrow().operation(request);
    }
    String name = protocol == Protocol.JSON
        ? request
            .header(TARGET)
            .map(target -> target.substring(target.indexOf('.') + 1))
            .orElse("")
        : parameters(request).stream()
            .filter(each -> each.name().equals("Action"))
            .map(WireRequest.Parameter::value)
            .findFirst()
            .orElse("");
    return model
        .operation(name)
        .orElseThrow(() -> new UnreadableRequestException(
            Why.UNKNOWN_OPERATION, "The service " + service + " has no operation '" + name + "'"));
  }

  /**
   * {@return the parameters of a form} AWS takes them from the address too; here that would let any
   * web page change things, by the address of an image.
   */
  private static List<WireRequest.Parameter> parameters(ServiceRequest request) {
    return RestAddress.parameters(new String(request.bytes(), StandardCharsets.UTF_8));
  }

  /** {@return what a request violates of what the model demands, each as AWS says it} */
  public List<String> violations(Received request) {
    return Violations.of(model.operation(request.operation()).orElseThrow(), request.members());
  }

  /** {@return the answer to a request} */
  public ServiceAnswer answer(Received request, Reply reply, String requestId) {
    ApiCall call = model.operation(request.operation()).orElseThrow();
    return new AnswerWriter(request.form().protocol, call, requestId).write(reply);
  }

  /** {@return the answer to a request that is refused} */
  public ServiceAnswer answer(Form form, Refusal refusal, String requestId) {
    return new RefusalWriter(form.protocol, model, requestId).write(refusal);
  }
}
