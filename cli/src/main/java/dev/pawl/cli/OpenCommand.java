package dev.pawl.cli;

import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code pawl open}: the console of a running server, in the browser. */
final class OpenCommand implements Command {
  private static final String URL = "--url";
  private static final String PORT = "--port";
  private static final int PROBE_MILLISECONDS_MAX = 5_000;
  private static final int HTTPS_PORT = 443;
  private static final int HTTP_PORT = 80;

  @Override
  public String name() {
    return "open";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Open the console of a running server in the browser.")
        .description("Prints its address, to be opened by hand where there is no browser.")
        .footer("", "Example:", "  pawl open", "  pawl open --port 8100");
    spec.addOption(
        Options.text(PORT, "number", "The server's port on this machine (default: 8083).")
            .type(Integer.class)
            .converters(Options::portNumber)
            .build());
    spec.addOption(Options.text(
            URL,
            "url",
            "The server's address, instead of --port (default: what AWS_ENDPOINT_URL says).")
        .build());
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, InterruptedException {
    Map<String, String> environment = System.getenv();
    URI server = server(given, environment);
    requireThere(server);
    URI console = server.resolve("/console/");
    terminal.out().line(console.toString());
    if (!new Browser(environment, System.getProperty("os.name", "")).open(console)) {
      terminal.err().line("no browser could be started: open the address yourself");
    }
    return 0;
  }

  private static URI server(ParseResult given, Map<String, String> environment)
      throws CommandException {
    if (given.hasMatchedOption(URL) && given.hasMatchedOption(PORT)) {
      throw CommandException.usage("--url and --port exclude each other: give one of them");
    }
    String here =
        "http://127.0.0.1:" + given.matchedOptionValue(PORT, ServerOptions.Address.DEFAULT.port());
    String named = environment.getOrDefault("AWS_ENDPOINT_URL", "");
    String otherwise = named.isEmpty() || given.hasMatchedOption(PORT) ? here : named;
    return Remote.url(given.matchedOptionValue(URL, otherwise));
  }

  private static void requireThere(URI server) throws CommandException {
    int standard = "https".equals(server.getScheme()) ? HTTPS_PORT : HTTP_PORT;
    int port = server.getPort() < 0 ? standard : server.getPort();
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(server.getHost(), port), PROBE_MILLISECONDS_MAX);
    } catch (IOException e) {
      throw CommandException.failed(
          "no server answers at " + server + ": start one with pawl serve");
    }
  }
}
