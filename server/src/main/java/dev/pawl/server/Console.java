package dev.pawl.server;

import dev.pawl.api.Handler;
import dev.pawl.api.Router.Route;
import dev.pawl.console.About;
import dev.pawl.console.ConsoleApi;
import dev.pawl.console.ConsoleFiles;
import dev.pawl.console.Sources;
import java.util.ArrayList;
import java.util.List;

/** Where the console is, and what it asks for. */
final class Console {
  private static final String GET = "GET";

  private Console() {}

  /** {@return its routes; the one of its files is the last, since it answers for all paths} */
  static List<Route> routes(ServerOptions options, Sources sources) {
    About about =
        new About(options.home().caller(), options.security().credentials().isPresent());
    List<Route> routes = new ArrayList<>(new ConsoleApi(sources).routes());
    routes.add(new Route(GET, "/console/api/about", Handler.of(_ -> about.answer())));
    routes.add(new Route(GET, "/console", Handler.of(ConsoleFiles::answer)));
    routes.add(new Route(GET, "/console/*", Handler.of(ConsoleFiles::answer)));
    return routes;
  }
}
