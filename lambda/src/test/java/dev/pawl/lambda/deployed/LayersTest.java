package dev.pawl.lambda.deployed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.journal.memory.MemoryCatalog;
import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.FunctionReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LayersTest {
  private static final String PREFIX = "arn:aws:lambda:us-east-1:123456789012:layer:";
  private static final String SHARED = PREFIX + "shared";
  private static final FunctionKey KEY = new FunctionKey("123456789012", "us-east-1", "f");
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:f";

  private final MemoryCatalog catalog = new MemoryCatalog();

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path root;

  private Deployments open(CodeStore codes) {
    return new Deployments(catalog, codes, () -> Instant.EPOCH);
  }

  private static LayerVersion published(Deployments deployments, String arn, String text)
      throws FunctionException, IOException {
    return deployments.layers().publish(arn, Zips.of("a.txt", text), Json.of(Map.of()));
  }

  @Test
  void aNumberIsGivenOnceAndAFunctionKeepsWhatItHas() throws Exception {
    try (CodeStore codes = CodeStore.in(root)) {
      Deployments deployments = open(codes);
      LayerVersion first = published(deployments, SHARED, "one");
      assertEquals(SHARED + ":1", first.arn());
      Map<String, Object> settings = new LinkedHashMap<>();
      settings.put("Runtime", "nodejs20.x");
      settings.put("Handler", "index.handler");
      settings.put("Layers", deployments.layers().kept(List.of(first.arn())));
      deployments.create(new Deployments.Draft(
          KEY, FUNCTION, Json.of(settings), Zips.of("index.js", "1"), Map.of()));
      deployments.layers().delete(SHARED, 1);
      assertTrue(deployments.layers().find(SHARED, 1).isEmpty());
      assertTrue(Files.exists(codes.archive(first.code())), "the function has it still");
    }
    try (CodeStore codes = CodeStore.in(root)) {
      Deployments again = open(codes);
      Path folder = again
          .find(FunctionReference.parse(FUNCTION).orElseThrow())
          .orElseThrow()
          .configuration()
          .layers()
          .getFirst();
      assertEquals("one", Files.readString(folder.resolve("a.txt")));
      assertEquals(2, published(again, SHARED, "two").number());
      Code code = again.layers().find(SHARED, 2).orElseThrow().code();
      again.layers().delete(SHARED, 2);
      assertFalse(Files.exists(codes.archive(code)), "nobody has it any more");
      assertTrue(again.delete(KEY));
      assertEquals(List.of(), List.copyOf(again.layers().arns(PREFIX)));
    }
  }

  @Test
  void aFunctionHasFewLayersAndOneVersionOfEach() throws Exception {
    try (CodeStore codes = CodeStore.in(root)) {
      Deployments deployments = open(codes);
      Layers layers = deployments.layers();
      String first = published(deployments, SHARED, "one").arn();
      String second = published(deployments, SHARED, "two").arn();
      // What begins alike is another layer.
      String other = published(deployments, SHARED + "-other", "one").arn();
      assertEquals(2, layers.versions(SHARED).size());
      assertEquals(2, layers.kept(List.of(second, other)).size());
      refused(
          "Two different versions of the same layer are not allowed to be referenced in the same"
              + " function. " + first + " and " + second + " are versions of the same layer.",
          layers,
          List.of(first, second));
      refused("Layer version " + SHARED + ":3 does not exist.", layers, List.of(SHARED + ":3"));
      refused(
          "Function can have up to 5 layers, not 6",
          layers,
          IntStream.range(0, 6).mapToObj(each -> first).toList());
    }
  }

  private static void refused(String message, Layers layers, List<String> arns) {
    FunctionException refusal = assertThrows(FunctionException.class, () -> layers.kept(arns));
    assertEquals("Lambda.InvalidParameterValueException", refusal.error());
    assertEquals(message, refusal.getMessage());
  }
}
