package dev.pawl.standins.sqs;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * The digests by which clients check what they sent and received.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html
 *     Calculating the MD5 message digest for message attributes
 */
final class Digests {
  private static final int STRING = 1;
  private static final int BINARY = 2;

  private Digests() {}

  static String ofBody(String body) {
    return hex("MD5", body.getBytes(StandardCharsets.UTF_8));
  }

  /** {@return what tells messages apart in a queue that does so by their content} */
  static String ofContent(String body) {
    return hex("SHA-256", body.getBytes(StandardCharsets.UTF_8));
  }

  /** @param attributes one at least */
  static String ofAttributes(Map<String, MessageAttribute> attributes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      for (Map.Entry<String, MessageAttribute> each : new TreeMap<>(attributes).entrySet()) {
        MessageAttribute attribute = each.getValue();
        write(out, each.getKey().getBytes(StandardCharsets.UTF_8));
        write(out, attribute.dataType().getBytes(StandardCharsets.UTF_8));
        out.writeByte(attribute.isBinary() ? BINARY : STRING);
        write(out, attribute.bytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("an array of bytes cannot be written", e);
    }
    return hex("MD5", bytes.toByteArray());
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
