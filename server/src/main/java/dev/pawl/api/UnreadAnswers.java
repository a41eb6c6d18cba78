package dev.pawl.api;

import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The answers that clients have yet to take, and the room that they share.
 *
 * <p>An answer cannot be refused any more, its operation is done. So who has let his answer wait
 * the longest makes room for the others: his connection is cut. The newest stays, whatever its
 * size.
 */
final class UnreadAnswers {
  private static final Logger LOG = LoggerFactory.getLogger(UnreadAnswers.class);

  private final long bytesMax;
  private final Map<Channel, Integer> waiting = new LinkedHashMap<>();
  private long bytes;

  /** @param bytesMax the room, in bytes */
  UnreadAnswers(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  /** Keeps an answer until {@link #remove}; a connection has one at a time. */
  void add(Channel channel, int size) {
    for (Channel late : admit(channel, size)) {
      LOG.debug("connection {} was too slow to take its answer", late.remoteAddress());
      var _ = late.close();
    }
  }

  private synchronized List<Channel> admit(Channel channel, int size) {
    waiting.put(channel, size);
    bytes += size;
    List<Channel> late = new ArrayList<>();
    Iterator<Map.Entry<Channel, Integer>> oldest = waiting.entrySet().iterator();
    while (bytes > bytesMax && waiting.size() > 1) {
      Map.Entry<Channel, Integer> next = oldest.next();
      late.add(next.getKey());
      bytes -= next.getValue();
      oldest.remove();
    }
    return late;
  }

  /** Gives back the room of an answer that was taken, or never will be. */
  synchronized void remove(Channel channel) {
    Integer size = waiting.remove(channel);
    if (size != null) {
      bytes -= size;
    }
  }

  /** {@return the bytes that wait} */
  synchronized long bytes() {
    return bytes;
  }
}
