package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.standins.Vault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workflows call the services that the server answers itself. */
final class BuiltInTest {
  private static final String MACHINE = """
      {"StartAt": "Bucket", "States": {
        "Bucket": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:createBucket",
          "Parameters": {"Bucket": "orders"}, "ResultPath": null, "Next": "Put"},
        "Put": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:putObject",
          "Parameters": {"Bucket": "orders", "Key": "a/1.json", "Body.$": "$"},
          "ResultPath": null, "Next": "Get"},
        "Get": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
          "Parameters": {"Bucket": "orders", "Key": "a/1.json"},
          "ResultSelector": {"Body.$": "$.Body", "Length.$": "$.ContentLength"},
          "ResultPath": "$.got", "Next": "Secret"},
        "Secret": {"Type": "Task",
          "Resource": "arn:aws:states:::aws-sdk:secretsmanager:createSecret",
          "Parameters": {"Name": "hidden", "SecretString": "not-to-be-found"},
          "ResultPath": null, "Next": "Who"},
        "Who": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:sts:getCallerIdentity",
          "Parameters": {},
          "ResultSelector": {"Account.$": "$.Account"}, "ResultPath": "$.who", "Next": "None"},
        "None": {"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:s3:getObject",
          "Parameters": {"Bucket": "orders", "Key": "none"},
          "Catch": [{"ErrorEquals": ["S3.NoSuchKeyException"], "ResultPath": "$.error",
            "Next": "Done"}], "End": true},
        "Done": {"Type": "Succeed"}}}""";

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path data;

  @Test
  void aWorkflowNeedsNoEndpoint() throws Exception {
    ServerOptions options = ServerOptions.DEFAULT.withPort(0).withData(data);
    try (PawlServer server = PawlServer.start(options, line -> {})) {
      Wire wire = Wire.to(server.url());
      String execution = wire.start(wire.create("services", MACHINE), "one", "{\"n\": 1}");
      Wire.Reply end = wire.await(execution);
      String output = String.valueOf(end.get("output"));
      assertEquals("SUCCEEDED", end.get("status"), output);
      assertTrue(
          output.contains("\"got\":{\"Body\":\"{\\\"n\\\":1}\",\"Length\":7}")
              || output.contains("\"got\":{\"Length\":7,\"Body\":\"{\\\"n\\\":1}\"}"),
          output);
      assertTrue(output.contains("\"who\":{\"Account\":\"123456789012\"}"), output);
      assertTrue(
          output.contains("The specified key does not exist. (Service: S3, Status Code: 404"));
    }
    assertSealed();
  }

  /** Nobody finds a secret on the disk, but for the history of the workflow that wrote it. */
  private void assertSealed() throws IOException {
    Path key = data.resolve("secrets.key");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    try (Stream<Path> all = Files.walk(data.resolve("s3"))) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      assertEquals(1, files.size());
      assertFalse(Files.readString(files.getFirst(), StandardCharsets.UTF_8).contains("found"));
    }
  }

  @Test
  void aKeyThatIsNoneIsSaidToBeNone() {
    ServerOptions options = ServerOptions.DEFAULT
        .withPort(0)
        .with(new ServerOptions.Tasks(
            List.of(),
            List.of(),
            new ServerOptions.Services(
                List.of(), Map.of(Vault.VARIABLE, "c2hvcnQ="), List.of(), List.of()),
            List.of()));
    StartException e = assertThrows(
        StartException.class, () -> PawlServer.start(options, line -> {}).close());
    assertEquals(Vault.VARIABLE + ": a key of secrets is 32 bytes in base 64", e.getMessage());
  }
}
