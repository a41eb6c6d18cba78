package dev.pawl.standins;

import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/** Asks a stand-in as clients do, in the forms of the protocols. */
public final class Asking {
  private static final String ACCOUNT = "123456789012";
  private static final String REGION = "eu-central-1";

  private final Service service;

  /** Asks this one. */
  public Asking(StandIn standIn) {
    this.service = new Service(standIn, ServiceMeter.NONE);
  }

  /** {@return what a service with JSON answers} */
  public Map<?, ?> json(String target, Map<String, ?> members) throws InterruptedException {
    return json(ACCOUNT, REGION, target, members);
  }

  /** {@return what a service with JSON answers to another account or region} */
  public Map<?, ?> json(String account, String region, String target, Map<String, ?> members)
      throws InterruptedException {
    ServiceAnswer answer = service.answer(
        account,
        region,
        new ServiceRequest(
            "http",
            "POST",
            "",
            "/",
            "",
            Map.of("x-amz-target", target, "content-type", "application/x-amz-json-1.1"),
            utf8(Json.of(members).text())));
    try {
      return (Map<?, ?>) Objects.requireNonNull(Json.parse(text(answer)).tree());
    } catch (JsonSyntaxException e) {
      throw new AssertionError(text(answer), e);
    }
  }

  /** {@return what a service of the query protocol answers} */
  public String form(String body) throws InterruptedException {
    return text(service.answer(
        ACCOUNT,
        REGION,
        new ServiceRequest(
            "http",
            "POST",
            "",
            "/",
            "",
            Map.of("content-type", "application/x-www-form-urlencoded"),
            utf8(body))));
  }

  /** {@return what a service with paths answers} */
  public ServiceAnswer rest(String method, String target, Map<String, String> headers, String body)
      throws InterruptedException {
    String[] parts = target.split("\\?", 2);
    return service.answer(
        ACCOUNT,
        REGION,
        new ServiceRequest(
            "http", method, "", parts[0], parts.length > 1 ? parts[1] : "", headers, utf8(body)));
  }

  /** {@return the body of an answer} */
  public static String text(ServiceAnswer answer) {
    return StandardCharsets.UTF_8.decode(answer.body().duplicate()).toString();
  }

  private static ByteBuffer utf8(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
