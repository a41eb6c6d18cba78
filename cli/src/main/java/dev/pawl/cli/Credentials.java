package dev.pawl.cli;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Who asks, and in which region: what AWS clients read from the environment, or from the profile
 * that it names. A server without {@code --auth} takes any keys.
 *
 * @param origin where the keys are from
 */
record Credentials(
    String accessKeyId, String secretAccessKey, String sessionToken, String region, String origin) {
  private static final String ANY = "any";
  private static final String PROFILE = "AWS_PROFILE";
  private static final String ACCESS_KEY_ID = "AWS_ACCESS_KEY_ID";

  /**
   * {@return the keys of the environment, else those of the profile that it names, if it has some,
   * else any}
   *
   * @throws CommandException if the files with profiles cannot be read
   */
  static Credentials of(Map<String, String> environment) throws CommandException {
    Map<String, String> profile = profile(environment);
    String region = value(
        environment,
        "AWS_REGION",
        value(environment, "AWS_DEFAULT_REGION", value(profile, "region", "us-east-1")));
    if (!value(environment, ACCESS_KEY_ID, "").isEmpty()) {
      return new Credentials(
          value(environment, ACCESS_KEY_ID, ANY),
          value(environment, "AWS_SECRET_ACCESS_KEY", ANY),
          environment.getOrDefault("AWS_SESSION_TOKEN", ""),
          region,
          "the key of " + ACCESS_KEY_ID);
    }
    if (profile.containsKey("aws_access_key_id")) {
      return new Credentials(
          value(profile, "aws_access_key_id", ANY),
          value(profile, "aws_secret_access_key", ANY),
          profile.getOrDefault("aws_session_token", ""),
          region,
          "the key of the profile " + environment.get(PROFILE));
    }
    return new Credentials(
        ANY,
        ANY,
        "",
        region,
        environment.containsKey(PROFILE)
            ? "no key: the profile " + environment.get(PROFILE) + " has none"
            : "no key: neither " + ACCESS_KEY_ID + " nor " + PROFILE + " is set");
  }

  /** {@return what the files say of the profile that is named; nothing if none is} */
  private static Map<String, String> profile(Map<String, String> environment)
      throws CommandException {
    String name = environment.getOrDefault(PROFILE, "");
    if (name.isEmpty()) {
      return Map.of();
    }
    Map<String, String> found = new HashMap<>();
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", ""));
    // What the file with the keys says comes before what the other one does.
    found.putAll(read(
        value(environment, "AWS_CONFIG_FILE", home + "/.aws/config"),
        ProfileFile.Type.CONFIGURATION,
        name));
    found.putAll(read(
        value(environment, "AWS_SHARED_CREDENTIALS_FILE", home + "/.aws/credentials"),
        ProfileFile.Type.CREDENTIALS,
        name));
    return found;
  }

  private static Map<String, String> read(String file, ProfileFile.Type type, String name)
      throws CommandException {
    Path path = Options.path(file);
    if (!Files.isRegularFile(path)) {
      return Map.of();
    }
    try {
      return ProfileFile.builder()
          .content(path)
          .type(type)
          .build()
          .profile(name)
          .map(Profile::properties)
          .orElse(Map.of());
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(file + ": " + e.getMessage());
    }
  }

  private static String value(Map<String, String> values, String name, String otherwise) {
    String value = values.getOrDefault(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  Credentials in(String other) {
    return new Credentials(accessKeyId, secretAccessKey, sessionToken, other, origin);
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
