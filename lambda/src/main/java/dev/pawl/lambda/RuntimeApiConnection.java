package dev.pawl.lambda;

import dev.pawl.json.Json;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a worker to its Runtime API.
 *
 * <p>A body longer than the largest answer is counted and dropped as it arrives, so that a function
 * that returns gigabytes costs no memory here.
 */
final class RuntimeApiConnection extends ChannelInboundHandlerAdapter {
  private static final String PREFIX = "/2018-06-01/runtime/";
  private static final Pattern ANSWER =
      Pattern.compile(Pattern.quote(PREFIX) + "invocation/([^/]+)/(response|error)");

  private final Exchange exchange;
  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private long bodyBytes;
  private @Nullable HttpMethod method;
  private String path = "";
  private Exchange.@Nullable Poll poll;

  RuntimeApiConnection(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    try {
      if (message instanceof HttpRequest request) {
        method = request.method();
        path = request.uri();
        body.reset();
        bodyBytes = 0;
        if (HttpUtil.is100ContinueExpected(request)) {
          var _ = context.writeAndFlush(new DefaultFullHttpResponse(
              HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
        }
      }
      if (message instanceof HttpContent content) {
        collect(content.content());
      }
      if (message instanceof LastHttpContent) {
        answer(context);
      }
    } finally {
      ReferenceCountUtil.release(message);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    Exchange.Poll open = poll;
    if (open != null) {
      exchange.abandon(open);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A worker that is killed resets its connection. What it means is decided where its process
    // is watched, not here.
    var _ = context.close();
  }

  private void collect(ByteBuf part) {
    bodyBytes += part.readableBytes();
    if (bodyBytes <= Outcome.RESPONSE_BYTES_MAX) {
      byte[] bytes = new byte[part.readableBytes()];
      part.readBytes(bytes);
      body.writeBytes(bytes);
    }
  }

  private void answer(ChannelHandlerContext context) {
    Matcher answer = ANSWER.matcher(path);
    if (HttpMethod.GET.equals(method) && path.equals(PREFIX + "invocation/next")) {
      next(context);
    } else if (HttpMethod.POST.equals(method) && path.equals(PREFIX + "init/error")) {
      exchange.end(new Exchange.Ending.InitFailed(text()));
      accepted(context);
    } else if (HttpMethod.POST.equals(method) && answer.matches()) {
      finish(context, String.valueOf(answer.group(1)), "error".equals(answer.group(2)));
    } else {
      refuse(context, HttpResponseStatus.NOT_FOUND, "InvalidPath", method + " " + path);
    }
  }

  private void next(ChannelHandlerContext context) {
    Exchange.Poll opened = (invocation, deadline) -> {
      var _ = context.writeAndFlush(invocationResponse(invocation, deadline)).addListener(sent -> {
        if (!sent.isSuccess()) {
          exchange.undeliver(invocation.requestId());
        }
      });
    };
    poll = opened;
    exchange.poll(opened);
  }

  private void finish(ChannelHandlerContext context, String requestId, boolean failed) {
    boolean tooLarge = bodyBytes > Outcome.RESPONSE_BYTES_MAX;
    Outcome outcome;
    if (tooLarge) {
      outcome = Outcome.responseTooLarge();
    } else if (failed) {
      outcome = new Outcome.FunctionError(text());
    } else {
      outcome = new Outcome.Success(text());
    }
    if (!exchange.finish(requestId, outcome)) {
      refuse(context, HttpResponseStatus.BAD_REQUEST, "InvalidRequestID", "Invalid request ID");
    } else if (tooLarge) {
      refuse(
          context,
          HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE,
          "RequestEntityTooLarge",
          "Exceeded maximum allowed payload size (" + Outcome.RESPONSE_BYTES_MAX + " bytes).");
    } else {
      accepted(context);
    }
  }

  private String text() {
    return body.toString(StandardCharsets.UTF_8);
  }

  private static FullHttpResponse invocationResponse(Invocation invocation, Instant deadline) {
    FullHttpResponse response = response(HttpResponseStatus.OK, invocation.payload());
    HttpHeaders headers = response.headers();
    headers.set("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.set("Lambda-Runtime-Deadline-Ms", deadline.toEpochMilli());
    headers.set("Lambda-Runtime-Invoked-Function-Arn", invocation.functionArn());
    headers.set("Lambda-Runtime-Trace-Id", invocation.traceId());
    invocation
        .clientContext()
        .ifPresent(json -> headers.set("Lambda-Runtime-Client-Context", asciiOnly(json)));
    return response;
  }

  /** Header values are ASCII; JSON can say everything else with escapes. */
  private static String asciiOnly(String json) {
    StringBuilder ascii = new StringBuilder(json.length());
    for (int i = 0; i < json.length(); i++) {
      char each = json.charAt(i);
      if (each > '~') {
        ascii.append(String.format("\\u%04x", (int) each));
      } else {
        ascii.append(each < ' ' ? ' ' : each);
      }
    }
    return ascii.toString();
  }

  private static void accepted(ChannelHandlerContext context) {
    send(context, response(HttpResponseStatus.ACCEPTED, "{\"status\":\"OK\"}"));
  }

  private static void refuse(
      ChannelHandlerContext context, HttpResponseStatus status, String type, String message) {
    Json error = Json.of(Map.of("errorType", type, "errorMessage", message));
    send(context, response(status, error.text()));
  }

  private static void send(ChannelHandlerContext context, FullHttpResponse response) {
    var _ = context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
  }

  private static FullHttpResponse response(HttpResponseStatus status, String json) {
    ByteBuf content = Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8));
    FullHttpResponse response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, content);
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
    response.headers().set(HttpHeaderNames.CONTENT_LENGTH, content.readableBytes());
    return response;
  }
}
