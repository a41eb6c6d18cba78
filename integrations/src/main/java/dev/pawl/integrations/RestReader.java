package dev.pawl.integrations;

import dev.pawl.integrations.UnreadableRequestException.Why;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a service with paths, whose members are spread over path, query, headers
 * and body; {@link RestRequest} writes them.
 */
final class RestReader {
  private static final Values VALUES = new Values(Style.API);

  private final List<RestAddress> addresses;
  private final boolean xml;

  /** @param preferred operations that are meant where the addresses of several are the same */
  RestReader(ServiceModel model, boolean xml, Set<String> preferred) {
    this.xml = xml;
    this.addresses = model.operations().stream()
        .flatMap(name -> model.operation(String.valueOf(name)).stream())
        .map(RestAddress::of)
        // Of two at one address the newer has the longer name: GetBucketLifecycleConfiguration.
        .sorted(Comparator.comparing(
                (RestAddress address) -> !preferred.contains(address.call().name()))
            .thenComparingInt(address -> -address.call().name().length()))
        .toList();
  }

  /** A request whose operation is known, and what its path says. */
  private record Found(RestAddress address, Map<String, String> labels) {}

  /** {@return the operation that a request is for} */
  ApiCall operation(ServiceRequest request) throws UnreadableRequestException {
    return find(request, query(request)).address().call();
  }

  private Found find(ServiceRequest request, Map<String, List<String>> query)
      throws UnreadableRequestException {
    Optional<Found> best = Optional.empty();
    int most = Integer.MIN_VALUE;
    for (RestAddress address : addresses) {
      Optional<Map<String, String>> labels = address.labels(request.method(), request.path());
      OptionalInt likeness =
          labels.isPresent() ? address.likeness(request, query) : OptionalInt.empty();
      if (likeness.isPresent() && likeness.getAsInt() > most) {
        most = likeness.getAsInt();
        best = Optional.of(new Found(address, labels.orElseThrow()));
      }
    }
    return best.orElseThrow(() -> new UnreadableRequestException(
        Why.UNKNOWN_OPERATION,
        "No operation has requests such as " + request.method() + " " + request.path()));
  }

  private static Map<String, List<String>> query(ServiceRequest request) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    RestAddress.parameters(request.query())
        .forEach(each ->
            query.computeIfAbsent(each.name(), name -> new ArrayList<>()).add(each.value()));
    return query;
  }

  /** {@return the members of a request by their names in the API} */
  Map<String, @Nullable Object> members(ServiceRequest request) throws UnreadableRequestException {
    Map<String, List<String>> query = query(request);
    Found found = find(request, query);
    Type.Structure structure = RequestWriter.structure(found.address().call());
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    try {
      for (Member member : structure.members().values()) {
        Optional<Object> value = switch (member.location().orElse("")) {
          case "uri" ->
            Optional.ofNullable(found.labels().get(member.wireName()))
                .map(text -> one(member.type(), text));
          case "querystring" -> inQuery(member, query, found);
          case "header" -> request.header(member.wireName()).map(text -> inHeader(member, text));
          case "headers" -> prefixed(member, request);
          default -> Optional.empty();
        };
        value.ifPresent(each -> members.put(member.name(), each));
      }
      members.putAll(body(structure, request));
      return members;
    } catch (IllegalArgumentException | DateTimeException e) {
      throw UnreadableRequestException.malformed(
          "A value is not what the API has at its place: " + e.getMessage());
    } catch (XMLStreamException | JsonSyntaxException e) {
      throw UnreadableRequestException.malformed(
          "The request's body cannot be read: " + e.getMessage());
    }
  }

  private static Object one(Type type, String text) {
    return type instanceof Type.Scalar scalar ? VALUES.text(scalar, text) : text;
  }

  private static Optional<Object> inQuery(
      Member member, Map<String, List<String>> query, Found found) {
    if (member.type() instanceof Type.Entries entries) {
      Map<String, @Nullable Object> values = new LinkedHashMap<>();
      query.forEach((name, all) -> {
        if (!isNamed(name, found)) {
          values.put(name, entries.value().type() instanceof Type.Elements ? all : all.getFirst());
        }
      });
      return values.isEmpty() ? Optional.empty() : Optional.of(values);
    }
    List<String> all = query.getOrDefault(member.wireName(), List.of());
    if (all.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        member.type() instanceof Type.Elements elements
            ? all.stream().map(each -> one(elements.each().type(), each)).toList()
            : one(member.type(), all.getFirst()));
  }

  /** {@return whether a parameter has a member of its own} */
  private static boolean isNamed(String parameter, Found found) {
    return found.address().fixed().containsKey(parameter)
        || RequestWriter.structure(found.address().call()).members().values().stream()
            .anyMatch(member -> member.location().filter("querystring"::equals).isPresent()
                && !(member.type() instanceof Type.Entries)
                && member.wireName().equals(parameter));
  }

  private static Object inHeader(Member member, String text) {
    if (member.is("jsonvalue")) {
      String json = new String(Base64.getMimeDecoder().decode(text), StandardCharsets.UTF_8);
      try {
        return Optional.ofNullable(Json.parse(json).tree()).orElse(Map.of());
      } catch (JsonSyntaxException e) {
        throw new IllegalArgumentException("the header " + member.wireName() + " is not JSON", e);
      }
    }
    return member.type() instanceof Type.Elements elements
        ? Stream.of(text.split(",", -1))
            .map(each -> one(elements.each().type(), each.strip()))
            .toList()
        : one(member.type(), text);
  }

  private static Optional<Object> prefixed(Member member, ServiceRequest request) {
    String small = member.wireName().toLowerCase(Locale.ROOT);
    Map<String, @Nullable Object> found = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> {
      if (name.startsWith(small)) {
        found.put(name.substring(small.length()), value);
      }
    });
    return found.isEmpty() ? Optional.empty() : Optional.of(found);
  }

  private Map<String, @Nullable Object> body(Type.Structure structure, ServiceRequest request)
      throws XMLStreamException, UnreadableRequestException, JsonSyntaxException {
    Optional<Member> payload =
        structure.payload().map(name -> structure.members().get(name));
    if (payload.isPresent()) {
      Map<String, @Nullable Object> only = new LinkedHashMap<>();
      if (request.body().hasRemaining()) {
        only.put(payload.get().name(), payload(payload.get(), request));
      }
      return only;
    }
    boolean hasBody = structure.members().values().stream()
        .anyMatch(member -> member.location().isEmpty());
    return hasBody && request.body().hasRemaining() ? document(structure, request) : Map.of();
  }

  private Map<String, @Nullable Object> document(Type.Structure structure, ServiceRequest request)
      throws XMLStreamException, UnreadableRequestException {
    request.requireDocument();
    return xml
        ? new XmlAnswer(VALUES, false).structure(structure, XmlNode.parse(request.bytes()))
        : JsonRequest.read(structure, request);
  }

  /** Bytes stay where they are: they may be a file. */
  private Object payload(Member payload, ServiceRequest request)
      throws XMLStreamException, UnreadableRequestException, JsonSyntaxException {
    return switch (payload.type()) {
      case Type.Structure structure -> document(structure, request);
      case Type.Scalar scalar -> {
        if (scalar.kind() != Type.Kind.BYTES) {
          request.requireDocument();
        }
        yield switch (scalar.kind()) {
          case BYTES -> request.body();
          case DOCUMENT ->
            Optional.ofNullable(Json.parse(new String(request.bytes(), StandardCharsets.UTF_8))
                    .tree())
                .orElse(Map.of());
          case TEXT, FLAG, WHOLE, FRACTION, TIME ->
            new String(request.bytes(), StandardCharsets.UTF_8);
        };
      }
      case Type.Elements _, Type.Entries _ ->
        throw new IllegalStateException("a body cannot be a bare list or map: " + payload.name());
    };
  }
}
