package dev.pawl.api.auth;

import dev.pawl.server.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * A caller whose requests are signed by the signer of AWS's SDK, in the region eu-west-1.
 *
 * @param sessionToken as it comes with credentials for a while
 * @param ahead how far the clock of the caller is ahead
 * @param added headers that are sent though they were not signed
 */
record SdkSigned(
    URI server,
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    Duration ahead,
    Map<String, String> added) {
  private static final String TARGET = "AWSStepFunctions.";

  /** What the client sets itself. */
  private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

  static SdkSigned by(URI server, String accessKeyId, String secretAccessKey) {
    return new SdkSigned(
        server, accessKeyId, secretAccessKey, Optional.empty(), Duration.ZERO, Map.of());
  }

  SdkSigned ahead(Duration changed) {
    return new SdkSigned(server, accessKeyId, secretAccessKey, sessionToken, changed, added);
  }

  SdkSigned withToken(String token) {
    return new SdkSigned(server, accessKeyId, secretAccessKey, Optional.of(token), ahead, added);
  }

  SdkSigned adding(String header, String value) {
    return new SdkSigned(
        server, accessKeyId, secretAccessKey, sessionToken, ahead, Map.of(header, value));
  }

  /** {@return the answer to a request that is signed in a header} */
  Wire.Reply call(String operation, String body) throws IOException {
    return call(operation, body, body);
  }

  /** {@return the answer to a request that is sent with another body than it was signed with} */
  Wire.Reply call(String operation, String signed, String sent) throws IOException {
    SdkHttpRequest request = signed(operation, signed, AuthLocation.HEADER, Optional.empty());
    return sent(request, sent);
  }

  /** {@return the answer to a request whose signature is in its address} */
  Wire.Reply presigned(String operation, String body, Duration good) throws IOException {
    return sent(signed(operation, body, AuthLocation.QUERY_STRING, Optional.of(good)), body);
  }

  private SdkHttpRequest signed(
      String operation, String body, AuthLocation location, Optional<Duration> good) {
    SdkHttpRequest unsigned = SdkHttpRequest.builder()
        .method(SdkHttpMethod.POST)
        .uri(server.resolve("/"))
        .putHeader("X-Amz-Target", TARGET + operation)
        .putHeader("Content-Type", "application/x-amz-json-1.0")
        .build();
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return AwsV4HttpSigner.create()
        .sign(signing -> {
          signing
              .identity(identity())
              .request(unsigned)
              .payload(ContentStreamProvider.fromInputStreamSupplier(
                  () -> new ByteArrayInputStream(bytes)))
              .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "states")
              .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
              .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
              .putProperty(
                  HttpSigner.SIGNING_CLOCK, Clock.fixed(Instant.now().plus(ahead), ZoneOffset.UTC));
          good.ifPresent(time -> signing.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, time));
        })
        .request();
  }

  private AwsCredentialsIdentity identity() {
    return sessionToken.isPresent()
        ? AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, sessionToken.get())
        : AwsCredentialsIdentity.create(accessKeyId, secretAccessKey);
  }

  private Wire.Reply sent(SdkHttpRequest request, String body) throws IOException {
    Map<String, String> headers = new LinkedHashMap<>(added);
    request.forEachHeader((name, values) -> {
      if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
        headers.put(name, values.getFirst());
      }
    });
    String query = request.getUri().getRawQuery();
    return Wire.to(server).post(query == null ? "/" : "/?" + query, headers, body);
  }
}
