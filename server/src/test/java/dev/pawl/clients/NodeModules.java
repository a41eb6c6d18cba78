package dev.pawl.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The packages of npm that the programs in JavaScript import, installed once into the build's
 * folder, as {@code package-lock.json} says.
 */
final class NodeModules {
  private static final Duration INSTALL_MAX = Duration.ofMinutes(2);
  private static final Path FOLDER = Path.of("target", "clients").toAbsolutePath();
  private static final String LOCK = "package-lock.json";

  /** What was installed, a copy of the lock: written last, so that half an installation is none. */
  private static final String INSTALLED = "installed.json";

  private NodeModules() {}

  /**
   * {@return a copy of a project that has what its lock says}
   *
   * @param project a folder with a lock, which is left as it is
   */
  static Path copied(Path project) throws IOException {
    Path folder = Path.of("target").toAbsolutePath().resolve(String.valueOf(project.getFileName()));
    try (Stream<Path> all = Files.walk(project)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path path = project.relativize(file);
        if (!path.startsWith("node_modules") && !path.startsWith("cdk.out")) {
          Path copy = folder.resolve(path);
          Files.createDirectories(Objects.requireNonNull(copy.getParent()));
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
    installIn(folder);
    return folder;
  }

  /** {@return a program in the folder that has what it imports} */
  static Path beside(String program) throws IOException {
    install();
    return copy(program);
  }

  private static void install() throws IOException {
    Files.createDirectories(FOLDER);
    copy("package.json");
    copy(LOCK);
    installIn(FOLDER);
  }

  private static synchronized void installIn(Path folder) throws IOException {
    Path lock = folder.resolve(LOCK);
    Path installed = folder.resolve(INSTALLED);
    if (Files.exists(installed) && Files.mismatch(installed, lock) == -1) {
      return;
    }
    ClientRun run = ClientRun.of(
        List.of(
            "npm",
            "ci",
            "--prefix",
            folder.toString(),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error"),
        Client.JAVASCRIPT.needs(),
        INSTALL_MAX);
    run.mustSucceed();
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path copy(String name) throws IOException {
    return Files.copy(
        ClientFiles.FOLDER.resolve(name),
        FOLDER.resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
