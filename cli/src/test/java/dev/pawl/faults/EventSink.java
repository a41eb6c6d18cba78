package dev.pawl.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.pawl.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An address that events are posted to. It refuses some of them at first, by their id. */
final class EventSink implements AutoCloseable {
  private static final int REFUSED_ONE_IN = 4;
  private static final int TAKEN = 204;
  private static final int BUSY = 503;

  private final HttpServer server;
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final ConcurrentLinkedQueue<String> events = new ConcurrentLinkedQueue<>();

  private EventSink(HttpServer server) {
    this.server = server;
  }

  static EventSink open() throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    EventSink sink = new EventSink(HttpServer.create(any, 0));
    sink.server.createContext("/", sink::take);
    sink.server.start();
    return sink;
  }

  private void take(HttpExchange exchange) throws IOException {
    String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String id = Client.text((Map<?, ?>) Client.tree(event), "id");
    boolean refuses = id.hashCode() % REFUSED_ONE_IN == 0 && refused.add(id);
    if (!refuses) {
      events.add(Json.parse(event).text());
    }
    exchange.sendResponseHeaders(refuses ? BUSY : TAKEN, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
  }

  /** {@return what it took, in the order in which it came} */
  List<String> events() {
    return List.copyOf(events);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
