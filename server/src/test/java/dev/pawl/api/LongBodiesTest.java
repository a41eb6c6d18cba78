package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Contents of objects are larger than the room that bodies and answers have in memory. */
@Timeout(60)
final class LongBodiesTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int ROOM = 1 << 20;
  private static final int BIG = 20 << 20;
  private static final HttpLimits LIMITS =
      new HttpLimits(10, 10, 1_000, ROOM, ROOM, LONG, LONG, LONG);
  private static final String S3 =
      "Authorization: AWS4-HMAC-SHA256 Credential=k/20261123/us-east-1/s3/aws4_request, x\n";
  private static final String ROW = "0123456789abcdef".repeat(4_096);

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final AtomicLong files = new AtomicLong();

  private ApiServer server(Handler handler) throws IOException {
    return new ApiServer(ANY, Optional.empty(), LIMITS, handler, folder.resolve("arriving"));
  }

  private Answer checked(Incoming incoming) {
    CRC32 crc = new CRC32();
    crc.update(incoming.body().duplicate());
    files.addAndGet(incoming.isFile() ? 1 : 0);
    return Answer.text(200, incoming.body().remaining() + " " + crc.getValue());
  }

  private static String right(int bytes) {
    CRC32 crc = new CRC32();
    for (int i = 0; i < bytes; i += ROW.length()) {
      crc.update(ROW.getBytes(StandardCharsets.US_ASCII));
    }
    return "HTTP/1.1 200 OK " + bytes + " " + crc.getValue();
  }

  private static void send(Peer peer, int bytes) throws IOException {
    for (int i = 0; i < bytes; i += ROW.length()) {
      peer.send(ROW);
    }
  }

  @Test
  void contentThatIsTooLargeIsRefusedAsS3Does() throws IOException {
    try (ApiServer server = server(Handler.of(this::checked));
        Peer peer = new Peer(server.address())) {
      peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: 2147483648\n\n");
      String answer = peer.answer();
      assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request <?xml"), answer);
      assertTrue(answer.contains("<Code>EntityTooLarge</Code>"), answer);
      assertTrue(answer.contains("<MaxSizeAllowed>2147483647</MaxSizeAllowed>"), answer);
    }
  }

  @Test
  void whatIsNoContentIsAsSmallAsBefore() throws IOException {
    try (ApiServer server = server(Handler.of(this::checked));
        Peer post = new Peer(server.address());
        Peer other = new Peer(server.address())) {
      post.send("POST /b?delete HTTP/1.1\n" + S3 + "Content-Length: 1001\n\n");
      assertTrue(post.answer().contains("<Code>EntityTooLarge</Code>"));
      other.send("PUT /b/k HTTP/1.1\nContent-Length: 1001\n\n");
      assertTrue(other.answer().startsWith("HTTP/1.1 413"));
    }
  }

  @Test
  void contentIsAsLargeAsItIs() throws IOException {
    try (ApiServer server = server(Handler.of(this::checked));
        Peer peer = new Peer(server.address())) {
      for (int i = 0; i < 3; i++) {
        peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: " + BIG + "\n\n");
        send(peer, BIG);
        assertEquals(right(BIG), peer.answer());
      }
      assertEquals(3, files.get(), "it was in a file");
      peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Transfer-Encoding: chunked\n\n");
      for (int i = 0; i < BIG; i += ROW.length()) {
        peer.send(Integer.toHexString(ROW.length()) + "\n" + ROW + "\n");
      }
      peer.send("0\n\n");
      assertEquals(right(BIG), peer.answer(), "nobody said its length");
      peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: " + ROW.length() + "\n\n" + ROW);
      assertEquals(right(ROW.length()), peer.answer());
      assertEquals(4, files.get(), "what is short stays in memory");
    }
    assertEquals(0, leftFiles());
  }

  @Test
  void ofContentThatBreaksOffNothingIsLeft() throws IOException {
    try (ApiServer server = server(Handler.of(this::checked))) {
      for (int i = 0; i < 20; i++) {
        try (Peer peer = new Peer(server.address())) {
          peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: " + BIG + "\n\n");
          send(peer, ROOM);
        }
      }
      // The server sees by and by that they have gone.
      long deadline = System.nanoTime() + LONG.toNanos();
      int half = ROOM / 2;
      String answer = "";
      while (!answer.equals(right(half)) && System.nanoTime() < deadline) {
        try (Peer peer = new Peer(server.address())) {
          peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: " + half + "\n\n");
          send(peer, half);
          answer = peer.answer();
        }
      }
      assertEquals(right(half), answer, "the room was given back");
    }
    assertEquals(0, leftFiles());
  }

  @Test
  void contentThatTheDiskDoesNotTakeIsRefused() throws IOException {
    Files.writeString(folder.resolve("arriving"), "a file where the folder should be");
    try (ApiServer server = server(Handler.of(this::checked));
        Peer peer = new Peer(server.address())) {
      peer.send("PUT /b/k HTTP/1.1\n" + S3 + "Content-Length: " + BIG + "\n\n");
      send(peer, ROOM / 2);
      String answer = peer.answer();
      assertTrue(answer.startsWith("HTTP/1.1 500") && answer.contains("<Code>InternalError</"));
    }
  }

  @Test
  void anAnswerInAFileIsTakenAPieceAtATime() throws IOException {
    Path file = folder.resolve("answer");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(BIG);
    }
    try (ApiServer server = server(Handler.of(_ -> new Answer(200, Map.of(), map(file))));
        Peer slow = new Peer(server.address());
        Peer other = new Peer(server.address())) {
      slow.send("GET /b/k HTTP/1.1\n\n");
      assertTrue(slow.head().startsWith("HTTP/1.1 200 OK"));
      for (int i = 0; i < 3; i++) {
        other.send("GET /b/k HTTP/1.1\n\n");
        assertFalse(other.head().isEmpty());
        assertTrue(other.takes(BIG));
      }
      assertTrue(slow.takes(BIG), "whoever takes his time loses nothing by it");
    }
  }

  private static ByteBuffer map(Path file) {
    try (FileChannel in = FileChannel.open(file)) {
      return in.map(FileChannel.MapMode.READ_ONLY, 0, in.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long leftFiles() throws IOException {
    try (Stream<Path> left = Files.list(folder.resolve("arriving"))) {
      return left.count();
    }
  }
}
