package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks made and deleted with keys, on a server that verifies them and asks their policies. */
class SignedDeploymentTest {
  private static final String KEYS = """
      {"AccessKeys": [
        {"AccessKeyId": "AKIAOPERATOR", "SecretAccessKey": "operator-secret",
         "Account": "111122223333", "UserName": "operator"},
        {"AccessKeyId": "AKIADEPLOYER", "SecretAccessKey": "deployer-secret",
         "Account": "111122223333", "UserName": "deployer",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "cloudformation:*", "Resource": "*:stack/mine/*"}]}},
        {"AccessKeyId": "AKIAREADER", "SecretAccessKey": "reader-secret",
         "Account": "111122223333", "UserName": "reader",
         "Policy": {"Statement": [
           {"Effect": "Allow", "Action": "cloudformation:Describe*", "Resource": "*"}]}}]}
      """;
  private static final String TEMPLATE = "Resources: {Topic: {Type: 'AWS::SNS::Topic'}}";

  @TempDir
  private Path folder;

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private PawlServer server;

  private final Captured captured = Captured.files();

  @BeforeEach
  void start() throws IOException {
    Path keys = Files.writeString(folder.resolve("keys.json"), KEYS);
    server = PawlServer.start(ServerOptions.DEFAULT
        .withPort(0)
        .with(ServerOptions.Security.of(Optional.of(keys), Optional.empty(), Optional.empty())));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Deployer deployer(Map<String, String> environment) throws CommandException {
    return new Deployer(
        new Remote(server.url(), Credentials.of(environment)),
        captured.terminal(),
        Consent.of(true, captured.terminal().err(), System.in));
  }

  private Deployer by(String key, String secret) throws CommandException {
    return deployer(Map.of("AWS_ACCESS_KEY_ID", key, "AWS_SECRET_ACCESS_KEY", secret));
  }

  private static StackSource stack(String name, StackSource.Asset... assets) {
    return new StackSource(
        name,
        TEMPLATE,
        new StackSource.Settings(Map.of(), Map.of()),
        List.of(assets),
        Optional.empty());
  }

  private StackSource.Asset asset() {
    return new StackSource.Asset(Uploads.BUCKET, "a.zip", folder, () -> new byte[] {1});
  }

  private static String refused(Deployer deployer, StackSource source) {
    return assertThrows(ApiException.class, () -> deployer.deploy(source)).getMessage() + "";
  }

  @Test
  void whoMayDoAllDeploysAndDestroys() throws Exception {
    Deployer operator = by("AKIAOPERATOR", "operator-secret");
    operator.deploy(stack("mine", asset()));
    assertTrue(captured.err().endsWith("mine: CREATE_COMPLETE\n"), captured::err);
    assertTrue(operator.destroy(stack("mine")));
    assertTrue(captured.err().endsWith("mine: DELETE_COMPLETE\n"), captured::err);
    assertFalse(operator.destroy(stack("mine")));
  }

  @Test
  void whoMayNotIsToldWhat() throws Exception {
    Deployer reader = by("AKIAREADER", "reader-secret");
    assertEquals(
        "AccessDenied: User: arn:aws:iam::111122223333:user/reader is not authorized to perform:"
            + " cloudformation:CreateChangeSet on resource:"
            + " arn:aws:cloudformation:us-east-1:111122223333:stack/mine/* because no"
            + " identity-based policy allows the cloudformation:CreateChangeSet action",
        refused(reader, stack("mine")));
    by("AKIAOPERATOR", "operator-secret").deploy(stack("mine"));
    String message =
        assertThrows(ApiException.class, () -> reader.destroy(stack("mine"))).getMessage() + "";
    assertTrue(message.contains("to perform: cloudformation:DeleteStack"), message);
  }

  /** The stack's right is enough for what is in it; what is uploaded needs its own. */
  @Test
  void aRightIsThatOfAStack() throws Exception {
    Deployer deployer = by("AKIADEPLOYER", "deployer-secret");
    deployer.deploy(stack("mine"));
    assertTrue(deployer.destroy(stack("mine")));
    String other = refused(deployer, stack("other"));
    assertTrue(other.contains("to perform: cloudformation:DescribeStacks on resource:"), other);
    String upload = refused(deployer, stack("mine", asset()));
    assertTrue(upload.startsWith("AccessDenied: "), upload);
    assertTrue(upload.contains("s3:"), upload);
  }

  @Test
  void aKeyThatIsNoneIsToldWithItsOrigin() throws Exception {
    assertEquals(
        "InvalidClientTokenId: The security token included in the request is invalid. (signed with"
            + " no key: neither AWS_ACCESS_KEY_ID nor AWS_PROFILE is set)",
        refused(deployer(Map.of()), stack("mine")));
    String wrong = refused(by("AKIAOPERATOR", "other"), stack("mine"));
    assertTrue(wrong.startsWith("SignatureDoesNotMatch: "), wrong);
    assertTrue(wrong.endsWith(" (signed with the key of AWS_ACCESS_KEY_ID)"), wrong);
  }

  @Test
  void aProfileHasKeysAndARegion() throws Exception {
    Path credentials = Files.writeString(folder.resolve("credentials"), """
        [work]
        aws_access_key_id = AKIAOPERATOR
        aws_secret_access_key = operator-secret
        """);
    Path config = Files.writeString(folder.resolve("config"), """
        [profile work]
        region = eu-west-1
        [profile other]
        sso_session = anywhere
        """);
    Map<String, String> files = Map.of(
        "AWS_SHARED_CREDENTIALS_FILE", credentials.toString(),
        "AWS_CONFIG_FILE", config.toString());
    Map<String, String> work = with(files, "work");
    assertEquals("eu-west-1", Credentials.of(work).region());
    Deployer deployer = deployer(work);
    deployer.deploy(stack("mine", asset()));
    assertTrue(deployer.destroy(stack("mine")));
    String none = refused(deployer(with(files, "other")), stack("mine"));
    assertTrue(none.endsWith(" (signed with no key: the profile other has none)"), none);
    // Nobody named a profile: what is in these files is for AWS.
    assertEquals("any", Credentials.of(files).accessKeyId());
  }

  private static Map<String, String> with(Map<String, String> files, String profile) {
    Map<String, String> environment = new HashMap<>(files);
    environment.put("AWS_PROFILE", profile);
    return environment;
  }
}
