package dev.pawl.api;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The listening socket and its connections. */
public final class ApiServer implements AutoCloseable {
  private static final int BACKLOG = 1_024;

  /** Receiving and sending is little work; more loops than this do not help. */
  private static final int LOOPS_MAX = 4;

  /** Where files are whose server has no folder of its own. */
  public static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private final HttpLimits limits;
  private final Optional<TlsFiles.Tls> tls;
  private final EventLoopGroup loops;
  private final ChannelGroup connections =
      new DefaultChannelGroup("connections", GlobalEventExecutor.INSTANCE, true);
  private final Channel listener;

  /** Begins to listen, without encryption. */
  public ApiServer(InetSocketAddress address, HttpLimits limits, Handler handler)
      throws IOException {
    this(address, Optional.empty(), limits, handler, TEMPORARY);
  }

  /**
   * Begins to listen.
   *
   * @param address a port of 0 stands for any free one
   * @param spool the folder of long bodies while they arrive and are worked on; made if there is
   *     need of it
   * @param tls what connections are encrypted with; they are not, if it is empty
   * @throws IOException if the address cannot be bound, or the keys cannot be read
   */
  public ApiServer(
      InetSocketAddress address,
      Optional<TlsFiles> tls,
      HttpLimits limits,
      Handler handler,
      Path spool)
      throws IOException {
    this.limits = limits;
    this.tls = tls.isPresent() ? Optional.of(tls.get().read()) : Optional.empty();
    int count = Math.min(LOOPS_MAX, Runtime.getRuntime().availableProcessors());
    this.loops = new MultiThreadIoEventLoopGroup(
        count, new DefaultThreadFactory("http", true), NioIoHandler.newFactory());
    Admission admission = new Admission(limits);
    ChannelFuture bound = new ServerBootstrap()
        .group(loops)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, BACKLOG)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(new Accepted(admission, handler, spool))
        .bind(address)
        .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      var _ = loops.shutdownGracefully(0, 0, TimeUnit.SECONDS);
      throw new IOException(bound.cause());
    }
    this.listener = bound.channel();
  }

  /** {@return the address it listens on, with the port that was chosen} */
  public InetSocketAddress address() {
    return (InetSocketAddress) listener.localAddress();
  }

  /** {@return how many connections are open} */
  public int connections() {
    return connections.size();
  }

  /** Makes the pipeline of each new connection. */
  private final class Accepted extends ChannelInitializer<SocketChannel> {
    private final Admission admission;
    private final Handler handler;
    private final Path spool;

    Accepted(Admission admission, Handler handler, Path spool) {
      this.admission = admission;
      this.handler = handler;
      this.spool = spool;
    }

    @Override
    public void initChannel(SocketChannel channel) {
      if (connections.size() >= limits.connectionsMax()) {
        var _ = channel.close();
        return;
      }
      connections.add(channel);
      tls.ifPresent(keys -> channel.pipeline().addLast(keys.handler(channel.alloc())));
      HttpDecoderConfig config = new HttpDecoderConfig()
          .setMaxInitialLineLength(HttpLimits.HEAD_BYTES_MAX)
          .setMaxHeaderSize(HttpLimits.HEAD_BYTES_MAX);
      channel
          .pipeline()
          .addLast(new HttpServerCodec(config))
          .addLast(new Connection(limits, admission, handler, spool));
    }
  }

  /** Stops listening, lets requests at work finish for a while, and closes every connection. */
  @Override
  public void close() {
    listener.close().awaitUninterruptibly();
    for (Channel channel : connections) {
      ChannelHandlerContext ctx = channel.pipeline().context(Connection.class);
      if (ctx != null) {
        ((Connection) ctx.handler()).stop(ctx);
      }
    }
    connections
        .newCloseFuture()
        .awaitUninterruptibly(limits.stopMax().toMillis(), TimeUnit.MILLISECONDS);
    connections.close().awaitUninterruptibly();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
