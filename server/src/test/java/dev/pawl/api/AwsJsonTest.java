package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pawl.api.auth.OpenGate;
import dev.pawl.json.Json;
import dev.pawl.runtime.ThrottledException;
import dev.pawl.runtime.UnavailableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class AwsJsonTest {
  private static final Caller HOME = new Caller("123456789012", "us-east-1");

  private static final ServiceModel MODEL = ServiceModel.of(Json.parse(
      "{'operations':{'Act':'Nothing'},'shapes':{'Nothing':{'type':'structure','members':{}}}}"
          .replace('\'', '"')));

  private static AwsService service(Operation operation) {
    return new AwsService(
        "Service",
        "states",
        "1.0",
        ApiException.Code.VALIDATION_EXCEPTION,
        MODEL,
        List.of(operation));
  }

  /** An operation that does what it is made with. */
  private record Act(Supplier<Json> does) implements Action {
    @Override
    public String name() {
      return "Act";
    }

    @Override
    public Json handle(Caller caller, Members members) {
      return does.get();
    }
  }

  private static final byte[] NOTHING = {'{', '}'};

  private static String answered(Operation operation, byte[] body) {
    AwsJson protocol = new AwsJson(List.of(service(operation)), new OpenGate(HOME), CallMeter.NONE);
    Map<String, String> headers = Map.of("x-amz-target", "Service.Act");
    Answer answer = protocol
        .handle(new Incoming("POST", "/", headers, ByteBuffer.wrap(body)))
        .join();
    return answer.status() + " " + StandardCharsets.UTF_8.decode(answer.body().duplicate());
  }

  private static String answered(Supplier<Json> does) {
    return answered(new Act(does), NOTHING);
  }

  private static Supplier<Json> failing(RuntimeException e) {
    return () -> {
      throw e;
    };
  }

  @Test
  void aBodyIsUtf8() {
    assertEquals(
        "400 {\"__type\":\"com.amazon.coral.service#SerializationException\",\"message\":\"The"
            + " request's body is not UTF-8\"}",
        answered(new Act(() -> Json.EMPTY_OBJECT), new byte[] {'{', (byte) 0xC3, '}'}));
  }

  @Test
  void anExhaustedBoundIsAnAnswer() {
    assertEquals(
        "400 {\"__type\":\"com.amazon.coral.availability#ThrottlingException\",\"message\":\"Rate"
            + " exceeded\"}",
        answered(failing(new ThrottledException("Rate exceeded"))));
  }

  @Test
  void whatIsClosedIsUnavailable() {
    assertEquals(
        "503 {\"__type\":\"com.amazon.coral.service#ServiceUnavailable\",\"message\":\"The engine"
            + " is closed\"}",
        answered(failing(new UnavailableException("The engine is closed"))));
  }

  @Test
  void aDefectIsOurs() {
    String answer = answered(failing(new IllegalStateException("a defect, on purpose")));
    assertEquals(
        "500 {\"__type\":\"com.amazon.coral.service#InternalFailure\",\"message\":\"The server"
            + " failed: java.lang.IllegalStateException: a defect, on purpose\"}",
        answer);
    assertFalse(answer.contains("AwsJsonTest"));
  }

  /** An operation whose answer never came. */
  private record Failing(RuntimeException why) implements DeferredAction {
    @Override
    public String name() {
      return "Act";
    }

    @Override
    public CompletableFuture<Json> begin(Caller caller, Members members) {
      return CompletableFuture.<Json>failedFuture(why).thenApply(json -> json);
    }
  }

  @Test
  void whatFailsLaterIsAnsweredAlike() {
    assertEquals(
        "503 {\"__type\":\"com.amazon.coral.service#ServiceUnavailable\",\"message\":\"The engine"
            + " is closed\"}",
        answered(new Failing(new UnavailableException("The engine is closed")), NOTHING));
    assertEquals(
        "400 {\"__type\":\"com.amazonaws.swf.service.v2.model#InvalidName\",\"message\":\"Bad\"}",
        answered(new Failing(new ApiException(ApiException.Code.INVALID_NAME, "Bad")), NOTHING));
  }
}
