package dev.pawl.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A server for the tests of a class, and its console in a browser that is watched. */
final class Browsing implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
  private final ServerOptions options;
  private final List<BrowserContext> opened = new ArrayList<>();

  /** What no page may do, and one did. */
  private final List<String> faults = new ArrayList<>();

  /** Messages in the browser's console that the test brings about on purpose. */
  private final List<Pattern> meant = new ArrayList<>();

  private @Nullable Browser browser;
  private @Nullable PawlServer server;

  private Browsing(ServerOptions options) {
    this.options = options;
  }

  /** {@return a server that keeps nothing, at any free port} */
  static Browsing of(ServerOptions options) {
    return new Browsing(options.withPort(0));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    browser = Chromium.started(context);
    server = PawlServer.start(options, line -> {});
  }

  /** {@return a client of the server} */
  Wire wire() {
    return Wire.to(Objects.requireNonNull(server).url());
  }

  /** {@return the address of a page, such as {@code /executions}} */
  String at(String path) {
    return Objects.requireNonNull(server).url() + "/console" + path;
  }

  /** {@return a page as it is seen on a screen of 1280 by 800, in light colours} */
  Page open(String path) {
    return open(path, wide());
  }

  /** {@return what a context has unless it is said: nothing that depends on who runs it} */
  static Browser.NewContextOptions wide() {
    return new Browser.NewContextOptions()
        .setViewportSize(1280, 800)
        .setLocale("en-US")
        .setTimezoneId("UTC")
        .setReducedMotion(ReducedMotion.REDUCE);
  }

  /** {@return a page in a browser of its own, which remembers nothing of the others} */
  Page open(String path, Browser.NewContextOptions how) {
    BrowserContext context = Objects.requireNonNull(browser).newContext(how);
    opened.add(context);
    context.setDefaultTimeout(Chromium.SEEN_WITHIN_MILLIS);
    context.onRequest(request -> judgeRequest(request.url()));
    context.onConsoleMessage(this::judgeMessage);
    context.onWebError(error -> faults.add("uncaught: " + error.error()));
    Page page = context.newPage();
    page.navigate(at(path));
    return page;
  }

  /** Messages of the browser's console that fit are no faults of this test. */
  void means(String pattern) {
    meant.add(Pattern.compile(pattern));
  }

  private void judgeRequest(String url) {
    String own = Objects.requireNonNull(server).url() + "/";
    if (!url.startsWith(own) && !url.startsWith("blob:" + own) && !url.startsWith("data:")) {
      faults.add("asked somebody else: " + url);
    }
  }

  private void judgeMessage(ConsoleMessage message) {
    boolean isBad = message.type().equals("error") || message.type().equals("warning");
    String text = message.text();
    if (isBad && meant.stream().noneMatch(pattern -> pattern.matcher(text).find())) {
      faults.add(message.type() + " in the console: " + text + " at " + message.location());
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    opened.forEach(BrowserContext::close);
    opened.clear();
    List<String> found = List.copyOf(faults);
    faults.clear();
    meant.clear();
    assertEquals(List.of(), found, "what no page may do");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    if (server != null) {
      server.close();
    }
  }
}
