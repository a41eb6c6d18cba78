package dev.pawl.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Who listens to a stream of the console, byte by byte. */
final class Listener implements AutoCloseable {
  private static final int WAIT_MILLIS_MAX = 30_000;

  private final Socket socket;
  private final BufferedReader lines;
  private final String status;

  /** What came: an event with its id, or the empty texts for a comment. */
  record Sent(String event, String id, String data) {}

  private Listener(Socket socket, BufferedReader lines, String status) {
    this.socket = socket;
    this.lines = lines;
    this.status = status;
  }

  /** Asks for a stream and waits for the head of the answer. */
  static Listener to(URI server, String path) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(WAIT_MILLIS_MAX);
    String request = "GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    String status = String.valueOf(lines.readLine());
    for (String line = lines.readLine(); line != null && !line.isEmpty(); ) {
      line = lines.readLine();
    }
    return new Listener(socket, lines, status);
  }

  /** {@return the first line of the answer} */
  String status() {
    return status;
  }

  /** {@return the next event of a name; fails at the end of the stream} */
  Sent next(String event) throws IOException {
    Sent sent = next();
    while (!sent.event().equals(event)) {
      sent = next();
    }
    return sent;
  }

  /** {@return the next event or comment; fails at the end of the stream} */
  Sent next() throws IOException {
    String event = "";
    String id = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        event = line.substring(7);
      } else if (line.startsWith("id: ")) {
        id = line.substring(4);
      } else if (line.startsWith("data: ")) {
        data = line.substring(6);
        return new Sent(event, id, data);
      } else if (line.equals(":")) {
        return new Sent("", "", "");
      }
    }
    throw new IOException("the stream has ended");
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
