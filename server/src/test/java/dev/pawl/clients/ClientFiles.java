package dev.pawl.clients;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Where the programs of the clients and their definitions are. */
final class ClientFiles {
  /** The folder of {@code tour.txt}. */
  static final Path FOLDER = folder();

  private ClientFiles() {}

  private static Path folder() {
    URL tour = Objects.requireNonNull(ClientFiles.class.getResource("tour.txt"));
    try {
      return Objects.requireNonNull(Path.of(tour.toURI()).getParent());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
