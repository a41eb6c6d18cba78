package dev.pawl.api;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.HashMap;
import java.util.Map;

/** The answers that are being written while what they tell of happens: so many, and no more. */
final class Streams {
  private final int max;
  private final int ofClientMax;
  private final Map<InetAddress, Integer> open = new HashMap<>();
  private int count;

  /**
   * @param max streams at once
   * @param ofClientMax those of one address
   */
  Streams(int max, int ofClientMax) {
    this.max = max;
    this.ofClientMax = ofClientMax;
  }

  /** {@return whether there is room for one more; then {@link #leave} must follow} */
  synchronized boolean enter(SocketAddress client) {
    InetAddress address = address(client);
    int those = open.getOrDefault(address, 0);
    if (count >= max || those >= ofClientMax) {
      return false;
    }
    count++;
    open.put(address, those + 1);
    return true;
  }

  synchronized void leave(SocketAddress client) {
    count--;
    open.computeIfPresent(address(client), (_, those) -> those > 1 ? those - 1 : null);
  }

  /** {@return how many there are} */
  synchronized int count() {
    return count;
  }

  private static InetAddress address(SocketAddress client) {
    return client instanceof InetSocketAddress internet && internet.getAddress() != null
        ? internet.getAddress()
        : InetAddress.getLoopbackAddress();
  }
}
