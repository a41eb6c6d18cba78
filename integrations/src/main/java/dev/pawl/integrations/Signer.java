package dev.pawl.integrations;

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

/** Signs requests as AWS demands, by the signer of the AWS SDK. */
final class Signer {
  /** The services whose paths are signed as they are sent. */
  private static final List<String> PLAIN_PATHS = List.of("s3", "s3-outposts", "s3express");

  private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();

  /** Who signs, and for whom. */
  record Scope(AwsKeys keys, String region, String service) {}

  /** {@return the headers of a request with its signature} */
  Map<String, List<String>> sign(URI uri, WireRequest request, Scope scope) {
    SdkHttpRequest.Builder unsigned = SdkHttpRequest.builder()
        .method(SdkHttpMethod.fromValue(request.method()))
        .uri(uri);
    request.content().headers().forEach(unsigned::putHeader);
    boolean encodedTwice = !PLAIN_PATHS.contains(scope.service());
    byte[] body = request.content().body();
    return signer
        .sign(signing -> signing
            .identity(identity(scope.keys()))
            .request(unsigned.build())
            .payload(
                ContentStreamProvider.fromInputStreamSupplier(() -> new ByteArrayInputStream(body)))
            .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scope.service())
            .putProperty(AwsV4HttpSigner.REGION_NAME, scope.region())
            .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, encodedTwice)
            .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, encodedTwice))
        .request()
        .headers();
  }

  private static AwsCredentialsIdentity identity(AwsKeys keys) {
    return keys.sessionToken().isPresent()
        ? AwsSessionCredentialsIdentity.create(
            keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken().get())
        : AwsCredentialsIdentity.create(keys.accessKeyId(), keys.secretAccessKey());
  }
}
