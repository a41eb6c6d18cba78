package dev.pawl.integrations;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where calls to AWS services go, and the key that they are signed with.
 *
 * <p>Nothing goes to AWS itself unless somebody said so: a service of which nothing is said cannot
 * be called. What is said of one service counts before what is said of all, and what the server was
 * told before what its environment has.
 *
 * @param said by the name of the service in a Resource, {@code *} for all
 * @param environment the variables of the process
 * @spec https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html Service-specific
 *     endpoints
 */
public record ServiceEndpoints(Map<String, Target> said, Map<String, String> environment) {
  /** No service can be called. */
  public static final ServiceEndpoints NONE = new ServiceEndpoints(Map.of(), Map.of());

  private static final String ALL = "*";
  private static final String VARIABLE = EndpointVariables.ALL;
  private static final String REAL = "aws";

  /** Where the calls to a service go. */
  public sealed interface Target {
    /** Something that answers as AWS does. */
    record Url(URI url) implements Target {}

    /** AWS itself. */
    record Aws() implements Target {}
  }

  /** Copies what it is given. */
  public ServiceEndpoints {
    said = Map.copyOf(said);
    environment = Map.copyOf(environment);
  }

  /**
   * {@return the endpoints that options and the environment name}
   *
   * @param options each {@code URL} or {@code service=URL}; {@code aws} in the place of the URL is
   *     AWS itself
   * @throws IllegalArgumentException if one of them is neither
   */
  public static ServiceEndpoints of(List<String> options, Map<String, String> environment) {
    Map<String, Target> said = new LinkedHashMap<>();
    for (String option : options) {
      int equals = option.indexOf('=');
      boolean named = equals > 0 && option.substring(0, equals).matches("[a-z0-9]+");
      String service = named ? option.substring(0, equals) : ALL;
      if (named && ServiceModel.of(service).isEmpty()) {
        throw new IllegalArgumentException("there is no service '" + service
            + "'; services are named as in the Resource of a task after aws-sdk:");
      }
      said.put(service, target(named ? option.substring(equals + 1) : option));
    }
    return new ServiceEndpoints(said, environment);
  }

  private static Target target(String text) {
    if (text.equals(REAL)) {
      return new Target.Aws();
    }
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null) {
        return new Target.Url(url);
      }
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(wrong(text), e);
    }
    throw new IllegalArgumentException(wrong(text));
  }

  private static String wrong(String text) {
    return "'" + text + "' is not a URL such as http://127.0.0.1:4566, nor 'aws' for AWS itself";
  }

  /**
   * {@return where the calls to a service go; empty if nobody said}
   *
   * @throws IllegalArgumentException if a variable of the environment has something else than a URL
   */
  Optional<Target> target(ServiceModel service) {
    return Optional.ofNullable(said.get(service.client().toLowerCase(Locale.ROOT)))
        .or(() -> variable(variable(service)))
        .or(() -> Optional.ofNullable(said.get(ALL)))
        .or(() -> variable(VARIABLE));
  }

  private Optional<Target> variable(String name) {
    String text = environment.getOrDefault(name, "");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(target(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }

  /** {@return the variable that says where the calls to a service go} */
  private static String variable(ServiceModel service) {
    return EndpointVariables.of(service.metadata("serviceId").orElse(""));
  }

  /** {@return what somebody can do of whose service nothing is said} */
  static String missing(ServiceModel service) {
    String name = service.client().toLowerCase(Locale.ROOT);
    return "The service " + name + " is not available in this server: nothing says where calls to"
        + " it go. Set " + variable(service) + " or " + VARIABLE + ", or start the server with"
        + " --aws-endpoint " + name + "=URL; with 'aws' as the URL they go to AWS itself";
  }

  /** {@return the key of the environment; empty if it has none} */
  Optional<AwsKeys> keys() {
    return AwsKeys.of(environment);
  }
}
