package dev.pawl.api;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** A request while it arrives, and the room it takes. */
final class Reception {
  private static final String FOR_S3 = "/s3/aws4_request";
  private static final Pattern ADDRESS = Pattern.compile("^https?://[^/?]*");

  private final String method;
  private final String path;
  private final String query;
  private final Map<String, String> headers = new HashMap<>();
  private final boolean keepAlive;
  private final Admission admission;
  private ByteArrayOutputStream body = new ByteArrayOutputStream();

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
    return isObject() ? limits.contentBytesMax() : limits.bodyBytesMax(method, path);
  }

  /** {@return whether it was signed for S3: then its body is as large as objects are} */
  private boolean isObject() {
    return headers.getOrDefault("authorization", "").contains(FOR_S3)
        || query.replace("%2F", "/").contains(FOR_S3);
  }

  int bytes() {
    return body.size();
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

  /** @param later where an answer that is not there at once is to be made */
  Incoming incoming(Executor later) {
    return new Incoming(method, path, query, headers, ByteBuffer.wrap(body.toByteArray()), later);
  }

  String describe() {
    return method + " " + path;
  }

  /** Gives back the room, and the bytes that were in it. */
  void release() {
    admission.free(body.size());
    body = new ByteArrayOutputStream(0);
  }
}
