package dev.pawl.api;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The bounds of the HTTP edge. What exceeds one is refused with an answer that names it.
 *
 * @param connectionsMax open connections
 * @param inFlightMax requests at work at once, on a virtual thread each
 * @param bodyBytesMax bytes of one body
 * @param bodiesBytesMax bytes of all bodies that are being received or worked on
 * @param answersBytesMax bytes of all answers that clients have yet to take
 * @param idleMax how long a connection may be without a request
 * @param transferMax how long a request may take to arrive, and an answer to be taken
 * @param stopMax how long requests at work may go on when the server stops
 */
public record HttpLimits(
    int connectionsMax,
    int inFlightMax,
    int bodyBytesMax,
    long bodiesBytesMax,
    long answersBytesMax,
    Duration idleMax,
    Duration transferMax,
    Duration stopMax) {
  /** The longest first line and header, in bytes each: SigV4 headers take about one thousand. */
  static final int HEAD_BYTES_MAX = 64 * 1024;

  /** A definition of 1 MB takes six times as many bytes when JSON escapes each character. */
  private static final int BODY_BYTES_MAX = 8 << 20;

  /** Room for this many bodies of the longest there is always. */
  private static final long BODIES_MIN = 4;

  /** What Lambda takes with the code of a function: 50 MB, in base64. */
  private static final int UPLOAD_BYTES_MAX = 70_167_211;

  /** Where code comes to: a new function, or the code of one. */
  private static final Pattern UPLOADS =
      Pattern.compile("POST /2015-03-31/functions/?|PUT /2015-03-31/functions/[^/]+/code/?");

  /** Bytes of one body that is the content of an object, or a part of one: what Java can map. */
  static final int CONTENT_BYTES_MAX = Integer.MAX_VALUE;

  /** Bytes of such bodies that are in files while they arrive and are worked on. */
  static final long SPOOLED_BYTES_MAX = 8L << 30;

  /** A megabyte a second, beside the time that every transfer has. */
  private static final int TRANSFER_BYTES_A_MILLISECOND = 1_000;

  /** Answers are held as they are sent, and once. */
  private static final long ANSWERS_HEAP_SHARE = 8;

  /** Answers at once that are written while what they tell of happens. */
  static final int STREAMS_MAX = 1_000;

  /** Those of one address, behind which may be many: a proxy has one. */
  static final int STREAMS_OF_CLIENT_MAX = 500;

  /** A body takes several times its bytes while it is decoded, read and worked on. */
  private static final long HEAP_SHARE = 16;

  /** {@return the bytes of one body of a request to a path: code may be longer than others} */
  int bodyBytesMax(String method, String path) {
    boolean upload = UPLOADS.matcher(method + " " + path).matches();
    return upload
        ? Math.clamp(bodiesBytesMax / 2, bodyBytesMax, Math.max(bodyBytesMax, UPLOAD_BYTES_MAX))
        : bodyBytesMax;
  }

  /**
   * {@return how long the arrival of a request, or the taking of an answer, may take}
   *
   * @param bytes of its body, as far as they are known
   */
  Duration transferMax(long bytes) {
    return transferMax.plusMillis(Math.max(0, bytes) / TRANSFER_BYTES_A_MILLISECOND);
  }

  /** {@return the bounds that suit this process: bodies take a part of its heap} */
  public static HttpLimits standard() {
    long heap = Runtime.getRuntime().maxMemory();
    return new HttpLimits(
        10_000,
        2_000,
        BODY_BYTES_MAX,
        Math.max(BODIES_MIN * BODY_BYTES_MAX, heap / HEAP_SHARE),
        Math.max(BODIES_MIN * BODY_BYTES_MAX, heap / ANSWERS_HEAP_SHARE),
        Duration.ofSeconds(120),
        Duration.ofSeconds(60),
        Duration.ofSeconds(10));
  }
}
