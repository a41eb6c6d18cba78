package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Makes the answers of a service in one of its protocols, which {@link AnswerReader} reads. */
record AnswerWriter(Protocol protocol, ApiCall call, String requestId) {
  private static final String CONTENT_TYPE = "Content-Type";
  private static final String XML = "text/xml";
  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  /**
   * {@return the answer that says so}
   *
   * @throws IllegalStateException if the API's answer has no such field
   */
  ServiceAnswer write(Reply reply) {
    requireKnown(reply.fields());
    Map<String, String> headers = new LinkedHashMap<>();
    String id = call.service().metadata("serviceId").filter("S3"::equals).isPresent()
        ? "x-amz-request-id"
        : "x-amzn-RequestId";
    headers.put(id, requestId);
    if (protocol.isRest()) {
      structure().members().values().forEach(member -> outside(member, reply, headers));
    }
    headers.putAll(reply.headers());
    ByteBuffer body = reply.body().isPresent() ? reply.body().get() : body(reply, headers);
    return new ServiceAnswer(reply.status().orElse(call.status()), headers, body);
  }

  private void requireKnown(Map<String, ?> fields) {
    for (String name : fields.keySet()) {
      if (!structure().members().containsKey(name)) {
        throw new IllegalStateException("the answer of " + call.name() + " has no field " + name);
      }
    }
  }

  private Type.Structure structure() {
    return call.output().isPresent()
            && call.output().get().type() instanceof Type.Structure structure
        ? structure
        : new Type.Structure("", Map.of(), Optional.empty());
  }

  private static void outside(Member member, Reply reply, Map<String, String> headers) {
    Object value = reply.fields().get(member.name());
    if (value != null) {
      switch (member.location().orElse("")) {
        case "header" -> headers.put(member.wireName(), RestRequest.header(member, value));
        case "headers" ->
          ((Map<?, ?>) value)
              .forEach((name, each) -> headers.put(member.wireName() + name, String.valueOf(each)));
        default -> {
          // In the body.
        }
      }
    }
  }

  private ByteBuffer body(Reply reply, Map<String, String> headers) {
    return switch (protocol) {
      case JSON -> {
        headers.putIfAbsent(
            CONTENT_TYPE,
            "application/x-amz-json-" + call.service().metadata("jsonVersion").orElse("1.0"));
        // A service without an answer answers with an object all the same.
        yield utf8(JsonBody.of(structure(), values(reply)).text());
      }
      case QUERY -> xml(headers, out -> query(out, reply));
      case EC2 -> xml(headers, out -> ec2(out, reply));
      case REST_JSON, REST_XML -> rest(reply, headers);
    };
  }

  private static Map<String, @Nullable Object> values(Reply reply) {
    return new LinkedHashMap<>(reply.fields());
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private ByteBuffer rest(Reply reply, Map<String, String> headers) {
    Type.Structure structure = structure();
    Optional<Member> payload =
        structure.payload().map(name -> structure.members().get(name));
    if (payload.isPresent()) {
      Object value = reply.fields().get(payload.get().name());
      return value == null ? NOTHING : payload(payload.get(), value, headers);
    }
    boolean hasBody = structure.members().values().stream()
        .anyMatch(member -> member.location().isEmpty());
    if (!hasBody) {
      return NOTHING;
    }
    String root = reply
        .root()
        .or(() -> call.output().flatMap(output -> output.text("locationName")))
        .orElse(structure.name());
    return document(root, structure, reply.fields(), headers);
  }

  private ByteBuffer payload(Member payload, Object value, Map<String, String> headers) {
    return switch (value) {
      case ByteBuffer bytes -> bytes;
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case String text -> utf8(text);
      case Map<?, ?> members
      when payload.type() instanceof Type.Structure structure ->
        document(
            payload.text("locationName").orElse(structure.name()), structure, members, headers);
      default -> utf8(Json.of(value).text());
    };
  }

  private ByteBuffer document(
      String root, Type.Structure structure, Map<?, ?> values, Map<String, String> headers) {
    if (protocol == Protocol.REST_JSON) {
      headers.putIfAbsent(CONTENT_TYPE, "application/json");
      Map<String, @Nullable Object> named = new LinkedHashMap<>();
      values.forEach((name, value) -> named.put(String.valueOf(name), value));
      return utf8(JsonBody.of(structure, named).text());
    }
    headers.putIfAbsent(CONTENT_TYPE, "application/xml");
    return xml(headers, out -> {
      begin(out, root);
      new XmlBody(out, XmlAnswer::elementName).members(structure, values);
      out.writeEndElement();
    });
  }

  private void query(XMLStreamWriter out, Reply reply) throws XMLStreamException {
    begin(out, call.name() + "Response");
    if (call.output().isPresent()) {
      out.writeStartElement(call.output()
          .flatMap(output -> output.text("resultWrapper"))
          .orElse(call.name() + "Result"));
      new XmlBody(out, XmlAnswer::elementName).members(structure(), reply.fields());
      out.writeEndElement();
    }
    out.writeStartElement("ResponseMetadata");
    requestId(out, "RequestId");
    out.writeEndElement();
    out.writeEndElement();
  }

  private void ec2(XMLStreamWriter out, Reply reply) throws XMLStreamException {
    begin(out, call.name() + "Response");
    requestId(out, "requestId");
    new XmlBody(out, XmlAnswer::elementName).members(structure(), reply.fields());
    out.writeEndElement();
  }

  private void begin(XMLStreamWriter out, String root) throws XMLStreamException {
    out.writeStartElement(root);
    String namespace = call.service().namespace();
    if (!namespace.isEmpty()) {
      out.writeDefaultNamespace(namespace);
    }
  }

  private void requestId(XMLStreamWriter out, String name) throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(requestId);
    out.writeEndElement();
  }

  /** What is written into a document. */
  @FunctionalInterface
  interface Content {
    void write(XMLStreamWriter out) throws XMLStreamException;
  }

  /** {@return a document} */
  static ByteBuffer document(Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out = XMLOutputFactory.newDefaultFactory()
          .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      content.write(out);
      out.writeEndDocument();
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a document in memory cannot be written", e);
    }
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  private static ByteBuffer xml(Map<String, String> headers, Content content) {
    headers.putIfAbsent(CONTENT_TYPE, XML);
    return document(content);
  }
}
