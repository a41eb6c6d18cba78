package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/**
 * Makes the kept models anew from a folder of service models, as the AWS SDK for Python has them in
 * {@code botocore/data}: {@code -Dpawl.models.from=FOLDER}.
 */
final class ModelsRewriteTest {
  private static final Path MODELS = Path.of("src/main/resources/dev/pawl/integrations/models");
  private static final int SERVICES_MIN = 300;

  @Test
  void theKeptModelsAreMadeFromThePublished() throws IOException {
    String from = System.getProperty("pawl.models.from", "");
    assumeTrue(!from.isEmpty(), "there is no folder of models to make the others from");
    List<Path> models = models(Path.of(from));
    assertTrue(models.size() >= SERVICES_MIN, () -> "only " + models.size() + " in " + from);
    Files.createDirectories(MODELS);
    for (Path model : models) {
      PublishedModel service = PublishedModel.read(model);
      Path file = MODELS.resolve(service.name() + ".json.gz");
      try (OutputStream compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
        compressed.write(service.stripped().text().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** {@return the newest model of each service} */
  private static List<Path> models(Path folder) throws IOException {
    List<Path> models = new ArrayList<>();
    try (Stream<Path> services = Files.list(folder)) {
      for (Path service : services.filter(Files::isDirectory).sorted().toList()) {
        try (Stream<Path> versions = Files.list(service)) {
          versions
              .map(version -> version.resolve("service-2.json.gz"))
              .filter(Files::exists)
              .max(Path::compareTo)
              .ifPresent(models::add);
        }
      }
    }
    return models;
  }
}
