package dev.pawl.integrations;

import dev.pawl.runtime.Call;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(5);

  /** As long as the longest call there is, that of a function. */
  private static final Duration ANSWER_WITHIN = Duration.ofMinutes(15);

  /** Far above what a state may have as its result. */
  private static final int ANSWER_BYTES_MAX = 10 << 20;

  /** What the client sets itself. */
  private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length", "connection");

  private final ServiceEndpoints endpoints;
  private final LocalServices local;
  private final ServiceModels models = new ServiceModels();
  private final Signer signer = new Signer();
  private @Nullable HttpClient http;

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
   */
  Reply call(ApiCall call, Style style, Call task)
      throws ServiceErrorException, ArgumentsException, CallFailedException, InterruptedException {
    ServiceModel service = call.service();
    Protocol protocol = Protocol.of(service)
        .orElseThrow(() -> new CallFailedException("The service " + service.client()
            + " is not supported by this version: it speaks " + service.protocols()));
    Map<String, @Nullable Object> values = new Arguments(style).of(call, task.parameters());
    WireRequest request = RequestWriter.write(protocol, call, values, key(task));
    Optional<LocalServices.Local> here = here(service);
    WireAnswer answer = here.isPresent()
        ? ask(here.get(), request, task)
        : send(call, withChecksum(call, request), task);
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

  private static WireAnswer ask(LocalServices.Local service, WireRequest request, Call task)
      throws CallFailedException, InterruptedException {
    String[] arn = task.execution().arn().split(":", 6);
    ServiceAnswer answer = service.answer(arn[4], arn[3], ServiceRequest.of(request));
    if (answer.body().remaining() > ANSWER_BYTES_MAX) {
      throw tooLong();
    }
    byte[] body = new byte[answer.body().remaining()];
    answer.body().duplicate().get(body);
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    answer.headers().forEach((name, value) -> headers.put(name, List.of(value)));
    headers.putIfAbsent("Content-Length", List.of(String.valueOf(body.length)));
    return new WireAnswer(answer.status(), headers, body);
  }

  private static CallFailedException tooLong() {
    return new CallFailedException("The answer is longer than " + ANSWER_BYTES_MAX + " bytes");
  }

  private WireAnswer send(ApiCall call, WireRequest request, Call task)
      throws CallFailedException, InterruptedException {
    String[] arn = task.execution().arn().split(":", 6);
    Address address = Address.of(call.service(), target(call.service()), request, arn[3]);
    ServiceModel service = call.service();
    Map<String, List<String>> headers = call.isUnsigned()
        ? plain(request)
        : signer.sign(
            address.uri(),
            request,
            new Signer.Scope(
                keys(service, arn[4]),
                address.region(),
                service
                    .metadata("signingName")
                    .or(() -> service.metadata("endpointPrefix"))
                    .orElseThrow()));
    return sent(address.uri(), request, headers, task.timeoutAt());
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
  private AwsKeys keys(ServiceModel service, String account) throws CallFailedException {
    Optional<AwsKeys> own = endpoints.keys();
    if (own.isEmpty() && target(service) instanceof ServiceEndpoints.Target.Aws) {
      throw new CallFailedException("Unable to load credentials: set AWS_ACCESS_KEY_ID and"
          + " AWS_SECRET_ACCESS_KEY in the environment of the server");
    }
    return own.orElseGet(() -> new AwsKeys(account, "none", Optional.empty()));
  }

  private static Map<String, List<String>> plain(WireRequest request) {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    request.content().headers().forEach((name, value) -> headers.put(name, List.of(value)));
    return headers;
  }

  private WireAnswer sent(
      URI uri, WireRequest request, Map<String, List<String>> headers, Optional<Instant> timeoutAt)
      throws CallFailedException, InterruptedException {
    HttpRequest.Builder built = HttpRequest.newBuilder(uri)
        .timeout(left(timeoutAt))
        .method(
            request.method(),
            request.content().body().length == 0
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofByteArray(request.content().body()));
    headers.forEach((name, values) -> {
      if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
        values.forEach(value -> built.header(name, value));
      }
    });
    try {
      HttpResponse<InputStream> response =
          http().send(built.build(), HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(ANSWER_BYTES_MAX + 1);
        if (bytes.length > ANSWER_BYTES_MAX) {
          throw tooLong();
        }
        return new WireAnswer(response.statusCode(), response.headers().map(), bytes);
      }
    } catch (IOException e) {
      throw new CallFailedException(
          "Unable to execute HTTP request: "
              + Optional.ofNullable(e.getMessage()).orElse(e.getClass().getSimpleName()) + ", from "
              + uri.getAuthority(),
          e);
    }
  }

  private static Duration left(Optional<Instant> timeoutAt) {
    Duration left = timeoutAt
        .map(at -> Duration.between(Instant.now(), at))
        .filter(each -> each.compareTo(ANSWER_WITHIN) < 0)
        .orElse(ANSWER_WITHIN);
    return left.isPositive() ? left : Duration.ofMillis(1);
  }

  /**
   * {@return the client, made for the first call: it reads all that is trusted, which takes long}
   */
  private synchronized HttpClient http() {
    HttpClient made = http;
    if (made == null) {
      made = HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
      http = made;
    }
    return made;
  }

  /** Ends the calls that are being made. */
  @Override
  public synchronized void close() {
    HttpClient made = http;
    if (made != null) {
      made.shutdownNow();
    }
  }
}
