package dev.pawl.integrations;

import dev.pawl.integrations.http.HttpMessage;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Calls any operation of any service, over HTTP, as its model says. */
public final class AwsCaller implements AutoCloseable {
  private static final String STS = "sts";
  private static final Set<String> OF_THE_CONNECTION = Set.of("host", "content-length");
  private static final int SESSION_MAX = 59;

  /** What STS says of a role that it does not give, rather than of itself or of how it is asked. */
  private static final Set<String> REFUSALS =
      Set.of("AccessDenied", "AccessDeniedException", "ValidationError");

  private static final Duration ASSUMED_WITHIN = Duration.ofSeconds(30);

  private final ServiceEndpoints endpoints;
  private final LocalServices local;
  private final ServiceModels models = new ServiceModels();
  private final Signer signer = new Signer();
  private final AssumedRoles roles = new AssumedRoles(InstantSource.system());
  private final ServiceHttp http = new ServiceHttp();

  /** Calls to where the endpoints say. */
  public AwsCaller(ServiceEndpoints endpoints) {
    this(endpoints, LocalServices.NONE);
  }

  /**
   * Calls to where the endpoints say, and what they do not name, in this process.
   *
   * @param local the services of this process
   */
  public AwsCaller(ServiceEndpoints endpoints, LocalServices local) {
    this.endpoints = endpoints;
    this.local = local;
  }

  /**
   * An answer that is no refusal.
   *
   * @param fields as the style of the call has them
   */
  record Reply(Map<String, @Nullable Object> fields, WireAnswer answer) {}

  /** {@return an operation by the name of its service in a Resource and its name in the API} */
  Optional<ApiCall> find(String service, String operation) {
    return models.of(service).flatMap(model -> model.operation(operation));
  }

  /**
   * {@return the answer to a call}
   *
   * @param task gives the time that is left, the key of the call, its account and its region
   * @throws ServiceErrorException if the service refuses it
   * @throws ArgumentsException if the parameters are not what the API takes
   * @throws CallFailedException if there is no answer, or none that can be read
   * @throws TaskException if the role of the task cannot be assumed
   */
  Reply call(ApiCall call, Style style, Call task)
      throws ServiceErrorException, ArgumentsException, CallFailedException, TaskException,
          InterruptedException {
    ServiceModel service = call.service();
    Optional<LocalServices.Local> here = here(service);
    Principal who = principal(service, task);
    return here.isPresent()
        ? exchanged(call, style, task, request -> ask(here.get(), who, request, task))
        : exchanged(call, style, task, request -> send(call, target(service), who, request, task));
  }

  /** As whom a call is made: with a key of its own, or with that of the server. */
  private record Principal(String account, Optional<AwsKeys> keys) {}

  /** Sends a request, and receives the answer. */
  @FunctionalInterface
  private interface Way {
    WireAnswer exchange(WireRequest request) throws CallFailedException, InterruptedException;
  }

  private Reply exchanged(ApiCall call, Style style, Call task, Way way)
      throws ServiceErrorException, ArgumentsException, CallFailedException, InterruptedException {
    ServiceModel service = call.service();
    Protocol protocol = Protocol.of(service)
        .orElseThrow(() -> new CallFailedException("The service " + service.client()
            + " is not supported by this version: it speaks " + service.protocols()));
    Map<String, @Nullable Object> values = new Arguments(style).of(call, task.parameters());
    WireRequest request = RequestWriter.write(protocol, call, values, key(task));
    WireAnswer answer = way.exchange(withChecksum(call, request));
    if (answer.failed()) {
      throw new ServiceErrorException(ServiceError.of(protocol, service, answer));
    }
    try {
      return new Reply(new AnswerReader(protocol, call, new Values(style)).read(answer), answer);
    } catch (MalformedAnswerException e) {
      throw new CallFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The same for the same task, so that an API that has a token for it sees one call, not two. */
  private static UUID key(Call task) {
    String text = task.execution().arn() + "/" + task.scheduledId();
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static WireRequest withChecksum(ApiCall call, WireRequest request) {
    if (!call.hasChecksum() || !Set.of("PUT", "POST").contains(request.method())) {
      return request;
    }
    CRC32 crc = new CRC32();
    crc.update(request.content().body());
    byte[] four =
        ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
    Map<String, String> headers = new LinkedHashMap<>(request.content().headers());
    headers.putIfAbsent("x-amz-sdk-checksum-algorithm", "CRC32");
    headers.putIfAbsent("x-amz-checksum-crc32", Base64.getEncoder().encodeToString(four));
    return new WireRequest(
        request.method(),
        request.hostPrefix(),
        request.path(),
        request.query(),
        new WireRequest.Content(headers, request.content().body()));
  }

  /** {@return what answers in this process; empty if it is said where the calls go, or nothing} */
  private Optional<LocalServices.Local> here(ServiceModel service) throws CallFailedException {
    return said(service).isPresent()
        ? Optional.empty()
        : local.find(service.client().toLowerCase(Locale.ROOT));
  }

  private Principal principal(ServiceModel service, Call task)
      throws CallFailedException, TaskException, InterruptedException {
    if (task.credentials().isEmpty()) {
      return own(task);
    }
    String role = task.credentials().get();
    String account = AssumedRoles.account(role);
    Optional<ServiceEndpoints.Target> sts = sts(service);
    // Without anybody to ask, the account alone is that of the role.
    return new Principal(
        account,
        sts.isEmpty()
            ? Optional.empty()
            : Optional.of(roles.keys(
                new AssumedRoles.Asked(role, accountOf(task), sts.get()),
                () -> assumed(role, sts.get(), task))));
  }

  private static Principal own(Call task) {
    return new Principal(accountOf(task), Optional.empty());
  }

  private static String accountOf(Call task) {
    return task.execution().arn().split(":", 6)[4];
  }

  /** {@return who is asked for the keys of roles: AWS itself by those who call AWS itself} */
  private Optional<ServiceEndpoints.Target> sts(ServiceModel service) throws CallFailedException {
    return said(models.of(STS).orElseThrow())
        .or(() -> endpoints
            .target(service)
            .filter(target -> target instanceof ServiceEndpoints.Target.Aws));
  }

  private Map<?, ?> assumed(String role, ServiceEndpoints.Target sts, Call task)
      throws TaskException, InterruptedException {
    ApiCall assume = find(STS, "AssumeRole").orElseThrow();
    String session = task.execution().arn().replaceAll(".*:", "").replaceAll("[^\\w+=,.@-]", "-");
    Call asking = new Call(
        task.execution(),
        task.scheduledId(),
        task.resource(),
        Json.of(Map.of(
            "RoleArn",
            role,
            "RoleSessionName",
            "pawl-" + session.substring(0, Math.min(session.length(), SESSION_MAX)))),
        // Others wait for the same key, who may have more time than this task.
        Optional.of(Instant.now().plus(ASSUMED_WITHIN)));
    try {
      return exchanged(
              assume, Style.SDK, asking, request -> send(assume, sts, own(asking), request, asking))
          .fields();
    } catch (ServiceErrorException e) {
      throw REFUSALS.contains(e.error().code())
          ? AssumedRoles.refused(role)
          : AwsSdkTask.failure(assume.service().client(), e.error());
    } catch (CallFailedException e) {
      throw new TaskException("Sts.SdkClientException", e.text());
    } catch (ArgumentsException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WireAnswer ask(
      LocalServices.Local service, Principal who, WireRequest request, Call task)
      throws CallFailedException, InterruptedException {
    String region = task.execution().arn().split(":", 6)[3];
    ServiceAnswer answer = service.answer(who.account(), region, ServiceRequest.of(request));
    if (answer.body().remaining() > ServiceHttp.ANSWER_BYTES_MAX) {
      throw ServiceHttp.tooLong();
    }
    // Who asks for the headers alone hears nothing else, also of an error.
    boolean headers = request.method().equals("HEAD");
    byte[] body = new byte[headers ? 0 : answer.body().remaining()];
    answer.body().duplicate().get(body);
    Map<String, List<String>> sent = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().forEach((name, value) -> sent.put(name, List.of(value)));
    sent.putIfAbsent("Content-Length", List.of(String.valueOf(body.length)));
    return new WireAnswer(answer.status(), sent, body);
  }

  private WireAnswer send(
      ApiCall call, ServiceEndpoints.Target target, Principal who, WireRequest request, Call task)
      throws CallFailedException, InterruptedException {
    String region = task.execution().arn().split(":", 6)[3];
    Address address = Address.of(call.service(), target, request, region);
    ServiceModel service = call.service();
    Map<String, List<String>> headers = call.isUnsigned()
        ? plain(request)
        : signer.sign(
            address.uri(),
            request,
            new Signer.Scope(
                keys(target, who),
                address.region(),
                service
                    .metadata("signingName")
                    .or(() -> service.metadata("endpointPrefix"))
                    .orElseThrow()));
    return http.sent(address.uri(), request, headers, task.timeoutAt());
  }

  /** {@return the headers of a request to an API that demands a signature, with it} */
  Map<String, String> signed(HttpMessage message, String service, Call task)
      throws TaskException, InterruptedException {
    try {
      Principal who = principal(models.of("apigateway").orElseThrow(), task);
      WireRequest request = new WireRequest(
          message.method(),
          "",
          "",
          List.of(),
          new WireRequest.Content(message.headers(), message.body()));
      AwsKeys keys = who.keys()
          .or(endpoints::keys)
          .orElseGet(() -> new AwsKeys(who.account(), "none", Optional.empty()));
      String region = task.execution().arn().split(":", 6)[3];
      Map<String, String> headers = new LinkedHashMap<>();
      signer
          .sign(message.uri(), request, new Signer.Scope(keys, region, service))
          .forEach((name, values) -> headers.put(name, values.getFirst()));
      // The connection says it itself.
      headers.keySet().removeIf(name -> OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT)));
      return headers;
    } catch (CallFailedException e) {
      throw new TaskException("ApiGateway.SdkClientException", e.text());
    }
  }

  private ServiceEndpoints.Target target(ServiceModel service) throws CallFailedException {
    return said(service)
        .orElseThrow(() -> new CallFailedException(ServiceEndpoints.missing(service)));
  }

  private Optional<ServiceEndpoints.Target> said(ServiceModel service) throws CallFailedException {
    try {
      return endpoints.target(service);
    } catch (IllegalArgumentException e) {
      throw new CallFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  /** A stand-in takes any key, and some see the account in it; AWS itself does not. */
  private AwsKeys keys(ServiceEndpoints.Target target, Principal who) throws CallFailedException {
    Optional<AwsKeys> known = who.keys().or(endpoints::keys);
    if (known.isEmpty() && target instanceof ServiceEndpoints.Target.Aws) {
      throw new CallFailedException("Unable to load credentials: set AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY in the environment of the server");
    }
    return known.orElseGet(() -> new AwsKeys(who.account(), "none", Optional.empty()));
  }

  private static Map<String, List<String>> plain(WireRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request.content().headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  /** Ends the calls that are being made. */
  @Override
  public void close() {
    http.close();
  }
}
