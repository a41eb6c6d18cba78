package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenCommandTest {
  private static final URI CONSOLE = URI.create("http://127.0.0.1:8083/console/");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private Map<String, String> withOpener(String name, int exitCode) throws IOException {
    Path opener = folder.resolve(name);
    Files.writeString(
        opener, "#!/bin/sh\necho \"$@\" >" + folder.resolve("asked") + "\nexit " + exitCode + "\n");
    assertTrue(opener.toFile().setExecutable(true));
    return Map.of("PATH", "/nowhere:" + folder);
  }

  @Test
  void theBrowserOfTheSystemIsAsked() throws IOException, InterruptedException {
    assertTrue(new Browser(withOpener("xdg-open", 0), "Linux").open(CONSOLE));
    assertEquals(CONSOLE + "\n", Files.readString(folder.resolve("asked")));
    Files.delete(folder.resolve("asked"));
    assertTrue(new Browser(withOpener("open", 0), "Mac OS X").open(CONSOLE));
    assertEquals(CONSOLE + "\n", Files.readString(folder.resolve("asked")));
  }

  @Test
  void itIsSeenThatThereIsNone() throws IOException, InterruptedException {
    assertFalse(new Browser(Map.of("PATH", ""), "Linux").open(CONSOLE));
    assertFalse(new Browser(withOpener("xdg-open", 3), "Linux").open(CONSOLE));
  }

  @Test
  void aServerThatIsNotThereIsMissed() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    Captured captured = Captured.files();
    assertEquals(1, captured.run("open", "--port", "" + free));
    String url = "http://127.0.0.1:" + free;
    assertTrue(captured.err().contains("no server answers at " + url), captured::err);
    assertEquals("", captured.out());
  }
}
