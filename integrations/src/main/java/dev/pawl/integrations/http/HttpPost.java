package dev.pawl.integrations.http;

import java.io.IOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Posts texts to URLs of hosts that are allowed, for those who want to know the status alone. */
public final class HttpPost {
  private static final Logger LOG = LoggerFactory.getLogger(HttpPost.class);

  private final AllowedHosts hosts;
  private final HttpWire wire;

  /** Posts to these hosts, and no others. */
  public HttpPost(AllowedHosts hosts) {
    this.hosts = hosts;
    this.wire = HttpWire.to(hosts);
  }

  /**
   * {@return the URL of a text}
   *
   * @throws IllegalArgumentException if it is none of HTTP with a host, in ASCII
   */
  public static URI url(String text) {
    URI url = URI.create(text);
    if (url.getHost() == null
        || !("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        || !text.chars().allMatch(character -> character < 0x80)) {
      throw new IllegalArgumentException("it is no URL of HTTP with a host, in ASCII: " + text);
    }
    return url;
  }

  /**
   * Refuses a URL that would not be posted to now. A host that nobody knows may be known later.
   *
   * @throws RefusedHostException if the host must not be called
   */
  public void check(URI url) throws RefusedHostException {
    try {
      var _ = hosts.addresses(url);
    } catch (UnknownHostException e) {
      LOG.debug("{} is not known now, and looked at again when something is posted", url, e);
    }
  }

  /**
   * {@return the status of the answer} What follows it is not waited for: it may never come.
   *
   * @throws RefusedHostException if the host must not be called, by the address it has now
   * @throws IOException if there is no answer in time, or none that is HTTP
   */
  public int post(URI url, Map<String, String> headers, String body, Duration within)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return wire.status(new HttpMessage("POST", url, headers, bytes), Deadline.in(within));
  }
}
