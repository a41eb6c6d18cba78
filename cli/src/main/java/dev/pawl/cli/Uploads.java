package dev.pawl.cli;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a stack needs in S3, brought there. */
final class Uploads {
  /** Where that goes whose place nobody names. */
  static final String BUCKET = "pawl-deploy-${AWS::AccountId}-${AWS::Region}";

  private static final String FIRST_REGION = "us-east-1";
  private static final byte[] NOTHING = {};

  private final Remote remote;
  private @Nullable String account;

  Uploads(Remote remote) {
    this.remote = remote;
  }

  /** Uploads an object, unless it is there. */
  void put(StackSource.Asset asset) throws ApiException, IOException {
    put(resolved(asset.bucket()), resolved(asset.key()), asset.content());
  }

  private void put(String bucket, String key, StackSource.Content content)
      throws ApiException, IOException {
    String path = path(bucket, key);
    if (send("HEAD", path, NOTHING).isSuccess()) {
      return;
    }
    byte[] bytes = content.bytes();
    Remote.Response response = send("PUT", path, bytes);
    if (response.status() == HttpURLConnection.HTTP_NOT_FOUND) {
      create(bucket);
      response = send("PUT", path, bytes);
    }
    require(response);
  }

  /** Uploads a template; {@return its URL} */
  String template(String text) throws ApiException, IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String key = Archive.hash(bytes) + ".template";
    String bucket = resolved(BUCKET);
    put(bucket, key, () -> bytes);
    return remote.url() + path(bucket, key);
  }

  private static String path(String bucket, String key) {
    return "/" + bucket + "/" + key.replace(" ", "%20");
  }

  private void create(String bucket) throws ApiException, IOException {
    String region = remote.credentials().region();
    String place = region.equals(FIRST_REGION)
        ? ""
        : "<CreateBucketConfiguration><LocationConstraint>" + region
            + "</LocationConstraint></CreateBucketConfiguration>";
    require(send("PUT", "/" + bucket, place.getBytes(StandardCharsets.UTF_8)));
  }

  private Remote.Response send(String method, String path, byte[] body) throws IOException {
    return remote.send(new Remote.Request("s3", method, path, "application/octet-stream"), body);
  }

  private void require(Remote.Response response) throws ApiException, IOException {
    if (!response.isSuccess()) {
      var answer = Xml.parse(response.body());
      throw answer.isPresent()
          ? remote.refusal(answer.get(), response.status())
          : new ApiException("HTTP " + response.status(), response.body());
    }
  }

  private String resolved(String text) throws ApiException, IOException {
    String resolved = text.replace("${AWS::Region}", remote.credentials().region())
        .replace("${AWS::Partition}", "aws");
    return resolved.contains("${AWS::AccountId}")
        ? resolved.replace("${AWS::AccountId}", account())
        : resolved;
  }

  private String account() throws ApiException, IOException {
    String known = account;
    if (known == null) {
      known = remote.query(Query.callerIdentity()).text("Account");
      account = known;
    }
    return known;
  }
}
