package dev.pawl.api;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The table of routes: which handler answers which method and path. The first that fits answers.
 *
 * <p>What a web page of another origin sends is refused: the server trusts whoever reaches its
 * loopback address, and a browser reaches it for any page it shows.
 */
public final class Router implements Handler {
  private final List<Route> routes;
  private final Origins origins;

  /**
   * One line of the table.
   *
   * @param method for example {@code POST}
   * @param path the whole path, or what it begins with if it ends in a star
   */
  public record Route(String method, String path, Handler handler) {
    /** What a method is that stands for any. */
    public static final String ANY = "*";

    private boolean isAt(String requested) {
      return path.endsWith("*")
          ? requested.startsWith(path.substring(0, path.length() - 1))
          : path.equals(requested);
    }

    private boolean answers(String requested) {
      return method.equals(ANY) || method.equals(requested);
    }
  }

  /** A table for the pages of this machine. */
  public Router(List<Route> routes) {
    this(routes, Origins.THIS_MACHINE);
  }

  /** @param origins which web pages may send requests */
  public Router(List<Route> routes, Origins origins) {
    this.routes = List.copyOf(routes);
    this.origins = origins;
  }

  @Override
  public CompletableFuture<Answer> handle(Incoming incoming) {
    if (isForeign(incoming)) {
      return CompletableFuture.completedFuture(Answer.text(
          403,
          "Requests of web pages from other hosts are refused (Origin: "
              + incoming.header("Origin").orElse("not said")
              + ").\n"));
    }
    Handler handler = find(incoming);
    if (handler != null) {
      return handler.handle(incoming);
    }
    TreeSet<String> methods = new TreeSet<>();
    routes.stream()
        .filter(route -> route.isAt(incoming.path()))
        .forEach(route -> methods.add(route.method()));
    return CompletableFuture.completedFuture(
        methods.isEmpty() ? notFound(incoming) : notAllowed(incoming, methods));
  }

  /** {@return whether a web page of another host sent it} */
  boolean isForeign(Incoming incoming) {
    // A page may be left for here by a link; what it loads or sends by itself is another matter.
    return origins.areForeign(incoming)
        || (incoming.header("Sec-Fetch-Site").filter("cross-site"::equals).isPresent()
            && incoming.header("Sec-Fetch-Mode").filter("navigate"::equals).isEmpty());
  }

  /** {@return whether there is something for it} */
  boolean has(Incoming incoming) {
    return find(incoming) != null;
  }

  @Override
  public boolean isQuick(Incoming incoming) {
    Handler handler = find(incoming);
    return handler != null && handler.isQuick(incoming);
  }

  private @Nullable Handler find(Incoming incoming) {
    // What answers GET answers HEAD; the connection leaves the body out.
    String method = incoming.method().equals("HEAD") ? "GET" : incoming.method();
    for (Route route : routes) {
      if (route.isAt(incoming.path()) && route.answers(method)) {
        return route.handler();
      }
    }
    return null;
  }

  private Answer notFound(Incoming incoming) {
    TreeSet<String> known = new TreeSet<>();
    routes.forEach(route -> known.add(route.method() + " " + route.path()));
    return Answer.text(
        404,
        "There is nothing at " + incoming.path() + ". There is: " + String.join(", ", known)
            + ".\n");
  }

  private static Answer notAllowed(Incoming incoming, Set<String> methods) {
    String allowed = String.join(", ", methods);
    return Answer.text(
            405,
            "The method " + incoming.method() + " is not allowed at " + incoming.path()
                + ". Allowed: " + allowed + ".\n")
        .with("Allow", allowed);
  }
}
