package dev.pawl.deploy.resource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The code of a function, as a template gives it. */
final class FunctionCode {
  private FunctionCode() {}

  /** {@return it as Lambda's API takes it} */
  static Map<String, Object> of(Properties given) throws ResourceException {
    Properties code = given.object("Code");
    Map<String, Object> sent = new LinkedHashMap<>();
    if (code.has("ZipFile")) {
      sent.put("ZipFile", zipped(file(given), code.required("ZipFile")));
    } else if (code.has("ImageUri")) {
      throw new ResourceException(
          "InvalidRequest", "#/Code/ImageUri: images are not available; give S3Bucket and S3Key");
    } else {
      sent.put("S3Bucket", code.required("S3Bucket"));
      sent.put("S3Key", code.required("S3Key"));
      code.text("S3ObjectVersion").ifPresent(version -> sent.put("S3ObjectVersion", version));
    }
    return sent;
  }

  /** Source that a template has in itself is in a file of this name. */
  private static String file(Properties given) throws ResourceException {
    return given.required("Runtime").startsWith("python") ? "index.py" : "index.js";
  }

  private static byte[] zipped(String name, String source) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry(name);
      entry.setTime(0); // the same source is the same archive
      zip.putNextEntry(entry);
      zip.write(source.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
