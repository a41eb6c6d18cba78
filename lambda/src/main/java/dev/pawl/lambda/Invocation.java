package dev.pawl.lambda;

import dev.pawl.runtime.Call;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One call of a function.
 *
 * @param requestId a UUID, unique to the call, and the same when it is made again
 * @param functionArn the ARN as the function sees it
 * @param payload JSON text, at most {@value #PAYLOAD_BYTES_MAX} bytes of UTF-8
 * @param traceId the value of the X-Ray trace header
 * @param clientContext JSON text that the caller passes beside the payload
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html Lambda quotas
 */
public record Invocation(
    String requestId,
    String functionArn,
    String payload,
    String traceId,
    Optional<String> clientContext) {
  /** The longest request of a synchronous invocation. */
  public static final int PAYLOAD_BYTES_MAX = 6_291_456;

  /** {@return a new invocation with a fresh request id and trace id} */
  public static Invocation of(String functionArn, String payload) {
    return new Invocation(
        UUID.randomUUID().toString(), functionArn, payload, newTraceId(), Optional.empty());
  }

  /**
   * {@return the invocation that a call of an execution makes}
   *
   * <p>Its request id follows from the call, so that one that is made again after a crash has the
   * same: what a function may keep to have its effect once.
   */
  static Invocation of(Call call, String functionArn, String payload) {
    return new Invocation(requestId(call), functionArn, payload, newTraceId(), Optional.empty());
  }

  private static String requestId(Call call) {
    String key = call.execution().arn() + " " + call.scheduledId();
    return UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** {@return the same invocation with a client context} */
  public Invocation withClientContext(String json) {
    return new Invocation(requestId, functionArn, payload, traceId, Optional.of(json));
  }

  private static String newTraceId() {
    HexFormat hex = HexFormat.of();
    ThreadLocalRandom random = ThreadLocalRandom.current();
    String time = hex.toHexDigits((int) (System.currentTimeMillis() / 1000));
    String unique = hex.toHexDigits(random.nextInt()) + hex.toHexDigits(random.nextLong());
    String parent = hex.toHexDigits(random.nextLong());
    return "Root=1-" + time + "-" + unique + ";Parent=" + parent + ";Sampled=0";
  }
}
