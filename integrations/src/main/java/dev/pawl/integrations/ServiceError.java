package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;

/**
 * What a service refuses a call with.
 *
 * @param code as the service has it, empty if it says none
 * @param shape the error of the model that it is, empty for one that is not in the model
 * @param message empty if there is none
 * @param extendedRequestId what S3 says beside the id of the request
 */
record ServiceError(
    String code,
    Optional<String> shape,
    Optional<String> message,
    WireAnswer answer,
    Optional<String> extendedRequestId) {

  private record Said(String code, Optional<String> message) {}

  /** {@return the refusal that an answer is} */
  static ServiceError of(Protocol protocol, ServiceModel service, WireAnswer answer) {
    Said said = protocol.isXml() ? xml(answer) : json(answer);
    // Services that spoke the query protocol once say in a header what the code was in it.
    String code =
        answer.header("x-amzn-query-error").map(text -> text.split(";", 2)[0]).orElse(said.code());
    return new ServiceError(
        code,
        service.error(said.code()).or(() -> service.error(code)),
        said.message(),
        answer,
        answer.header("x-amz-id-2"));
  }

  private static Said json(WireAnswer answer) {
    Optional<String> header = answer.header("x-amzn-errortype");
    try {
      if (Json.parse(answer.text()).tree() instanceof Map<?, ?> body) {
        String code =
            header.or(() -> text(body, "__type")).or(() -> text(body, "code")).orElse("");
        return new Said(
            bare(code),
            text(body, "message")
                .or(() -> text(body, "Message"))
                .or(() -> text(body, "errorMessage")));
      }
    } catch (JsonSyntaxException e) {
      // Not of the service's own making; the status and the text say what there is to say.
    }
    return new Said(bare(header.orElse("")), plain(answer));
  }

  private static Optional<String> plain(WireAnswer answer) {
    String text = answer.text().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  private static Optional<String> text(Map<?, ?> body, String name) {
    return body.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** {@return a code without the name space before and the address after it} */
  private static String bare(String code) {
    return code.substring(code.indexOf('#') + 1).split(":", 2)[0].strip();
  }

  private static Said xml(WireAnswer answer) {
    try {
      Optional<XmlNode> error = XmlNode.parse(answer.body()).find("Error");
      if (error.isPresent()) {
        return new Said(
            error
                .get()
                .first("Code")
                .map(code -> code.text().toString().strip())
                .orElse(""),
            error.get().first("Message").map(message -> message.text().toString()));
      }
    } catch (XMLStreamException e) {
      // Not of the service's own making; the status and the text say what there is to say.
    }
    return new Said("", plain(answer));
  }
}
