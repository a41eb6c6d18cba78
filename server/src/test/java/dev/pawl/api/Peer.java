package dev.pawl.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** The other end of a connection, byte by byte. */
final class Peer implements AutoCloseable {
  private static final int WAIT_MILLIS_MAX = 20_000;

  private final Socket socket;

  Peer(InetSocketAddress address) throws IOException {
    socket = new Socket(address.getAddress(), address.getPort());
    socket.setSoTimeout(WAIT_MILLIS_MAX);
  }

  /** Sends a text as it is, {@code \n} as the line end of HTTP. */
  void send(String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  /** {@return one answer: its first line, and its body} */
  String answer() throws IOException {
    String head = head();
    int length = 0;
    for (String line : head.split("\r\n", -1)) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    byte[] body = socket.getInputStream().readNBytes(length);
    return head.lines().findFirst().orElse("") + " " + new String(body, StandardCharsets.UTF_8);
  }

  /** {@return the head of an answer, to its empty line; what there is if the connection ends} */
  String head() throws IOException {
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      String text = head.toString(StandardCharsets.UTF_8);
      if (text.endsWith("\r\n\r\n")) {
        return text;
      }
    }
    return head.toString(StandardCharsets.UTF_8);
  }

  /** {@return so many bytes, as text} */
  String text(int bytes) throws IOException {
    return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.UTF_8);
  }

  /** {@return whether so many bytes arrive before the connection ends} */
  boolean takes(int bytes) throws IOException {
    try {
      return socket.getInputStream().readNBytes(bytes).length == bytes;
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException e) {
      return false;
    }
  }

  /** {@return whether the server ended the connection, after some waiting} */
  boolean isEnded() throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
