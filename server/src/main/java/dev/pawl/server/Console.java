package dev.pawl.server;

import dev.pawl.api.Handler;
import dev.pawl.api.Router.Route;
import dev.pawl.console.About;
import dev.pawl.console.ConsoleFiles;
import java.util.List;

/** Where the console is, and what it asks for. */
final class Console {
  private static final String GET = "GET";

  private Console() {}

  /** {@return its routes; the one of its files is the last, since it answers for all paths} */
  static List<Route> routes(ServerOptions options) {
    About about =
        new About(options.home().caller(), options.security().credentials().isPresent());
    return List.of(
        new Route(GET, "/console/api/about", Handler.of(_ -> about.answer())),
        new Route(GET, "/console", Handler.of(ConsoleFiles::answer)),
        new Route(GET, "/console/*", Handler.of(ConsoleFiles::answer)));
  }
}
