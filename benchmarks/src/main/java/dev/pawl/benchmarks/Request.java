package dev.pawl.benchmarks;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * An HTTP request in the bytes that go over the wire, made once and sent many times; each time with
 * another id where {@link Workflow#PLACE} was.
 */
final class Request {
  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int BITS_A_DIGIT = 4;

  private final byte[] bytes;
  private final int place;

  private Request(byte[] bytes, int place) {
    this.bytes = bytes;
    this.place = place;
  }

  /** {@return a call of a Step Functions operation} */
  static Request of(URI endpoint, String operation, String body) {
    return to(endpoint, "AWSStepFunctions." + operation, body);
  }

  /** {@return a call of an operation of a service with JSON} */
  static Request to(URI endpoint, String target, String body) {
    byte[] payload = body.getBytes(StandardCharsets.UTF_8);
    String head = "POST / HTTP/1.1\r\nHost: "
        + endpoint.getHost()
        + ":"
        + endpoint.getPort()
        + "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: "
        + target
        + "\r\nContent-Length: "
        + payload.length
        + "\r\n\r\n";
    byte[] first = head.getBytes(StandardCharsets.US_ASCII);
    byte[] bytes = new byte[first.length + payload.length];
    System.arraycopy(first, 0, bytes, 0, first.length);
    System.arraycopy(payload, 0, bytes, first.length, payload.length);
    int at = body.indexOf(Workflow.PLACE);
    if (at >= 0) {
      // Characters before it that take more than one byte move it.
      at = first.length + body.substring(0, at).getBytes(StandardCharsets.UTF_8).length;
    }
    return new Request(bytes, at);
  }

  /** Puts the request at a buffer's position, with an id of sixteen digits. */
  void put(ByteBuffer to, long id) {
    int begin = to.position();
    to.put(bytes);
    for (int i = 0; place >= 0 && i < Workflow.PLACE.length(); i++) {
      int digit = (int) (id >>> (BITS_A_DIGIT * i)) & 0xf;
      to.put(begin + place + i, DIGITS[digit]);
    }
  }
}
