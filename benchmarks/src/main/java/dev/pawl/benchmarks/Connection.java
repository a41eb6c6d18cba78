package dev.pawl.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * One keep-alive HTTP connection that speaks AWS JSON, as lean as can be: the load generator shares
 * the machine with the server.
 */
final class Connection implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final String host;

  Connection(URI endpoint) throws IOException {
    this.host = endpoint.getHost() + ":" + endpoint.getPort();
    this.socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * {@return the body of the answer to one call}
   *
   * @throws IOException if the connection broke, or the answer is an error
   */
  String call(String operation, String body) throws IOException {
    String head = "POST / HTTP/1.1\r\nHost: "
        + host
        + "\r\nContent-Type: application/x-amz-json-1.0\r\nX-Amz-Target: AWSStepFunctions."
        + operation;
    return exchange(operation, head, body);
  }

  /**
   * {@return the body of the answer to a request for what is at a path}
   *
   * @throws IOException if the connection broke, or the answer is an error
   */
  String get(String path) throws IOException {
    return exchange(path, "GET " + path + " HTTP/1.1\r\nHost: " + host, "");
  }

  /**
   * {@return the body of the answer to JSON that is sent to a path}
   *
   * @throws IOException if the connection broke, or the answer is an error
   */
  String post(String path, String body) throws IOException {
    String head =
        "POST " + path + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Type: application/json";
    return exchange(path, head, body);
  }

  private String exchange(String what, String head, String body) throws IOException {
    byte[] payload = body.getBytes(StandardCharsets.UTF_8);
    byte[] first = (head + "\r\nContent-Length: " + payload.length + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
    byte[] request = Arrays.copyOf(first, first.length + payload.length);
    System.arraycopy(payload, 0, request, first.length, payload.length);
    out.write(request);
    out.flush();
    return answer(what);
  }

  private String answer(String operation) throws IOException {
    String status = line();
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring("content-length:".length()).trim());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException(operation + " was answered with " + status + ": " + body);
    }
    return body;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the server closed the connection");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
