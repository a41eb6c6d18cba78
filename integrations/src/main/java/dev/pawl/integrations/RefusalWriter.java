package dev.pawl.integrations;

import dev.pawl.json.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Makes the errors of a service in one of its protocols, which {@link ServiceError} reads. */
record RefusalWriter(Protocol protocol, ServiceModel model, String requestId) {
  private static final int SERVER_ERRORS = 500;
  private static final String CONTENT_TYPE = "Content-Type";

  /** {@return the answer that refuses so} */
  ServiceAnswer write(Refusal refusal) {
    int status = refusal.status().orElseGet(() -> model.errorStatus(refusal.code()));
    String side = status < SERVER_ERRORS ? "Sender" : "Receiver";
    return switch (protocol) {
      case JSON -> json(refusal, status, side);
      case REST_JSON -> restJson(refusal, status);
      case QUERY ->
        xml(status, out -> {
          out.writeStartElement("ErrorResponse");
          if (!model.namespace().isEmpty()) {
            out.writeDefaultNamespace(model.namespace());
          }
          out.writeStartElement("Error");
          element(out, "Type", side);
          error(out, refusal);
          out.writeEndElement();
          element(out, "RequestId", requestId);
          out.writeEndElement();
        });
      case EC2 ->
        xml(status, out -> {
          out.writeStartElement("Response");
          out.writeStartElement("Errors");
          out.writeStartElement("Error");
          error(out, refusal);
          out.writeEndElement();
          out.writeEndElement();
          element(out, "RequestID", requestId);
          out.writeEndElement();
        });
      case REST_XML ->
        xml(status, out -> {
          out.writeStartElement("Error");
          error(out, refusal);
          element(out, "RequestId", requestId);
          element(out, "HostId", requestId);
          out.writeEndElement();
        });
    };
  }

  private ServiceAnswer json(Refusal refusal, int status, String side) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(
        CONTENT_TYPE, "application/x-amz-json-" + model.metadata("jsonVersion").orElse("1.0"));
    headers.put("x-amzn-RequestId", requestId);
    refusal.queryCode().ifPresent(code -> headers.put("x-amzn-query-error", code + ";" + side));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("__type", refusal.code());
    body.put("message", refusal.message());
    body.putAll(refusal.details());
    return new ServiceAnswer(status, headers, utf8(Json.of(body)));
  }

  private ServiceAnswer restJson(Refusal refusal, int status) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("Message", refusal.message());
    body.put("message", refusal.message());
    body.putAll(refusal.details());
    return new ServiceAnswer(
        status,
        Map.of(
            CONTENT_TYPE,
            "application/json",
            "x-amzn-RequestId",
            requestId,
            "x-amzn-ErrorType",
            refusal.code()),
        utf8(Json.of(body)));
  }

  private static ByteBuffer utf8(Json json) {
    return ByteBuffer.wrap(json.text().getBytes(StandardCharsets.UTF_8));
  }

  private ServiceAnswer xml(int status, AnswerWriter.Content content) {
    String id = protocol == Protocol.REST_XML ? "x-amz-request-id" : "x-amzn-RequestId";
    Map<String, String> headers = model.client().equals("S3")
        ? Map.of(CONTENT_TYPE, "application/xml", id, requestId, "x-amz-id-2", requestId)
        : Map.of(CONTENT_TYPE, "application/xml", id, requestId);
    return new ServiceAnswer(status, headers, AnswerWriter.document(content));
  }

  private void error(XMLStreamWriter out, Refusal refusal) throws XMLStreamException {
    String code = refusal.queryCode().orElseGet(() -> model.errorCode(refusal.code()));
    element(out, "Code", code);
    element(out, "Message", refusal.message());
    for (Map.Entry<String, String> detail : refusal.details().entrySet()) {
      element(out, detail.getKey(), detail.getValue());
    }
  }

  /** What no document can have is shown by its mark. */
  private static void element(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    out.writeStartElement(name);
    out.writeCharacters(
        text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD"));
    out.writeEndElement();
  }
}
