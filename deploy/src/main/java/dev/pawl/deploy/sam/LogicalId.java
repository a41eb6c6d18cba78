package dev.pawl.deploy.sam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The ids of resources that the transform makes, which end in a hash where another value must make
 * another resource. They are those of AWS, so that a stack that moves keeps its resources.
 */
final class LogicalId {
  private static final int HASH_CHARACTERS = 10;

  private LogicalId() {}

  /** {@return an id that changes with a text; the prefix alone if the text is empty} */
  static String of(String prefix, String text) {
    return text.isEmpty() ? prefix : prefix + hash(text);
  }

  /** {@return an id that changes with a tree} */
  static String ofTree(String prefix, Object tree) {
    return Tree.isGiven(tree) ? prefix + hash(JsonText.compact(tree)) : prefix;
  }

  /** {@return an id that ends with the beginning of a hash that is given} */
  static String ofHash(String prefix, String hash) {
    return prefix + hash.substring(0, Math.min(HASH_CHARACTERS, hash.length()));
  }

  /** {@return whether a text may stand in an id as it is} */
  static boolean isAlphanumeric(String text) {
    return !text.isEmpty() && text.chars().allMatch(Character::isLetterOrDigit);
  }

  private static String hash(String text) {
    return digest(text).substring(0, HASH_CHARACTERS);
  }

  /** {@return the whole hash of a text} */
  static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }
}
