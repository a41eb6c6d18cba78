package dev.pawl.standins.iam;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.random.RandomGenerator;

/** The unique ids of IAM: what they are of, and seventeen letters and digits. */
final class Ids {
  static final String ROLE = "AROA";
  static final String POLICY = "ANPA";
  static final String USER = "AIDA";

  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int LENGTH = 17;

  private Ids() {}

  /** {@return the id of something new} */
  static String random(String kind, RandomGenerator random) {
    byte[] bytes = new byte[LENGTH];
    random.nextBytes(bytes);
    return id(kind, bytes);
  }

  /** {@return the id of something that is not kept: always the same one} */
  static String of(String kind, String arn) {
    try {
      return id(
          kind, MessageDigest.getInstance("SHA-256").digest(arn.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String id(String kind, byte[] bytes) {
    StringBuilder id = new StringBuilder(kind);
    for (int i = 0; i < LENGTH; i++) {
      id.append(ALPHABET.charAt(Math.floorMod(bytes[i], ALPHABET.length())));
    }
    return id.toString();
  }
}
