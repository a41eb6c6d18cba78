package dev.pawl.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import dev.pawl.integrations.Programs;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The browser that all tests share: the first one starts it, and it ends after the last. */
final class Chromium implements AutoCloseable {
  /** How long what is to be seen is waited for: far longer than it ever takes. */
  static final double SEEN_WITHIN_MILLIS = 30_000;

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome");

  /** Nothing is asked of anybody but the server; the sandbox is not to be had by root. */
  private static final List<String> ARGUMENTS = List.of(
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--no-proxy-server",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Path program, Path node) {
    // The driver is a program of Node's; its own Node would be 190 MB more to fetch.
    playwright = Playwright.create(new Playwright.CreateOptions()
        .setEnv(Map.of(
            "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
    browser = playwright
        .chromium()
        .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    PlaywrightAssertions.setDefaultAssertionTimeout(SEEN_WITHIN_MILLIS);
  }

  /** {@return the browser; the test is skipped, or fails, where something it needs is missing} */
  static Browser started(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(Chromium.class))
        .computeIfAbsent(Chromium.class, _ -> start(), Chromium.class)
        .browser;
  }

  private static Chromium start() {
    Optional<Path> program =
        NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst();
    Optional<Path> node = onPath("node");
    Programs.need(program.isPresent(), "Chromium on the PATH: apt-get install chromium");
    Programs.need(node.isPresent(), "node 20 or later on the PATH");
    Programs.need(Chromium.class.getResource("/pawl-console/assets") != null, "npm on the PATH");
    return new Chromium(program.orElseThrow(), node.orElseThrow());
  }

  private static Optional<Path> onPath(String name) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }

  @Override
  public void close() {
    playwright.close();
  }
}
