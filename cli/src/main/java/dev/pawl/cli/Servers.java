package dev.pawl.cli;

import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Starts the server in this process, and says what to do when it cannot. */
final class Servers {
  private static final int PROBE_MILLISECONDS_MAX = 500;

  private Servers() {}

  /** Starts a server that says nothing of odd definitions: the command has told it already. */
  static PawlServer startAndLeaveWarnings(ServerOptions options) throws CommandException {
    System.setProperty("org.slf4j.simpleLogger.log.dev.pawl.api.actions", "error");
    return start(options);
  }

  static PawlServer start(ServerOptions options) throws CommandException {
    try {
      return PawlServer.start(options);
    } catch (IOException e) {
      int port = options.address().port();
      boolean taken = port != 0 && isTaken(options.address());
      throw CommandException.failed(taken ? portInUse(port) : Sentences.of(e));
    }
  }

  /** {@return whether somebody answers where the server should listen} */
  private static boolean isTaken(ServerOptions.Address address) {
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(address.host(), address.port()), PROBE_MILLISECONDS_MAX);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static String portInUse(int port) {
    return "port " + port + " is in use: choose another one with --port, or --port 0 for any that"
        + " is free";
  }
}
