package dev.pawl.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A call by the query protocol of AWS: a form with the action, its version and its parameters.
 *
 * @spec https://smithy.io/2.0/aws/protocols/aws-query-protocol.html AWS query protocol
 */
record Query(String service, String version, String action, Map<String, String> parameters) {
  Query {
    parameters = new LinkedHashMap<>(parameters);
  }

  static Query cloudFormation(String action, Map<String, String> parameters) {
    return new Query("cloudformation", "2010-05-15", action, parameters);
  }

  /** {@return a question for the account that the keys are of} */
  static Query callerIdentity() {
    return new Query("sts", "2011-06-15", "GetCallerIdentity", Map.of());
  }

  String form() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("Action", action);
    all.put("Version", version);
    all.putAll(parameters);
    return all.entrySet().stream()
        .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
