package dev.pawl.api;

import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of a service must be whose operations have paths of their own: the model of
 * their members, and where in a request each of them is.
 */
public final class RestModel {
  private final ServiceModel shapes;
  private final Map<?, ?> http;
  private final Map<?, ?> locations;
  private final Map<String, RestOperation> operations = new ConcurrentHashMap<>();

  /** Where a member is. */
  enum Place {
    PATH,
    QUERY,
    HEADER,
    /** The body as a whole. */
    PAYLOAD
  }

  /**
   * A member that is not in a body of JSON.
   *
   * @param name what it is called there
   */
  record Location(Place place, String name) {}

  /**
   * Where an operation is.
   *
   * @param path with names of members in braces
   */
  record Address(String method, String path) {}

  /**
   * An operation.
   *
   * @param status of its answer
   * @param request what its members must be; the body as a whole is not among them
   * @param locations where members are, by name; the others are in the body
   */
  record RestOperation(
      int status, RequestShape.Structure request, Map<String, Location> locations) {}

  private RestModel(Json model) {
    Map<?, ?> whole = object(model.tree());
    this.shapes = ServiceModel.of(model);
    this.http = object(whole.get("http"));
    this.locations = object(whole.get("locations"));
  }

  /** {@return the model of Lambda} */
  public static RestModel lambda() {
    return new RestModel(ServiceModel.read("lambda.json"));
  }

  Address address(String name) {
    Map<?, ?> binding = object(http.get(name));
    return new Address(
        String.valueOf(binding.get("method")), String.valueOf(binding.get("requestUri")));
  }

  /** {@return an operation, made out when the first request for it comes} */
  RestOperation operation(String name) {
    return operations.computeIfAbsent(name, this::made);
  }

  private RestOperation made(String name) {
    Map<?, ?> binding = object(http.get(name));
    RequestShape.Structure request = shapes.request(name);
    Map<String, Location> places = new TreeMap<>();
    if (locations.get(request.name()) instanceof Map<?, ?> known) {
      known.forEach((member, text) -> places.put((String) member, location((String) text)));
    }
    Map<String, RequestShape.Member> members = new LinkedHashMap<>(request.members());
    places.forEach((member, location) -> {
      if (location.place() == Place.PAYLOAD) {
        members.remove(member);
      }
    });
    return new RestOperation(
        Integer.parseInt(String.valueOf(binding.get("responseCode"))),
        new RequestShape.Structure(request.name(), members),
        places);
  }

  private static Location location(String text) {
    String[] parts = text.split(" ", 2);
    return switch (parts[0]) {
      case "uri" -> new Location(Place.PATH, parts[1]);
      case "querystring" -> new Location(Place.QUERY, parts[1]);
      case "header" -> new Location(Place.HEADER, parts[1]);
      case "payload" -> new Location(Place.PAYLOAD, "");
      default -> throw new IllegalStateException("not a place of a member: " + text);
    };
  }

  private static Map<?, ?> object(@Nullable Object tree) {
    return (Map<?, ?>) Objects.requireNonNull(tree, "the model lacks an object");
  }
}
