package dev.pawl.clients;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * The packages of npm that the programs in JavaScript import, installed once into the build's
 * folder, as {@code package-lock.json} says.
 */
final class NodeModules {
  private static final Duration INSTALL_MAX = Duration.ofMinutes(2);
  private static final Path FOLDER = Path.of("target", "clients").toAbsolutePath();
  private static final String LOCK = "package-lock.json";

  /** What was installed, a copy of the lock: written last, so that half an installation is none. */
  private static final Path INSTALLED = FOLDER.resolve("installed.json");

  private NodeModules() {}

  /** {@return a program in the folder that has what it imports} */
  static Path beside(String program) throws IOException {
    install();
    return copy(program);
  }

  private static synchronized void install() throws IOException {
    Files.createDirectories(FOLDER);
    Path lock = copy(LOCK);
    if (Files.exists(INSTALLED) && Files.mismatch(INSTALLED, lock) == -1) {
      return;
    }
    copy("package.json");
    ClientRun run = ClientRun.of(
        List.of(
            "npm",
            "ci",
            "--prefix",
            FOLDER.toString(),
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error"),
        Client.JAVASCRIPT.needs(),
        INSTALL_MAX);
    run.mustSucceed();
    Files.copy(lock, INSTALLED, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Path copy(String name) throws IOException {
    return Files.copy(
        ClientFiles.FOLDER.resolve(name),
        FOLDER.resolve(name),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
