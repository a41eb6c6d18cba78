package dev.pawl.integrations.http;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request over a connection of its own, by HTTP/1.1.
 *
 * <p>The client of the JDK would look a name up again, and the name of a hostile host could stand
 * for another address by then: here the connection is made to the address that was checked, while
 * its certificate must be for the name.
 */
final class HttpWire {
  private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

  private final AllowedHosts hosts;
  private final Supplier<SSLSocketFactory> tls;

  /** @param tls says which certificates are trusted; asked when one is to be checked */
  HttpWire(AllowedHosts hosts, Supplier<SSLSocketFactory> tls) {
    this.hosts = hosts;
    this.tls = tls;
  }

  /** {@return a wire to hosts with certificates that everybody trusts} */
  static HttpWire to(AllowedHosts hosts) {
    return new HttpWire(hosts, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * {@return the answer to a request}
   *
   * @throws RefusedHostException if the host must not be called
   * @throws TooLongException if the answer is too long
   * @throws IOException if there is no answer in time, or none that is HTTP
   */
  HttpAnswer exchange(HttpMessage message, Deadline deadline) throws IOException {
    return exchange(message, deadline, reader -> reader.read(message.method()));
  }

  /**
   * {@return the status of the answer to a request, whose body is not read}
   *
   * @throws RefusedHostException if the host must not be called
   * @throws IOException if there is no answer in time, or none that is HTTP
   */
  int status(HttpMessage message, Deadline deadline) throws IOException {
    return exchange(message, deadline, HttpReader::status);
  }

  /** What is read of an answer. */
  @FunctionalInterface
  private interface Reading<T> {
    T of(HttpReader reader) throws IOException;
  }

  private <T> T exchange(HttpMessage message, Deadline deadline, Reading<T> reading)
      throws IOException {
    IOException failure = new IOException("no address");
    for (InetAddress address : hosts.addresses(message.uri())) {
      Socket socket;
      try {
        socket = connected(address, AllowedHosts.port(message.uri()), deadline);
      } catch (IOException e) {
        failure = new IOException(
            "Cannot connect to " + message.uri().getAuthority() + ": " + e.getMessage(), e);
        continue;
      }
      try (socket) {
        return exchange(message, socket, deadline, reading);
      }
    }
    throw failure;
  }

  private static Socket connected(InetAddress address, int port, Deadline deadline)
      throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(address, port), deadline.leftMillis());
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private <T> T exchange(HttpMessage message, Socket plain, Deadline deadline, Reading<T> reading)
      throws IOException {
    // Closed from outside: to whoever sends a byte now and then, no single read takes long.
    CompletableFuture<Void> end =
        new CompletableFuture<Void>().orTimeout(deadline.leftMillis(), TimeUnit.MILLISECONDS);
    var _ = end.whenComplete((_, late) -> close(plain, late));
    try {
      boolean secure = "https".equals(message.uri().getScheme());
      Socket socket = secure ? secured(message.uri(), plain) : plain;
      OutputStream out = new BufferedOutputStream(socket.getOutputStream());
      write(message, out);
      out.flush();
      return reading.of(new HttpReader(new BufferedInputStream(socket.getInputStream())));
    } catch (IOException e) {
      if (end.isCompletedExceptionally()) {
        throw deadline.passed();
      }
      throw e;
    } finally {
      end.complete(null);
    }
  }

  private static void close(Socket socket, @Nullable Throwable late) {
    if (late != null) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private SSLSocket secured(URI uri, Socket plain) throws IOException {
    SSLSocket socket = (SSLSocket) tls.get()
        .createSocket(plain, AllowedHosts.bare(uri.getHost()), AllowedHosts.port(uri), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static void write(HttpMessage message, OutputStream out) throws IOException {
    URI uri = message.uri();
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    StringBuilder head = new StringBuilder()
        .append(message.method())
        .append(' ')
        .append(path)
        .append(uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
        .append(" HTTP/1.1\r\nHost: ")
        .append(uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort())
        .append("\r\n");
    message
        .headers()
        .forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    if (message.body().length > 0 || WITH_BODY.contains(message.method())) {
      head.append("Content-Length: ").append(message.body().length).append("\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    out.write(message.body());
  }
}
