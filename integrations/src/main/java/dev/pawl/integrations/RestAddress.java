package dev.pawl.integrations;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the requests of an operation go whose service has paths, and what tells them from those of
 * its siblings at the same path: fixed parameters, and members that must be there.
 *
 * @param labels the names in the path, in their order
 * @param required members of query or header without which it is another operation
 */
record RestAddress(
    ApiCall call,
    Pattern path,
    List<String> labels,
    Map<String, String> fixed,
    List<Member> required) {
  private static final Pattern LABEL = Pattern.compile("\\{([^}+]+)(\\+?)\\}");

  static RestAddress of(ApiCall call) {
    String[] target = call.path().split("\\?", 2);
    List<String> labels = new ArrayList<>();
    StringBuilder regex = new StringBuilder();
    Matcher label = LABEL.matcher(target[0]);
    int at = 0;
    while (label.find()) {
      regex.append(Pattern.quote(target[0].substring(at, label.start())));
      regex.append(label.group(2).isEmpty() ? "([^/]+)" : "(.+)");
      labels.add(label.group(1));
      at = label.end();
    }
    regex.append(Pattern.quote(target[0].substring(at)));
    Map<String, String> fixed = new LinkedHashMap<>();
    if (target.length > 1) {
      parameters(target[1]).forEach(each -> fixed.put(each.name(), each.value()));
    }
    return new RestAddress(
        call, Pattern.compile(regex + "/?", Pattern.DOTALL), labels, fixed, required(call));
  }

  private static List<Member> required(ApiCall call) {
    List<?> names = call.input().isPresent()
            && call.service().shape(call.input().get().shape()).get("required")
                instanceof List<?> given
        ? given
        : List.of();
    return RequestWriter.structure(call).members().values().stream()
        .filter(member -> names.contains(member.name()))
        .filter(member -> member
            .location()
            .filter(place -> place.equals("querystring") || place.equals("header"))
            .isPresent())
        .toList();
  }

  /** {@return what was sent in the place of the labels, decoded; empty if the path is another} */
  Optional<Map<String, String>> labels(String method, String sent) {
    if (!method.equals(call.method())) {
      return Optional.empty();
    }
    Matcher found = path.matcher(sent);
    if (!found.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < labels.size(); i++) {
      values.put(labels.get(i), decoded(found.group(i + 1).replace("+", "%2B")));
    }
    return Optional.of(values);
  }

  /** {@return how much of a request speaks for this operation; empty if something against it} */
  OptionalInt likeness(ServiceRequest request, Map<String, List<String>> query) {
    for (Map.Entry<String, String> each : fixed.entrySet()) {
      if (!query.getOrDefault(each.getKey(), List.of()).contains(each.getValue())) {
        return OptionalInt.empty();
      }
    }
    int present = 0;
    for (Member member : required) {
      boolean there = member.location().filter("header"::equals).isPresent()
          ? request.header(member.wireName()).isPresent()
          : query.containsKey(member.wireName());
      present += there ? 1 : 0;
    }
    // A fixed parameter is a name for the operation; a missing member may be the caller's error.
    return OptionalInt.of(10 * fixed.size() + (present == required.size() ? present : -1));
  }

  /** {@return the parameters of a query or a form, decoded} */
  static List<WireRequest.Parameter> parameters(String query) {
    List<WireRequest.Parameter> parameters = new ArrayList<>();
    if (!query.isEmpty()) {
      for (String each : query.split("&", -1)) {
        String[] pair = each.split("=", 2);
        parameters.add(
            new WireRequest.Parameter(decoded(pair[0]), pair.length > 1 ? decoded(pair[1]) : ""));
      }
    }
    return parameters;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Not encoded as it should be: then it means itself.
      return text;
    }
  }
}
