package dev.pawl.lambda.deployed;

import java.util.Base64;
import java.util.HexFormat;

/**
 * An archive of code.
 *
 * @param sha256 the hash of the archive, in base64
 * @param bytes the size of the archive
 */
public record Code(String sha256, long bytes) {

  /** {@return the name of its files} */
  String fileName() {
    return HexFormat.of().formatHex(Base64.getDecoder().decode(sha256));
  }
}
