package dev.pawl.api;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpResponse;
import java.nio.ByteBuffer;

/**
 * An answer whose body is in a file: the next piece of it is written when the client has the one
 * before, so that no more is in memory, encrypted too.
 */
final class LongAnswer {
  /** The bytes that are written at a time. */
  static final int PIECE = 128 << 10;

  private final ChannelHandlerContext ctx;
  private final ByteBuffer left;
  private final ChannelPromise written;

  private LongAnswer(ChannelHandlerContext ctx, ByteBuffer body) {
    this.ctx = ctx;
    this.left = body.duplicate();
    this.written = ctx.newPromise();
  }

  /** {@return whether an answer is in a file, and more than a piece} */
  static boolean is(Answer answer) {
    return answer.body().isDirect() && answer.body().remaining() > PIECE;
  }

  /** {@return done when all is written} */
  static ChannelFuture write(ChannelHandlerContext ctx, HttpResponse head, Answer answer) {
    LongAnswer begun = new LongAnswer(ctx, answer.body());
    // Should it fail, so does the first piece.
    var _ = ctx.write(head);
    begun.next();
    return begun.written;
  }

  private void next() {
    int size = Math.min(PIECE, left.remaining());
    ByteBuf piece = Unpooled.wrappedBuffer(left.slice(left.position(), size));
    left.position(left.position() + size);
    boolean last = !left.hasRemaining();
    ChannelFuture sent =
        ctx.writeAndFlush(last ? new DefaultLastHttpContent(piece) : new DefaultHttpContent(piece));
    sent.addListener(done -> {
      if (!done.isSuccess()) {
        written.setFailure(done.cause());
      } else if (last) {
        written.setSuccess();
      } else {
        next();
      }
    });
  }
}
