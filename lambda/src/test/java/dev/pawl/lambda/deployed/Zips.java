package dev.pawl.lambda.deployed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Makes archives. */
final class Zips {
  private Zips() {}

  /** {@return an archive of one file} */
  static byte[] of(String name, String text) throws IOException {
    return of(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] of(String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return bytes.toByteArray();
  }
}
