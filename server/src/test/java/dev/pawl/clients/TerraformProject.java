package dev.pawl.clients;

import dev.pawl.integrations.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * A copy of a folder with a configuration, and Terraform itself, which is told where the server is
 * and nothing else.
 *
 * @param folder of the copy
 * @param endpoint of the server
 */
record TerraformProject(Path folder, String endpoint) {
  private static final String NEEDS =
      "terraform on the PATH, and a mirror with its AWS provider that TF_CLI_CONFIG_FILE or"
          + " -Dpawl.terraform.config name";
  private static final Duration RUN_MAX = Duration.ofSeconds(200);

  /**
   * Skips the test where there is no Terraform. It is never required: where it is not there
   * already, it cannot be had without a registry of its own.
   */
  static void need() throws IOException {
    boolean there = configuration().isPresent() && Programs.succeeds("terraform", "version");
    if (!there) {
      // Reports of builds count what is skipped, and do not say why.
      System.err.println("skipped: not installed here: " + NEEDS);
    }
    Assumptions.assumeTrue(there, () -> "not installed here: " + NEEDS);
  }

  /** {@return the file that says where the provider is; a terraform without asks the network} */
  private static Optional<Path> configuration() {
    return Stream.of(
            System.getProperty("pawl.terraform.config"), System.getenv("TF_CLI_CONFIG_FILE"))
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(Files::isRegularFile)
        .findFirst();
  }

  /** {@return a project with the configuration of a folder, ready to be applied} */
  static TerraformProject of(Path source, Path folder, String endpoint) throws IOException {
    try (Stream<Path> files = Files.list(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, folder.resolve(file.getFileName().toString()));
      }
    }
    TerraformProject project = new TerraformProject(folder, endpoint);
    project.run(Map.of(), "init", "-no-color", "-input=false");
    return project;
  }

  /** Makes an archive of a file. */
  void zip(String archive, String name, String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    Path file = folder.resolve(archive);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes.toByteArray());
  }

  /** {@return what it says of making what is configured, which must succeed} */
  String apply(Map<String, String> variables) throws IOException {
    return run(variables, "apply", "-no-color", "-input=false", "-auto-approve");
  }

  /** Plans, and fails if anything is to be done. */
  void requireNoChange(Map<String, String> variables) throws IOException {
    // Its exit code is 2 if there is something to do.
    run(variables, "plan", "-no-color", "-input=false", "-detailed-exitcode");
  }

  /** Forgets a resource, and finds it again by the id that people import it by. */
  void imported(Map<String, String> variables, String address, String id) throws IOException {
    run(variables, "state", "rm", address);
    run(variables, "import", "-no-color", "-input=false", address, id);
  }

  /** {@return what it says of deleting everything, which must succeed} */
  String destroy(Map<String, String> variables) throws IOException {
    return run(variables, "destroy", "-no-color", "-input=false", "-auto-approve");
  }

  /** {@return an output} */
  String output(String name) throws IOException {
    return run(Map.of(), "output", "-raw", name).strip();
  }

  private String run(Map<String, String> variables, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("terraform", "-chdir=" + folder.toAbsolutePath()));
    command.addAll(List.of(arguments));
    // What would ask the network for news has no place in a test.
    Map<String, String> environment = new HashMap<>(Map.of(
        "AWS_ENDPOINT_URL",
        endpoint,
        "TF_CLI_CONFIG_FILE",
        configuration().orElseThrow().toString(),
        "CHECKPOINT_DISABLE",
        "1",
        "TF_IN_AUTOMATION",
        "1"));
    variables.forEach((name, value) -> environment.put("TF_VAR_" + name, value));
    return ClientRun.of(command, NEEDS, RUN_MAX, environment).mustSucceed().text();
  }
}
