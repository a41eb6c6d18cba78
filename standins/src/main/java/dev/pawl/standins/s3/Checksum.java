package dev.pawl.standins.s3;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * The checksums that come with objects and are kept with them.
 *
 * @spec https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 *     Checking object integrity
 */
enum Checksum {
  CRC32("ChecksumCRC32"),
  CRC32C("ChecksumCRC32C"),
  CRC64NVME("ChecksumCRC64NVME"),
  SHA1("ChecksumSHA1"),
  SHA256("ChecksumSHA256");

  private final String member;

  Checksum(String member) {
    this.member = member;
  }

  /** {@return the member of requests and answers that has it} */
  String member() {
    return member;
  }

  /** {@return the header that has it, in lower case} */
  String header() {
    return "x-amz-checksum-" + name().toLowerCase(Locale.ROOT);
  }

  /** {@return the one of a name; empty if it is none of these} */
  static Optional<Checksum> of(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
  }

  /** {@return the checksum of bytes} */
  byte[] of(List<ByteBuffer> content) {
    return switch (this) {
      case CRC32 -> {
        CRC32 crc = new CRC32();
        content.forEach(each -> crc.update(each.duplicate()));
        yield ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
      }
      case CRC32C -> {
        CRC32C crc = new CRC32C();
        content.forEach(each -> crc.update(each.duplicate()));
        yield ByteBuffer.allocate(Integer.BYTES).putInt((int) crc.getValue()).array();
      }
      case CRC64NVME -> {
        Crc64Nvme crc = new Crc64Nvme();
        content.forEach(each -> crc.update(each.duplicate()));
        yield ByteBuffer.allocate(Long.BYTES).putLong(crc.value()).array();
      }
      case SHA1 -> digest("SHA-1", content);
      case SHA256 -> digest("SHA-256", content);
    };
  }

  /** {@return the checksum of bytes, as requests and answers have it} */
  String text(List<ByteBuffer> content) {
    return Base64.getEncoder().encodeToString(of(content));
  }

  /** {@return the MD5 of bytes} */
  static byte[] md5(List<ByteBuffer> content) {
    return digest("MD5", content);
  }

  /** {@return the tag of an object that was put whole} */
  static String etag(List<ByteBuffer> content) {
    return "\"" + HexFormat.of().formatHex(md5(content)) + "\"";
  }

  private static byte[] digest(String algorithm, List<ByteBuffer> content) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      content.forEach(each -> digest.update(each.duplicate()));
      return digest.digest();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
