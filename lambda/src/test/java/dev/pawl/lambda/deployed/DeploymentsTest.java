package dev.pawl.lambda.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.FunctionReference;
import dev.pawl.lambda.LocalFunction;
import dev.pawl.lambda.deployed.Versions.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class DeploymentsTest {
  private static final FunctionKey KEY = new FunctionKey("123456789012", "us-east-1", "f");
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:f";
  private static final Json SETTINGS = Json.of(
      Map.of("Runtime", "nodejs20.x", "Handler", "index.handler", "Timeout", 5, "Description", ""));

  private final MemoryCatalog catalog = new MemoryCatalog();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path root;

  @SuppressWarnings("NullAway.Init") // set before each test
  private CodeStore codes;

  @SuppressWarnings("NullAway.Init") // set before each test
  private Deployments deployments;

  @BeforeEach
  void open() throws IOException {
    codes = CodeStore.in(root);
    deployments = new Deployments(catalog, codes, () -> Instant.EPOCH);
  }

  @AfterEach
  void close() throws IOException {
    codes.close();
  }

  private Deployment create() throws Exception {
    return deployments.create(
        new Deployments.Draft(KEY, ARN, SETTINGS, Zips.of("index.js", "1"), Map.of("t", "v")));
  }

  private LocalFunction found(String qualifier) throws FunctionException {
    return deployments
        .find(FunctionReference.parse(ARN + qualifier).orElseThrow())
        .orElseThrow();
  }

  private static void refused(String error, Executable asked) {
    FunctionException e = assertThrows(FunctionException.class, asked);
    assertEquals("Lambda." + error, e.error());
  }

  @Test
  void aFunctionIsFoundInItsAccountAndRegionAlone() throws Exception {
    create();
    assertEquals("nodejs20.x", found("").configuration().runtime());
    assertEquals(5, found("").configuration().settings().timeoutSeconds());
    for (String other : List.of(
        "arn:aws:lambda:eu-west-1:123456789012:function:f",
        "arn:aws:lambda:us-east-1:999999999999:function:f",
        "f",
        ARN + "2",
        ARN + ":1",
        ARN + ":alias")) {
      assertTrue(deployments.find(FunctionReference.parse(other).orElseThrow()).isEmpty(), other);
    }
    refused("ResourceConflictException", this::create);
    assertEquals(List.of("f"), deployments.names("123456789012", "us-east-1"));
    assertEquals(List.of(), deployments.names("123456789012", "us-east-2"));
  }

  @Test
  void allOfAFunctionIsThereAfterARestart() throws Exception {
    create();
    deployments.versions().publish(KEY, Publication.ANY);
    deployments.aliases().create(KEY, "live", new Aliases.Wanted("1", "d", Optional.empty(), 0));
    Deployment before = deployments.change(
        KEY,
        each -> each.withReserved(java.util.OptionalInt.of(3))
            .withPolicies(Map.of("", Json.of(Map.of("a", 1)))));
    close();
    open();
    assertEquals(before, deployments.find(KEY).orElseThrow());
    assertEquals("1", found(":live").identity().version());
    assertEquals("1", Files.readString(found("").configuration().code().resolve("index.js")));
  }

  @Test
  void aPublishedVersionNeverChanges() throws Exception {
    create();
    Revision first = deployments.versions().publish(KEY, Publication.ANY);
    assertEquals("1", first.version());
    assertEquals(first, deployments.versions().publish(KEY, Publication.ANY));
    LocalFunction published = found(":1");
    deployments.updateCode(KEY, Zips.of("index.js", "2"), Optional.empty());
    deployments.configure(KEY, Map.of("Timeout", 9), Optional.empty());
    assertEquals(published, found(":1"));
    assertNotEquals(published.revision(), found("").revision());
    assertEquals("2", deployments.versions().publish(KEY, Publication.ANY).version());
    assertEquals(
        List.of("1", "2"),
        deployments.versions().list(KEY).stream().map(Revision::version).toList());
    assertEquals("1", Files.readString(published.configuration().code().resolve("index.js")));
  }

  @Test
  void anAliasSharesItsInvocationsOut() throws Exception {
    create();
    deployments.versions().publish(KEY, Publication.ANY);
    deployments.configure(KEY, Map.of("Timeout", 9), Optional.empty());
    deployments.versions().publish(KEY, Publication.ANY);
    Aliases aliases = deployments.aliases();
    aliases.create(KEY, "live", new Aliases.Wanted("1", "", Optional.of("2"), 0.5));
    Set<String> versions = IntStream.range(0, 200)
        .mapToObj(
            _ -> deployments.revision(KEY, Optional.of("live")).orElseThrow().version())
        .collect(Collectors.toSet());
    assertEquals(Set.of("1", "2"), versions);
    refused("ResourceConflictException", () -> deployments.delete(KEY, 2));
    refused(
        "ResourceNotFoundException",
        () -> aliases.create(KEY, "no", new Aliases.Wanted("7", "", Optional.empty(), 0)));
    refused(
        "PreconditionFailedException",
        () -> aliases.update(
            KEY, "live", new Aliases.Wanted("1", "", Optional.empty(), 0), Optional.of("other")));
    aliases.delete(KEY, "live");
    assertTrue(deployments.delete(KEY, 2));
    assertFalse(deployments.delete(KEY, 2));
  }

  @Test
  void whatIsDeletedIsGoneWithItsCode() throws Exception {
    Deployment created = create();
    deployments.versions().publish(KEY, Publication.ANY);
    assertTrue(Files.exists(deployments.archive(created.latest().code())));
    assertTrue(deployments.delete(KEY));
    assertFalse(deployments.delete(KEY));
    assertFalse(Files.exists(deployments.archive(created.latest().code())));
    assertTrue(deployments.revision(KEY, Optional.of("1")).isEmpty());
    create();
    assertTrue(deployments.versions().list(KEY).isEmpty());
  }

  @Test
  void whatLambdaDoesNotAllowIsRefusedAndChangesNothing() throws Exception {
    Deployment created = create();
    refused(
        "InvalidParameterValueException",
        () -> deployments.configure(KEY, Map.of("Timeout", 901), Optional.empty()));
    refused(
        "PreconditionFailedException",
        () -> deployments.configure(KEY, Map.of("Timeout", 9), Optional.of("other")));
    refused(
        "InvalidParameterValueException",
        () -> deployments.updateCode(KEY, new byte[3], Optional.empty()));
    deployments.tryCode(KEY, Zips.of("index.js", "2"), Optional.empty());
    assertEquals(created, deployments.find(KEY).orElseThrow());
  }
}
