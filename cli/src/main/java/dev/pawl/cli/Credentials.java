package dev.pawl.cli;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/**
 * Who asks, and in which region: what AWS clients read from the environment. A server without
 * {@code --auth} takes any keys.
 */
record Credentials(String accessKeyId, String secretAccessKey, String sessionToken, String region) {
  private static final String ANY = "any";

  static Credentials of(Map<String, String> environment) {
    return new Credentials(
        value(environment, "AWS_ACCESS_KEY_ID", ANY),
        value(environment, "AWS_SECRET_ACCESS_KEY", ANY),
        environment.getOrDefault("AWS_SESSION_TOKEN", ""),
        value(environment, "AWS_REGION", value(environment, "AWS_DEFAULT_REGION", "us-east-1")));
  }

  private static String value(Map<String, String> environment, String name, String otherwise) {
    String value = environment.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  Credentials in(String other) {
    return new Credentials(accessKeyId, secretAccessKey, sessionToken, other);
  }

  /** {@return the headers of a request, with its signature} */
  Map<String, List<String>> signed(URI address, Remote.Request request, byte[] body) {
    SdkHttpRequest unsigned = SdkHttpRequest.builder()
        .method(SdkHttpMethod.fromValue(request.method()))
        .uri(address)
        .putHeader("Content-Type", request.contentType())
        .build();
    boolean isStorage = request.service().equals("s3");
    return AwsV4HttpSigner.create()
        .sign(signing -> signing
            .identity(identity())
            .request(unsigned)
            .payload(
                ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(body)))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, request.service())
            .putProperty(AwsV4HttpSigner.REGION_NAME, region)
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isStorage)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isStorage))
        .request()
        .headers();
  }

  private AwsCredentialsIdentity identity() {
    return sessionToken.isEmpty()
        ? AwsCredentialsIdentity.create(accessKeyId, secretAccessKey)
        : AwsSessionCredentialsIdentity.create(accessKeyId, secretAccessKey, sessionToken);
  }
}
