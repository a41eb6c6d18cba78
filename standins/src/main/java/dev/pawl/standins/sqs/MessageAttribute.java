package dev.pawl.standins.sqs;

import dev.pawl.standins.RefusalException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An attribute that the sender gave a message.
 *
 * @param dataType {@code String}, {@code Number} or {@code Binary}, perhaps with a dot and more
 * @param value for a binary one, in Base64
 */
record MessageAttribute(String dataType, String value) {
  private static final int TYPE_CHARS_MAX = 256;

  boolean isBinary() {
    return dataType.equals("Binary") || dataType.startsWith("Binary.");
  }

  /** {@return the bytes that count and are hashed} */
  byte[] bytes() {
    return isBinary() ? Base64.getDecoder().decode(value) : value.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * {@return the attribute of the members of a request}
   *
   * @throws RefusalException that is the answer, if it is none
   */
  static MessageAttribute of(String name, Map<?, ?> members) {
    String type = String.valueOf(members.get("DataType"));
    if (!type.matches("(String|Number|Binary)(\\..+)?") || type.length() > TYPE_CHARS_MAX) {
      throw Refusals.invalid("The message attribute '" + name + "' has an invalid message attribute"
          + " type, the set of supported type prefixes is Binary, Number, and String.");
    }
    MessageAttribute read = new MessageAttribute(type, value(type, members));
    if (read.value().isEmpty()) {
      throw Refusals.invalid("The message attribute '" + name
          + "' must contain a non-empty message attribute value of its type " + type + ".");
    }
    if (type.startsWith("Number") && !read.value().matches("[+-]?[0-9.]+([eE][+-]?\\d+)?")) {
      throw Refusals.invalid(
          "Can't cast the value of message (user) attribute '" + name + "' to a number.");
    }
    return read;
  }

  private static String value(String type, Map<?, ?> members) {
    if (!type.startsWith("Binary")) {
      return members.get("StringValue") instanceof String text ? text : "";
    }
    return switch (members.get("BinaryValue")) {
      case ByteBuffer buffer -> {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        yield Base64.getEncoder().encodeToString(bytes);
      }
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case null, default -> "";
    };
  }

  /** {@return the members of an answer} */
  Map<String, Object> members() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("DataType", dataType);
    if (isBinary()) {
      members.put("BinaryValue", bytes());
    } else {
      members.put("StringValue", value);
    }
    return members;
  }

  @Override
  public String toString() {
    return dataType + " " + Arrays.toString(bytes());
  }
}
