package dev.pawl.api;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What connections are encrypted with.
 *
 * @param certificate a PEM file: the certificate, and those that vouch for it
 * @param key a PEM file: the private key in PKCS #8, without a password
 */
public record TlsFiles(Path certificate, Path key) {

  /**
   * {@return the keys in these files, which are read again when they have changed}
   *
   * @throws KeysException if they cannot be read, or are none
   */
  Tls read() throws KeysException {
    try {
      return new Tls(this, context(), changed());
    } catch (IOException e) {
      throw new KeysException(String.valueOf(e.getMessage()), e);
    }
  }

  private SslContext context() throws IOException {
    try {
      return SslContextBuilder.forServer(certificate.toFile(), key.toFile())
          .protocols("TLSv1.3", "TLSv1.2")
          .build();
    } catch (IllegalArgumentException | SSLException e) {
      throw new IOException(
          "There is no certificate and private key in " + certificate + " and " + key + ": "
              + e.getMessage(),
          e);
    }
  }

  private List<FileTime> changed() throws IOException {
    return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
  }

  /** Keys that were read, and when their files had changed. Safe for use by many threads. */
  static final class Tls {
    private static final Logger LOG = LoggerFactory.getLogger(Tls.class);
    private static final long LOOK_NANOS = 1_000_000_000L;

    private final TlsFiles files;
    private SslContext context;
    private List<FileTime> readAt;
    private long lookedAt = System.nanoTime();

    private Tls(TlsFiles files, SslContext context, List<FileTime> readAt) {
      this.files = files;
      this.context = context;
      this.readAt = readAt;
    }

    /** {@return what encrypts a new connection} */
    SslHandler handler(ByteBufAllocator buffers) {
      return current().newHandler(buffers);
    }

    /** Looks at the files once a second at the most; files that are none leave all as it was. */
    private synchronized SslContext current() {
      if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
        lookedAt = System.nanoTime();
        try {
          List<FileTime> changed = files.changed();
          if (!changed.equals(readAt)) {
            context = files.context();
            readAt = changed;
            LOG.info("the certificate was read again from {}", files.certificate());
          }
        } catch (IOException e) {
          LOG.error("the certificate stays as it was: {}", e.getMessage());
        }
      }
      return context;
    }
  }
}
