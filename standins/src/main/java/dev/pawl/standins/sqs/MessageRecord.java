package dev.pawl.standins.sqs;

import dev.pawl.json.Json;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the store has of a message, without its body. */
record MessageRecord(
    String queueId, long sequence, Optional<String> group, Optional<String> source, Stage stage) {

  /** How far it has come. Times are milliseconds since 1970. */
  record Stage(long sentAt, long visibleAt, int receives, long firstReceivedAt) {}

  /** {@return the record of a key, which is its queue's id and its number, and a text} */
  static MessageRecord of(String key, String text) {
    Map<?, ?> members = (Map<?, ?>) Objects.requireNonNull(Json.trusted(text).tree());
    int slash = key.indexOf('/');
    return new MessageRecord(
        key.substring(0, slash),
        Long.parseLong(key.substring(slash + 1), 16),
        Optional.ofNullable((String) members.get("group")),
        Optional.ofNullable((String) members.get("source")),
        new Stage(
            number(members, "at"),
            number(members, "until"),
            Math.toIntExact(number(members, "receives")),
            number(members, "first")));
  }

  private static long number(Map<?, ?> members, String name) {
    return members.get(name) instanceof Number number ? number.longValue() : 0;
  }
}
