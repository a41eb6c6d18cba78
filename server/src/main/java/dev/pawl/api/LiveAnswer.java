package dev.pawl.api;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An answer that is being written by a {@link LiveBody}, on a virtual thread.
 *
 * <p>It takes no place among the requests at work, but one of the streams: who opens one may keep
 * it for days.
 */
final class LiveAnswer {
  private static final Logger LOG = LoggerFactory.getLogger(LiveAnswer.class);

  private final ChannelHandlerContext ctx;
  private final Duration takeMax;
  private final ChannelPromise written;
  private final Thread thread;

  private LiveAnswer(ChannelHandlerContext ctx, LiveBody body, Duration takeMax, Runnable ended) {
    this.ctx = ctx;
    this.takeMax = takeMax;
    this.written = ctx.newPromise();
    this.thread = Thread.ofVirtual().name("stream").unstarted(() -> run(body, ended));
  }

  /**
   * Begins to write.
   *
   * @param takeMax how long a client may take for a part
   * @param ended run at the end, whatever the reason, by any thread
   */
  static LiveAnswer begin(
      ChannelHandlerContext ctx,
      HttpResponse head,
      LiveBody body,
      Duration takeMax,
      Runnable ended) {
    LiveAnswer begun = new LiveAnswer(ctx, body, takeMax, ended);
    // Should it fail, so does the first part.
    var _ = ctx.writeAndFlush(head);
    begun.thread.start();
    return begun;
  }

  /** {@return done when the body has ended and is sent; never, if the client has gone} */
  ChannelFuture written() {
    return written;
  }

  /** Ends the body. */
  void end() {
    thread.interrupt();
  }

  private void run(LiveBody body, Runnable ended) {
    try {
      body.write(this::send);
    } catch (InterruptedException e) {
      LOG.debug("stream of {} was ended", ctx.channel().remoteAddress());
    } catch (IOException e) {
      LOG.debug("{} has left its stream: {}", ctx.channel().remoteAddress(), e.getMessage());
    } catch (RuntimeException e) {
      // The edge: a defect ends one stream, and its trace is in the log.
      LOG.error("a stream failed", e);
    } finally {
      ended.run();
      finish();
    }
  }

  private void finish() {
    if (!ctx.channel().isActive()) {
      return;
    }
    try {
      var _ = ctx.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT, written);
    } catch (RejectedExecutionException e) {
      LOG.debug("a stream ended after the server had stopped");
    }
  }

  private void send(byte[] part) throws IOException, InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the stream is to end");
    }
    ChannelFuture sent = ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)));
    if (!sent.await(takeMax.toMillis(), TimeUnit.MILLISECONDS)) {
      var _ = ctx.close();
      throw new IOException("it took nothing for " + takeMax);
    }
    if (!sent.isSuccess()) {
      throw new IOException("its connection is closed", sent.cause());
    }
  }
}
