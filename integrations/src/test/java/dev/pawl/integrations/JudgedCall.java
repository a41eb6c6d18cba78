package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One call as the judge has it, and what we make of it.
 *
 * @param drawn an object of the judge, see {@code judge.py}
 */
record JudgedCall(Protocol protocol, ApiCall call, Map<?, ?> drawn) {
  private static final Base64.Decoder BASE64 = Base64.getDecoder();

  /** {@return what differs, each with both sides} */
  List<String> differences() {
    try {
      List<String> found = new ArrayList<>(request());
      found.addAll(answer());
      return found;
    } catch (ArgumentsException | MalformedAnswerException | RuntimeException e) {
      return List.of(e + " with " + Json.of(drawn).text());
    }
  }

  private List<String> request() throws ArgumentsException {
    Object parameters =
        call.input().map(input -> shown(input.type(), drawn.get("parameters"))).orElse(Map.of());
    WireRequest ours = RequestWriter.write(
        protocol, call, new Arguments(Style.SDK).of(call, Json.of(parameters)), UUID.randomUUID());
    Map<?, ?> theirs = object("request");
    List<String> found = new ArrayList<>();
    compare(found, "method", theirs.get("method"), ours.method());
    compare(found, "path", theirs.get("path"), ours.path());
    compare(found, "host prefix", theirs.get("hostPrefix"), ours.hostPrefix());
    compare(found, "query", theirs.get("query"), query(ours));
    headers(found, (Map<?, ?>) Objects.requireNonNull(theirs.get("headers")), ours);
    body(
        found,
        (Map<?, ?>) Objects.requireNonNull(theirs.get("body")),
        ours.content().body());
    return found;
  }

  private List<String> answer() throws MalformedAnswerException {
    Map<?, ?> given = object("answer");
    Map<String, List<String>> headers = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(given.get("headers")))
        .forEach((name, value) -> headers.put(name.toString(), List.of(value.toString())));
    byte[] body = BASE64.decode(String.valueOf(given.get("body")));
    Object ours = new AnswerReader(protocol, call, new Values(Style.SDK))
        .read(new WireAnswer(
            ((Number) Objects.requireNonNull(given.get("status"))).intValue(), headers, body));
    Object theirs =
        call.output().map(output -> shown(output.type(), drawn.get("parsed"))).orElse(Map.of());
    List<String> found = new ArrayList<>();
    compare(found, "answer " + new String(body, StandardCharsets.UTF_8), theirs, ours);
    return found;
  }

  private Map<?, ?> object(String name) {
    return (Map<?, ?>) Objects.requireNonNull(drawn.get(name));
  }

  /** {@return a tree of the API's names with those that a task has} */
  private static @Nullable Object shown(Type type, @Nullable Object value) {
    return switch (type) {
      case Type.Structure structure
      when value instanceof Map<?, ?> members -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        members.forEach((name, each) -> named.put(
            Style.SDK.shown(name.toString()),
            shown(
                Objects.requireNonNull(structure.members().get(name.toString())).type(), each)));
        yield named;
      }
      case Type.Elements elements
      when value instanceof List<?> all ->
        all.stream()
            .<@Nullable Object>map(each -> shown(elements.each().type(), each))
            .toList();
      case Type.Entries entries
      when value instanceof Map<?, ?> members -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        members.forEach(
            (name, each) -> named.put(name.toString(), shown(entries.value().type(), each)));
        yield named;
      }
      case Type.Structure _, Type.Elements _, Type.Entries _, Type.Scalar _ -> value;
    };
  }

  private static List<List<String>> query(WireRequest request) {
    return request.query().stream()
        .map(each -> List.of(each.name(), each.value()))
        .sorted(Comparator.comparing((List<String> each) -> each.get(0))
            .thenComparing(each -> each.get(1)))
        .toList();
  }

  private static void headers(List<String> found, Map<?, ?> theirs, WireRequest request) {
    Map<String, String> ours = new TreeMap<>();
    request
        .content()
        .headers()
        .forEach((name, value) -> ours.put(name.toLowerCase(Locale.ROOT), value));
    Map<String, String> wanted = new TreeMap<>();
    theirs.forEach(
        (name, value) -> wanted.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
    // botocore leaves it to its HTTP client where it does not matter.
    if (!wanted.containsKey("content-type")) {
      ours.remove("content-type");
    }
    for (String name : wanted.keySet()) {
      if (isSameJson(wanted.get(name), ours.get(name))) {
        ours.put(name, String.valueOf(wanted.get(name)));
      }
    }
    compare(found, "headers", wanted, ours);
  }

  /** {@return whether both are JSON in base 64, whose spaces may differ} */
  private static boolean isSameJson(@Nullable String one, @Nullable String other) {
    try {
      return one != null
          && other != null
          && JudgedTrees.equal(json(BASE64.decode(one)), json(BASE64.decode(other)));
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return false;
    }
  }

  private static @Nullable Object json(byte[] text) {
    return Json.parse(new String(text, StandardCharsets.UTF_8)).tree();
  }

  private void body(List<String> found, Map<?, ?> theirs, byte[] ours) {
    if (theirs.get("query") instanceof Map<?, ?> wanted) {
      compare(found, "form", wanted, form(new String(ours, StandardCharsets.UTF_8)));
      return;
    }
    byte[] wanted = BASE64.decode(String.valueOf(theirs.get("bytes")));
    String text = new String(ours, StandardCharsets.UTF_8);
    if (Arrays.equals(wanted, ours)) {
      return;
    }
    if (wanted.length > 0 && ours.length > 0 && text.startsWith("<") && protocol.isXml()) {
      compare(found, "document", JudgedTrees.of(wanted), JudgedTrees.of(ours));
    } else if (wanted.length > 0 && ours.length > 0) {
      compare(found, "body", json(wanted), json(ours));
    } else {
      compare(found, "body", new String(wanted, StandardCharsets.UTF_8), text);
    }
  }

  private static Map<String, String> form(String body) {
    return Stream.of(body.split("&", -1))
        .map(each -> each.split("=", 2))
        .collect(Collectors.toMap(each -> decoded(each[0]), each -> decoded(each[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static void compare(
      List<String> found, String what, @Nullable Object theirs, @Nullable Object ours) {
    if (!JudgedTrees.equal(theirs, ours)) {
      found.add(what + "\n    theirs: " + theirs + "\n    ours:   " + ours);
    }
  }
}
