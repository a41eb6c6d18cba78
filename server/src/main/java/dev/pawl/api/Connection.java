package dev.pawl.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One HTTP connection: waits for a request, receives it, has it answered, and waits again.
 *
 * <p>All methods run on the connection's event loop but {@link #work}, which runs on a virtual
 * thread of its own unless the request is small and quick. What arrives before the last answer is
 * written waits, and the channel is not read meanwhile: a client that sends request after request
 * waits for its answers. One deadline covers each phase but the work; a client that exceeds it
 * loses the connection.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

  /** What sockets hold mostly, so that it is written at once. */
  private static final int SOON_WRITTEN_MAX = 64 << 10;

  /** How long a client may go on sending what has been refused before the connection is cut. */
  private static final Duration DRAIN_MAX = Duration.ofSeconds(5);

  /**
   * Requests of more bytes than this are worked on by a thread of their own: reading them takes.
   */
  private static final int QUICK_BYTES_MAX = 16 << 10;

  private enum Phase {
    IDLE,
    RECEIVING,
    SPOOLING,
    WORKING,
    ANSWERING,
    STREAMING,
    DRAINING
  }

  private final HttpLimits limits;
  private final Admission admission;
  private final Handler handler;
  private final Path spool;

  private Phase phase = Phase.IDLE;
  private boolean stopping;
  private int bodyMax;
  private @Nullable Reception reception;
  private @Nullable Future<?> deadline;

  /** What is being written while what it tells of happens. */
  private @Nullable LiveAnswer live;

  /** What the client waits for; set by the thread that works on it. */
  private volatile @Nullable CompletableFuture<Answer> awaited;

  /** What has arrived too early: no more than one read of the channel gives. */
  private final Deque<Object> early = new ArrayDeque<>();

  /** @param spool the folder of long bodies while they arrive and are worked on */
  Connection(HttpLimits limits, Admission admission, Handler handler, Path spool) {
    this.limits = limits;
    this.admission = admission;
    this.handler = handler;
    this.spool = spool;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    await(ctx, Phase.IDLE, limits.idleMax());
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (isBusy()) {
      early.add(message);
      ctx.channel().config().setAutoRead(false);
    } else {
      take(ctx, message);
    }
  }

  private boolean isBusy() {
    return switch (phase) {
      case SPOOLING, WORKING, ANSWERING, STREAMING -> true;
      case IDLE, RECEIVING, DRAINING -> false;
    };
  }

  private void take(ChannelHandlerContext ctx, Object message) {
    try {
      if (message instanceof HttpRequest head) {
        begin(ctx, head);
      }
      if (message instanceof HttpContent content) {
        receive(ctx, content);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  private void begin(ChannelHandlerContext ctx, HttpRequest head) {
    if (head.decoderResult().isFailure()) {
      refuse(ctx, Refusals.malformed(head.decoderResult().cause()));
      return;
    }
    Reception begun = new Reception(head, admission);
    bodyMax = begun.bodyBytesMax(limits);
    long length = HttpUtil.getContentLength(head, 0L);
    if (length > bodyMax) {
      refuse(ctx, Refusals.tooLarge(bodyMax, begun.isForS3()));
      return;
    }
    reception = begun;
    await(ctx, Phase.RECEIVING, limits.transferMax(length));
    if (HttpUtil.is100ContinueExpected(head)) {
      var _ = ctx.writeAndFlush(
          new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    }
  }

  private void receive(ChannelHandlerContext ctx, HttpContent content) {
    boolean last = content instanceof LastHttpContent;
    Reception current = reception;
    if (phase == Phase.DRAINING) {
      drained(ctx, content);
    } else if (current == null || content.decoderResult().isFailure()) {
      refuse(ctx, Refusals.malformed(content.decoderResult().cause()));
    } else if (current.bytes() + content.content().readableBytes() > bodyMax) {
      refuse(ctx, Refusals.tooLarge(bodyMax, current.isForS3()));
    } else if (!current.add(content.content())) {
      refuse(ctx, Refusals.busy("too many bytes of requests are in memory", current.isForS3()));
    } else if (current.isFull(last)) {
      spool(ctx, current, last);
    } else if (last) {
      start(ctx, current);
    }
  }

  /** After what is not HTTP no end can be seen: then the deadline, or the client, closes. */
  private static void drained(ChannelHandlerContext ctx, HttpContent content) {
    if (content instanceof LastHttpContent && content.decoderResult().isSuccess()) {
      var _ = ctx.close();
    }
  }

  /** The disk may be slow: its time is not that of other connections. */
  private void spool(ChannelHandlerContext ctx, Reception current, boolean last) {
    if (!current.reserve()) {
      refuse(ctx, Refusals.busy("too many bytes of contents are in files", true));
      return;
    }
    phase = Phase.SPOOLING;
    Thread.ofVirtual().name("spool").start(() -> {
      try {
        current.spool(spool);
        onLoop(ctx, current, () -> spooled(ctx, current, last));
      } catch (IOException e) {
        LOG.error("the body of {} cannot be kept: {}", current.describe(), e.toString());
        onLoop(ctx, current, () -> refuse(ctx, Refusals.notSpooled()));
      }
    });
  }

  private void spooled(ChannelHandlerContext ctx, Reception current, boolean last) {
    phase = Phase.RECEIVING;
    current.clear();
    if (!ctx.channel().isActive()) {
      release();
    } else if (last) {
      start(ctx, current);
    } else {
      takeEarly(ctx);
    }
  }

  private void start(ChannelHandlerContext ctx, Reception complete) {
    cancelDeadline();
    phase = Phase.WORKING;
    if (!admission.enter()) {
      answer(ctx, complete, Refusals.busy("too many requests are at work", complete.isForS3()));
      return;
    }
    Incoming incoming;
    try {
      incoming = complete.incoming(ctx.executor());
    } catch (IOException e) {
      LOG.error("the body of {} cannot be read: {}", complete.describe(), e.toString());
      admission.leave();
      answer(ctx, complete, Refusals.notSpooled());
      return;
    }
    if (complete.bytes() <= QUICK_BYTES_MAX && handler.isQuick(incoming)) {
      work(ctx, complete, incoming);
    } else {
      Thread.ofVirtual().name("request").start(() -> work(ctx, complete, incoming));
    }
  }

  private void work(ChannelHandlerContext ctx, Reception complete, Incoming incoming) {
    CompletableFuture<Answer> answer = CompletableFuture.completedFuture(Refusals.failed());
    try {
      answer = handler.handle(incoming);
    } catch (RuntimeException e) {
      // The edge: a handler's defect ends one request, and its trace is in the log.
      LOG.error("a request failed: {}", complete.describe(), e);
    } finally {
      admission.leave();
      if (!answer.isDone()) {
        // It may wait for minutes, and needs its body no longer.
        awaited = answer;
        onLoop(ctx, complete, () -> park(ctx));
      }
      var _ = answer.whenComplete((done, failure) -> hand(ctx, complete, done, failure));
    }
  }

  private void park(ChannelHandlerContext ctx) {
    release();
    if (!ctx.channel().isActive()) {
      leave();
    }
  }

  /** Nobody waits for the answer any more. */
  private void leave() {
    CompletableFuture<Answer> left = awaited;
    if (left != null) {
      awaited = null;
      left.cancel(false);
    }
  }

  private void hand(
      ChannelHandlerContext ctx,
      Reception complete,
      @Nullable Answer answer,
      @Nullable Throwable failure) {
    if (failure instanceof CancellationException) {
      LOG.debug("the client has gone: {}", complete.describe());
      return;
    }
    if (failure != null) {
      LOG.error("a request failed: {}", complete.describe(), failure);
    }
    onLoop(ctx, complete, () -> answer(ctx, complete, answer == null ? Refusals.failed() : answer));
  }

  private static void onLoop(ChannelHandlerContext ctx, Reception complete, Runnable then) {
    if (ctx.executor().inEventLoop()) {
      then.run();
      return;
    }
    try {
      ctx.executor().execute(then);
    } catch (RejectedExecutionException e) {
      LOG.warn("an answer came after the server had stopped: {}", complete.describe());
    }
  }

  private void count(ChannelHandlerContext ctx, ChannelFuture written, int size) {
    admission.unread().add(ctx.channel(), size);
    written.addListener(done -> admission.unread().remove(ctx.channel()));
  }

  private void answer(ChannelHandlerContext ctx, Reception complete, Answer answer) {
    boolean keepAlive = complete.keepAlive() && !stopping;
    awaited = null;
    release();
    if (answer.live().isPresent() && !admission.streams().enter(ctx.channel().remoteAddress())) {
      answer(ctx, complete, Refusals.tooManyStreams());
      return;
    }
    ChannelFuture written = answer.live().isPresent()
        ? writeLive(ctx, answer, answer.live().get())
        : LongAnswer.is(answer) ? writeLong(ctx, answer, keepAlive) : write(ctx, answer, keepAlive);
    if (keepAlive) {
      written.addListener(done -> next(ctx, done.isSuccess()));
    } else {
      written.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private ChannelFuture write(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
    await(ctx, Phase.ANSWERING, limits.transferMax());
    int size = answer.body().remaining();
    ByteBuf body = Unpooled.wrappedBuffer(answer.body().duplicate());
    ChannelFuture written = ctx.write(response(answer, body, keepAlive));
    // A long one counts from its first byte on: another may come before its client has the last.
    if (size > SOON_WRITTEN_MAX) {
      count(ctx, written, size);
    }
    ctx.flush();
    if (size <= SOON_WRITTEN_MAX && !written.isDone()) {
      count(ctx, written, size);
    }
    return written;
  }

  private ChannelFuture writeLong(ChannelHandlerContext ctx, Answer answer, boolean keepAlive) {
    await(ctx, Phase.ANSWERING, limits.transferMax(answer.body().remaining()));
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    describe(head, answer, keepAlive);
    ChannelFuture written = LongAnswer.write(ctx, head, answer);
    count(ctx, written, LongAnswer.PIECE);
    return written;
  }

  /** Its parts have a deadline each; the whole has none. */
  private ChannelFuture writeLive(ChannelHandlerContext ctx, Answer answer, LiveBody body) {
    cancelDeadline();
    phase = Phase.STREAMING;
    HttpResponse head =
        new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
    answer.headers().forEach(head.headers()::set);
    HttpUtil.setTransferEncodingChunked(head, true);
    HttpUtil.setKeepAlive(head, !stopping);
    SocketAddress client = ctx.channel().remoteAddress();
    LiveAnswer begun = LiveAnswer.begin(
        ctx, head, body, limits.transferMax(), () -> admission.streams().leave(client));
    live = begun;
    if (stopping || !ctx.channel().isActive()) {
      begun.end();
    }
    return begun.written();
  }

  private void next(ChannelHandlerContext ctx, boolean success) {
    if (!success || stopping) {
      var _ = ctx.close();
      return;
    }
    await(ctx, Phase.IDLE, limits.idleMax());
    takeEarly(ctx);
  }

  private void takeEarly(ChannelHandlerContext ctx) {
    while (!early.isEmpty() && !isBusy()) {
      take(ctx, early.remove());
    }
    if (early.isEmpty()) {
      ctx.channel().config().setAutoRead(true);
    }
  }

  /** Answers before the request is complete, lets the client finish for a while, and closes. */
  private void refuse(ChannelHandlerContext ctx, Answer answer) {
    release();
    await(ctx, Phase.DRAINING, DRAIN_MAX);
    ByteBuf body = Unpooled.wrappedBuffer(answer.body().duplicate());
    var _ = ctx.writeAndFlush(response(answer, body, false));
    takeEarly(ctx);
  }

  private static FullHttpResponse response(Answer answer, ByteBuf body, boolean keepAlive) {
    FullHttpResponse response = new DefaultFullHttpResponse(
        HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()), body);
    describe(response, answer, keepAlive);
    return response;
  }

  private static void describe(HttpResponse response, Answer answer, boolean keepAlive) {
    answer.headers().forEach(response.headers()::set);
    if (!response.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      // Who answers for the headers alone says himself how long the body would be.
      response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().remaining());
    }
    HttpUtil.setKeepAlive(response, keepAlive);
  }

  /** Lets the request at work finish, and closes. May be called from any thread. */
  void stop(ChannelHandlerContext ctx) {
    ctx.executor().execute(() -> {
      stopping = true;
      endStream();
      if (phase == Phase.IDLE) {
        var _ = ctx.close();
      }
    });
  }

  private void endStream() {
    LiveAnswer current = live;
    if (current != null) {
      current.end();
    }
  }

  private void await(ChannelHandlerContext ctx, Phase next, Duration max) {
    cancelDeadline();
    phase = next;
    if (ctx.channel().isActive()) {
      deadline = ctx.executor().schedule(() -> cut(ctx), max.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static void cut(ChannelHandlerContext ctx) {
    LOG.debug("connection {} took too long", ctx.channel().remoteAddress());
    var _ = ctx.close();
  }

  private void cancelDeadline() {
    Future<?> pending = deadline;
    if (pending != null) {
      pending.cancel(false);
      deadline = null;
    }
  }

  private void release() {
    Reception current = reception;
    if (current != null) {
      current.release();
      reception = null;
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    cancelDeadline();
    leave();
    endStream();
    early.forEach(ReferenceCountUtil::release);
    early.clear();
    if (phase != Phase.WORKING && phase != Phase.SPOOLING) {
      release();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof IOException || cause instanceof DecoderException) {
      // The client went away, or does not speak as the server does.
      LOG.debug("connection {} broke", ctx.channel().remoteAddress(), cause);
    } else {
      LOG.error("connection {} failed", ctx.channel().remoteAddress(), cause);
    }
    var _ = ctx.close();
  }
}
