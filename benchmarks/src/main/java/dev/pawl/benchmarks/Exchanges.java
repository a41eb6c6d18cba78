package dev.pawl.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Requests and answers over many connections, one of each at a time on a connection, by one thread
 * that does nothing else: the load generator shares the machine with the server.
 */
final class Exchanges {
  private static final int TIMEOUT_MILLIS = 70_000;
  private static final int BUFFER_BYTES = 64 << 10;

  private final Selector selector;
  private int open;

  private Exchanges(Selector selector) {
    this.selector = selector;
  }

  /** One side of what is said on a connection. Called by one thread. */
  interface Conversation {
    /**
     * Puts the first request.
     *
     * @return whether there is one
     */
    boolean begin(ByteBuffer request) throws IOException;

    /**
     * Takes an answer of status 200, and puts the next request.
     *
     * @param body the answer's, from its position to its limit
     * @return whether there is another request
     */
    boolean answered(ByteBuffer body, ByteBuffer request) throws IOException;
  }

  /**
   * Holds conversations with a server, each on a connection of its own, until all are over.
   *
   * @throws IOException if a connection broke, an answer is an error, or none comes for long
   */
  static void hold(URI endpoint, List<? extends Conversation> conversations) throws IOException {
    InetSocketAddress address = new InetSocketAddress(endpoint.getHost(), endpoint.getPort());
    try (Selector selector = Selector.open()) {
      try {
        new Exchanges(selector).run(address, conversations);
      } finally {
        for (SelectionKey key : selector.keys()) {
          key.channel().close();
        }
      }
    }
  }

  private void run(InetSocketAddress address, List<? extends Conversation> conversations)
      throws IOException {
    for (Conversation conversation : conversations) {
      Line line = new Line(address, conversation);
      line.channel.register(selector, SelectionKey.OP_READ, line);
      open++;
      line.begin();
    }
    while (open > 0) {
      if (selector.select(TIMEOUT_MILLIS) == 0) {
        throw new IOException("no answer in " + TIMEOUT_MILLIS + " ms");
      }
      for (SelectionKey key : selector.selectedKeys()) {
        ((Line) key.attachment()).read();
      }
      selector.selectedKeys().clear();
    }
  }

  /** A connection and what is said on it. */
  private final class Line {
    private final SocketChannel channel;
    private final Conversation conversation;
    private final ByteBuffer request = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final HttpAnswer answer = new HttpAnswer(BUFFER_BYTES);

    Line(InetSocketAddress address, Conversation conversation) throws IOException {
      this.channel = SocketChannel.open(address);
      this.conversation = conversation;
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
    }

    void begin() throws IOException {
      send(conversation.begin(request));
    }

    void read() throws IOException {
      if (answer.read(channel)) {
        if (answer.status() != 200) {
          throw new IOException("answered with " + answer.status() + ": "
              + StandardCharsets.UTF_8.decode(answer.body()));
        }
        boolean more = conversation.answered(answer.body(), request);
        answer.clear();
        send(more);
      }
    }

    private void send(boolean more) throws IOException {
      if (!more) {
        channel.close();
        open--;
        return;
      }
      request.flip();
      channel.write(request);
      if (request.hasRemaining()) {
        // Nothing else is under way on this connection: a socket has room for one request.
        throw new IOException("a request of " + request.limit() + " bytes did not fit the socket");
      }
      request.clear();
    }
  }
}
