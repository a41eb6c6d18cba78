package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pawl.definition.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The language knows the actions that the models have: {@code -Dpawl.models.from} with any value
 * writes them down anew.
 */
final class SdkServicesTest {
  private static final Path MODELS = Path.of("src/main/resources/dev/pawl/integrations/models");
  private static final Path KNOWN =
      Path.of("../asl/src/main/resources/dev/pawl/definition/sdk-services.txt");

  @Test
  void theLanguageKnowsTheActionsOfTheModels() throws IOException {
    assertEquals(actions(), Resource.sdkServices());
  }

  @Test
  void theActionsAreWrittenDown() throws IOException {
    assumeTrue(System.getProperty("pawl.models.from") != null, "nobody asked for it");
    Files.writeString(
        KNOWN,
        actions().entrySet().stream()
            .map(each -> each.getKey() + " " + String.join(" ", each.getValue()) + "\n")
            .collect(Collectors.joining()));
  }

  private static Map<String, Set<String>> actions() throws IOException {
    Map<String, Set<String>> actions = new TreeMap<>();
    try (Stream<Path> models = Files.list(MODELS)) {
      for (Path model : models.toList()) {
        String service = model.getFileName().toString().replace(".json.gz", "");
        actions.put(
            service,
            ServiceModel.of(service).orElseThrow().operations().stream()
                .map(each -> small(String.valueOf(each)))
                .collect(Collectors.toCollection(TreeSet::new)));
      }
    }
    return actions;
  }

  private static String small(String name) {
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }
}
