package dev.pawl.api;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request while it arrives, and the room it takes: in memory, or, if it is the content of an
 * object and long, in a file, a piece at a time.
 */
final class Reception {
  private static final Logger LOG = LoggerFactory.getLogger(Reception.class);
  private static final String FOR_S3 = "/s3/aws4_request";
  private static final Pattern ADDRESS = Pattern.compile("^https?://[^/?]*");

  /** The bytes of content that are in memory. */
  private static final int PIECE = 256 << 10;

  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers = new HashMap<>();
  private final boolean keepAlive;
  private final Admission admission;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();
  private @Nullable SpooledBody spooled;
  private long spooledBytes;

  Reception(HttpRequest head, Admission admission) {
    this.method = head.method().name();
    // Clients that go through a proxy name the whole address.
    String address = ADDRESS.matcher(head.uri()).replaceFirst("");
    int mark = address.indexOf('?');
    String plain = mark < 0 ? address : address.substring(0, mark);
    this.path = plain.isEmpty() ? "/" : plain;
    this.query = mark < 0 ? "" : address.substring(mark + 1);
    this.keepAlive = HttpUtil.isKeepAlive(head);
    this.admission = admission;
    head.headers()
        .forEach(header ->
            headers.putIfAbsent(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
  }

  boolean keepAlive() {
    return keepAlive;
  }

  /** {@return the bytes that its body may have} */
  int bodyBytesMax(HttpLimits limits) {
    return isContent() ? HttpLimits.CONTENT_BYTES_MAX : limits.bodyBytesMax(method, path);
  }

  /**
   * {@return whether its body may be the content of an object, which is as large as objects are}
   */
  private boolean isContent() {
    return method.equals("PUT") && isForS3();
  }

  /** {@return whether it was signed for S3} */
  boolean isForS3() {
    return headers.getOrDefault("authorization", "").contains(FOR_S3)
        || query.replace("%2F", "/").contains(FOR_S3);
  }

  long bytes() {
    return spooledBytes + body.size();
  }

  /** {@return whether there was room for these bytes} */
  boolean add(ByteBuf content) {
    int more = content.readableBytes();
    if (!admission.keep(more)) {
      return false;
    }
    try {
      content.readBytes(body, more);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory cannot fail", e);
    }
    return true;
  }

  /**
   * {@return whether what is in memory is to be {@linkplain #spool put into a file} now}
   *
   * @param last whether nothing more arrives
   */
  boolean isFull(boolean last) {
    return isContent() && (body.size() >= PIECE || (last && spooled != null && body.size() > 0));
  }

  /** {@return whether there is room in files for what is in memory} */
  boolean reserve() {
    boolean room = admission.keepSpooled(body.size());
    spooledBytes += room ? body.size() : 0;
    return room;
  }

  /** Puts what is in memory, for which there is room, into a file. Blocks. */
  void spool(Path folder) throws IOException {
    if (spooled == null) {
      spooled = SpooledBody.in(folder);
    }
    spooled.write(ByteBuffer.wrap(body.toByteArray()));
  }

  /** What was in memory is in a file. */
  void clear() {
    admission.free(body.size());
    body = new ByteArrayOutputStream();
  }

  /**
   * {@return the request}
   *
   * @param later where an answer that is not there at once is to be made
   */
  Incoming incoming(Executor later) throws IOException {
    ByteBuffer bytes = spooled == null ? ByteBuffer.wrap(body.toByteArray()) : spooled.bytes();
    return new Incoming(method, path, query, headers, bytes, later);
  }

  String describe() {
    return method + " " + path;
  }

  /** Gives back the room, and the bytes that were in it. */
  void release() {
    admission.free(body.size());
    body = new ByteArrayOutputStream(0);
    admission.freeSpooled(spooledBytes);
    spooledBytes = 0;
    try {
      if (spooled != null) {
        spooled.close();
      }
    } catch (IOException e) {
      LOG.warn("the room of {} on the disk is not given back: {}", describe(), e.toString());
    }
    spooled = null;
  }
}
