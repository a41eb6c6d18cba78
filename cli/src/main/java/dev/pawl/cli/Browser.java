package dev.pawl.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The browser of whoever sits at this machine.
 *
 * @param environment tells where programs are, and whether there is a screen
 * @param system the name of the operating system, as Java says it
 */
record Browser(Map<String, String> environment, String system) {
  /** What opens an address is done soon: it hands it to a browser, and does not wait for that. */
  private static final int OPENED_SECONDS_MAX = 5;

  /** {@return whether a page is shown, as far as can be seen} */
  boolean open(URI address) throws InterruptedException {
    Optional<List<String>> command = command();
    if (command.isEmpty()) {
      return false;
    }
    List<String> whole = new ArrayList<>(command.get());
    whole.add(address.toString());
    try {
      Process opening = new ProcessBuilder(whole)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
      // One that goes on for longer is the browser itself.
      return !opening.waitFor(OPENED_SECONDS_MAX, TimeUnit.SECONDS) || opening.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<List<String>> command() {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return Optional.of(List.of("rundll32", "url.dll,FileProtocolHandler"));
    }
    return found(name.startsWith("mac") ? "open" : "xdg-open").map(List::of);
  }

  /** {@return the place of a program, where the environment says that programs are} */
  private Optional<String> found(String program) {
    return Stream.of(environment.getOrDefault("PATH", "").split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .map(Path::toString)
        .findFirst();
  }
}
