package dev.pawl.standins;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what is secret before it is stored: AES with 256 bits in Galois counter mode, of the
 * JDK, with one key.
 *
 * <p>It protects a copy of the store without the key, not a machine that somebody else controls.
 * What is sealed says where it belongs: moved to another place it cannot be opened.
 */
public final class Vault {
  /** The variable with a key in base 64, which counts before the one in the data folder. */
  public static final String VARIABLE = "PAWL_SECRETS_KEY";

  private static final String FILE = "secrets.key";
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final String CIPHER = "AES/GCM/NoPadding";

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  private Vault(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** {@return a vault that nobody can open after the end of the process} */
  public static Vault temporary() {
    return new Vault(fresh());
  }

  private static byte[] fresh() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /**
   * {@return a vault with the key that a text has}
   *
   * @throws IllegalArgumentException if it is not 32 bytes in base 64; the message does not show it
   */
  public static Vault of(String base64) {
    byte[] key;
    try {
      key = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      // Its message would show a part of the key.
      key = new byte[0];
    }
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("a key of secrets is " + KEY_BYTES + " bytes in base 64");
    }
    return new Vault(key);
  }

  /**
   * {@return a vault with the key in the file {@code secrets.key} of a folder, which is made if
   * there is none, readable by its owner alone}
   *
   * @throws IllegalArgumentException if the file has no key
   */
  public static Vault in(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.exists(file)) {
      create(folder, file);
    }
    try {
      return of(Files.readString(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }

  /** Whole or not at all: half a key would lock everything up. */
  private static void create(Path folder, Path file) throws IOException {
    Path half = folder.resolve(FILE + ".new");
    Files.deleteIfExists(half);
    String text = Base64.getEncoder().encodeToString(fresh()) + "\n";
    try (FileChannel out = FileChannel.open(
        half,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    try {
      Files.move(half, file);
    } catch (FileAlreadyExistsException e) {
      // Somebody else was first; his key counts.
      Files.delete(half);
    }
    try (FileChannel written = FileChannel.open(folder)) {
      written.force(true);
    }
  }

  /**
   * {@return bytes as nobody can read them without the key, in base 64}
   *
   * @param place where they belong, needed again to open them
   */
  public String seal(String place, byte[] plain) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
      byte[] sealed = cipher.doFinal(plain);
      byte[] both = ByteBuffer.allocate(NONCE_BYTES + sealed.length)
          .put(nonce)
          .put(sealed)
          .array();
      return Base64.getEncoder().encodeToString(both);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + CIPHER, e);
    }
  }

  /** {@return a text as nobody can read it without the key} */
  public String seal(String place, String plain) {
    return seal(place, plain.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * {@return bytes that were sealed}
   *
   * @throws IllegalStateException if they were sealed with another key, or for another place
   */
  public byte[] open(String place, String sealed) {
    byte[] both = Base64.getDecoder().decode(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    System.arraycopy(both, 0, nonce, 0, NONCE_BYTES);
    try {
      return cipher(Cipher.DECRYPT_MODE, nonce, place)
          .doFinal(both, NONCE_BYTES, both.length - NONCE_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "what is stored at " + place + " was encrypted with another key than this server has", e);
    }
  }

  /** {@return a text that was sealed} */
  public String text(String place, String sealed) {
    return new String(open(place, sealed), StandardCharsets.UTF_8);
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }

  /** A key is not for logs. */
  @Override
  public String toString() {
    return "a vault";
  }
}
