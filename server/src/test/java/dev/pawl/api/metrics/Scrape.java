package dev.pawl.api.metrics;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a server shows at {@code /metrics}.
 *
 * @param values by name and labels, as they are shown
 */
record Scrape(String text, Map<String, Double> values) {

  static Scrape of(Wire wire) throws IOException {
    Wire.Reply reply = wire.get("/metrics");
    if (reply.status() != 200) {
      throw new AssertionError(reply.status() + " " + reply.text());
    }
    Map<String, Double> values = new TreeMap<>();
    reply.text().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
      int space = line.lastIndexOf(' ');
      values.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
    });
    return new Scrape(reply.text(), values);
  }

  /** {@return a value; 0 of what is not shown} */
  double value(String series) {
    return values.getOrDefault(series, 0.0);
  }
}
