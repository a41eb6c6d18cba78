package dev.pawl.integrations;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where functions are invoked that do not run in this process. The first that names a function
 * counts; one that nobody names runs here.
 *
 * @param routes in the order in which they count
 */
public record FunctionEndpoints(List<Route> routes) {
  /** Every function runs here. */
  public static final FunctionEndpoints NONE = new FunctionEndpoints(List.of());

  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_*-]{1,140})=(.*)");
  private static final String ANY = "*";

  /**
   * One of the places.
   *
   * @param functions the names of the functions, a star for any text
   * @param url where they are invoked, or {@code aws} for AWS itself
   */
  public record Route(String functions, String url) {
    private boolean names(String function) {
      String pattern = Stream.of(functions.split("\\*", -1))
          .map(Pattern::quote)
          .collect(Collectors.joining(".*"));
      return function.matches(pattern);
    }
  }

  /** Copies what it is given. */
  public FunctionEndpoints {
    routes = List.copyOf(routes);
  }

  /**
   * {@return what options say}
   *
   * @param options each {@code URL} or {@code name=URL}; {@code aws} in the place of the URL is AWS
   *     itself
   * @throws IllegalArgumentException if one of them is neither
   */
  public static FunctionEndpoints of(List<String> options) {
    return new FunctionEndpoints(options.stream().map(FunctionEndpoints::route).toList());
  }

  private static Route route(String option) {
    Matcher named = NAMED.matcher(option);
    Route route =
        named.matches() ? new Route(named.group(1), named.group(2)) : new Route(ANY, option);
    // Says what is wrong with it.
    var _ = ServiceEndpoints.of(List.of(route.url()), Map.of());
    return route;
  }

  /** {@return the place where a function is invoked; empty if it runs here} */
  public Optional<Route> of(String function) {
    return routes.stream().filter(route -> route.names(function)).findFirst();
  }

  /**
   * {@return what calls Lambda at each place}
   *
   * @param environment has the key that calls are signed with
   */
  public Map<Route, AwsCaller> callers(Map<String, String> environment) {
    Map<Route, AwsCaller> callers = new LinkedHashMap<>();
    routes.forEach(route -> callers.put(
        route, new AwsCaller(ServiceEndpoints.of(List.of("lambda=" + route.url()), environment))));
    return callers;
  }
}
