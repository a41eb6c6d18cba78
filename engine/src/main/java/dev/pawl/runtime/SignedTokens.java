package dev.pawl.runtime;

import dev.pawl.execution.TaskTokens;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.ExecutionId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens by which tasks are answered from outside: which task it is, signed.
 *
 * <p>A token is the base64 of a version, the id of the scheduling event, the start of the execution
 * in epoch milliseconds, its ARN, and a signature over these. So nothing is kept for a token that
 * is out, nobody can make one up, and every server with this catalog knows it. Tokens of version 1,
 * which have no start, are understood: who has one may have waited for months.
 */
public final class SignedTokens implements TaskTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final byte WITHOUT_START = 1;
  private static final byte VERSION = 2;
  private static final int HEAD_BYTES = 1 + Long.BYTES;
  private static final int SIGNATURE_BYTES = 16;
  private static final int KEY_BYTES = 32;
  private static final String KIND = "secret";
  private static final String KEY = "task-tokens";

  /** Has the key and no content: only copies of it sign. */
  private final Mac mac;

  private final SecretKeySpec key;

  private SignedTokens(byte[] secret) {
    this.key = new SecretKeySpec(secret, ALGORITHM);
    this.mac = made(key);
  }

  /**
   * {@return tokens signed with the catalog's key, which is made on first use}
   *
   * @throws dev.pawl.journal.JournalException if the catalog fails
   */
  public static SignedTokens of(Catalog catalog) {
    Optional<Catalog.Entry> stored = catalog.find(KIND, KEY);
    if (stored.isEmpty()) {
      byte[] random = new byte[KEY_BYTES];
      new SecureRandom().nextBytes(random);
      String value = Base64.getEncoder().encodeToString(random);
      // Refused when another server was first: then its key is there to be found.
      catalog.commit(List.of(new Catalog.Change(KIND, KEY, 0, Optional.of(value))));
      stored = catalog.find(KIND, KEY);
    }
    return new SignedTokens(Base64.getDecoder().decode(stored.orElseThrow().value()));
  }

  @Override
  public String token(String executionArn, Instant startDate, long scheduledId) {
    byte[] arn = executionArn.getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[HEAD_BYTES + Long.BYTES + arn.length];
    ByteBuffer.wrap(content)
        .put(VERSION)
        .putLong(scheduledId)
        .putLong(startDate.toEpochMilli())
        .put(arn);
    return signed(content);
  }

  /** {@return a token as they were once given out, without the start of the execution} */
  String withoutStart(String executionArn, long scheduledId) {
    byte[] arn = executionArn.getBytes(StandardCharsets.UTF_8);
    byte[] content = new byte[HEAD_BYTES + arn.length];
    ByteBuffer.wrap(content).put(WITHOUT_START).putLong(scheduledId).put(arn);
    return signed(content);
  }

  private String signed(byte[] content) {
    byte[] token = Arrays.copyOf(content, content.length + SIGNATURE_BYTES);
    System.arraycopy(signature(content), 0, token, content.length, SIGNATURE_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** {@return which task a token stands for; empty if it was never given out} */
  public Optional<TaskToken> task(String token) {
    byte[] bytes = decoded(token);
    int end = bytes.length - SIGNATURE_BYTES;
    if (end <= HEAD_BYTES) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(bytes, end);
    byte[] signature = Arrays.copyOfRange(bytes, end, bytes.length);
    return MessageDigest.isEqual(signature(signed), signature)
        ? read(ByteBuffer.wrap(signed))
        : Optional.empty();
  }

  private static Optional<TaskToken> read(ByteBuffer signed) {
    byte version = signed.get();
    if (version != VERSION && version != WITHOUT_START) {
      return Optional.empty();
    }
    long scheduledId = signed.getLong();
    Optional<Instant> startDate = version == WITHOUT_START
        ? Optional.empty()
        : Optional.of(Instant.ofEpochMilli(signed.getLong()));
    String arn = StandardCharsets.UTF_8.decode(signed).toString();
    return Optional.of(new TaskToken(new TaskKey(new ExecutionId(arn), scheduledId), startDate));
  }

  private static byte[] decoded(String token) {
    try {
      return Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      // Not a token of ours, whatever it is.
      return new byte[0];
    }
  }

  private byte[] signature(byte[] signed) {
    return Arrays.copyOf(copy().doFinal(signed), SIGNATURE_BYTES);
  }

  /** A copy for one use: many threads sign, and looking one up costs more than its work. */
  private Mac copy() {
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      // That of a security module, say.
      return made(key);
    }
  }

  private static Mac made(SecretKeySpec key) {
    try {
      Mac made = Mac.getInstance(ALGORITHM);
      made.init(key);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + ALGORITHM, e);
    }
  }
}
