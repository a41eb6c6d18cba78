package dev.pawl.runtime;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A request over HTTP and its answer, for whoever tests the state that made it.
 *
 * @param request without what is secret
 * @param revealed with what is secret
 */
public record Exchange(Request request, Request revealed, Response response) {
  /**
   * Who is told of the exchanges of a call while it is made; bound for nobody but tests of states.
   */
  public static final ScopedValue<Consumer<Exchange>> WITNESS = ScopedValue.newInstance();

  /** Tells who wants to know of it. */
  public void tell() {
    if (WITNESS.isBound()) {
      WITNESS.get().accept(this);
    }
  }

  /**
   * What was sent.
   *
   * @param protocol {@code https} or {@code http}
   */
  public record Request(
      String protocol, String method, String url, Map<String, String> headers, String body) {
    /** Some of it may be secret. */
    @Override
    public String toString() {
      return method + " by " + protocol;
    }
  }

  /** What came back. */
  public record Response(
      String protocol,
      int statusCode,
      String statusMessage,
      Map<String, List<String>> headers,
      String body) {}
}
