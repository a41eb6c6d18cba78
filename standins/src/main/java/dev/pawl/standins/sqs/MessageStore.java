package dev.pawl.standins.sqs;

import dev.pawl.journal.Catalog;
import dev.pawl.json.Json;
import dev.pawl.standins.delivery.Commits;
import dev.pawl.standins.delivery.Commits.Write;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The records of messages: of each a small one, which says in which queue it is and is read when
 * the server starts, and one with its body, which is read when the message is received.
 *
 * @param last the greatest number that a message was given
 * @param messages how many there are
 */
record MessageStore(
    Catalog catalog, Commits commits, InstantSource clock, AtomicLong last, AtomicLong messages) {
  static final String MESSAGE = "sqsMessage";
  static final String BODY = "sqsBody";
  static final String DEDUPLICATION = "sqsDeduplication";

  /** Messages of a server; each holds some 200 bytes of memory, its body none. */
  static final long MESSAGES_MAX = 1_000_000;

  /** A millisecond has room for so many numbers before they run ahead of the clock. */
  private static final int BITS_OF_A_MILLISECOND = 20;

  long now() {
    return clock.millis();
  }

  /** {@return a number above all before, of this process and of those before it} */
  long nextSequence() {
    long least = now() << BITS_OF_A_MILLISECOND;
    return last.updateAndGet(before -> Math.max(before + 1, least));
  }

  /** {@return the id of a message, of a queue, or of whatever has a number} */
  static String messageId(long sequence) {
    return UUID.nameUUIDFromBytes(("sqs " + sequence).getBytes(StandardCharsets.US_ASCII))
        .toString();
  }

  static String hex(long sequence) {
    return String.format(Locale.ROOT, "%016x", sequence);
  }

  static String key(String queueId, long sequence) {
    return queueId + "/" + hex(sequence);
  }

  static String deduplicationKey(String queueId, String key) {
    return queueId + "/" + key;
  }

  static Write mark(String queueId, Slot slot) {
    return Write.put(MESSAGE, key(queueId, slot.sequence), text(slot));
  }

  /** {@return what brings a message and its body into being} */
  static List<Write> create(String queueId, Slot slot, Message message) {
    List<Write> writes = new ArrayList<>();
    writes.add(Write.create(MESSAGE, key(queueId, slot.sequence), text(slot)));
    writes.add(Write.create(BODY, hex(slot.sequence), message.text()));
    return writes;
  }

  /** {@return what takes a message and its body away} */
  static List<Write> delete(String queueId, Slot slot) {
    return List.of(
        Write.delete(MESSAGE, key(queueId, slot.sequence)),
        Write.deleteUnchanged(BODY, hex(slot.sequence)));
  }

  /** {@return what was sent; empty if it was deleted in the meantime} */
  Optional<Message> body(long sequence) {
    return catalog.find(BODY, hex(sequence)).map(entry -> Message.of(entry.value()));
  }

  private static String text(Slot slot) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("at", slot.sentAt);
    members.put("until", slot.visibleAt);
    if (slot.receives > 0) {
      members.put("receives", slot.receives);
      members.put("first", slot.firstReceivedAt);
    }
    if (slot.group != null) {
      members.put("group", slot.group);
    }
    if (slot.source != null) {
      members.put("source", slot.source);
    }
    return Json.of(members).text();
  }
}
