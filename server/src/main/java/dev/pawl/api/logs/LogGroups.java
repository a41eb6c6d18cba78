package dev.pawl.api.logs;

import dev.pawl.api.Caller;
import dev.pawl.journal.Catalog;
import dev.pawl.journal.LogStore;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The log groups and their streams, kept in the catalog, and the lines in them.
 *
 * <p>Safe for use by many threads. Every change of a group is durable when its method returns.
 */
public final class LogGroups {
  private static final String GROUP = "logGroup";
  private static final String STREAM = "logStream";
  private static final String STREAM_SEPARATOR = ":log-stream:";
  private static final int PAGE = 1_000;

  private final Catalog catalog;
  private final LogStore lines;

  public LogGroups(Catalog catalog, LogStore lines) {
    this.catalog = catalog;
    this.lines = lines;
  }

  LogStore lines() {
    return lines;
  }

  /** {@return the ARN of a group of that name, without the {@code :*} behind it} */
  static String arn(Caller caller, String name) {
    return "arn:" + caller.partition() + ":logs:" + caller.region() + ":" + caller.account()
        + ":log-group:" + name;
  }

  /** {@return whether the group was made; false if there is one of that name} */
  boolean create(LogGroup group) {
    return catalog.commit(
        List.of(new Catalog.Change(GROUP, group.arn(), 0, Optional.of(text(group)))));
  }

  /** {@return the group of that ARN, whether it ends in {@code :*} or not} */
  public Optional<LogGroup> find(String arn) {
    String key = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
    return catalog.find(GROUP, key).map(entry -> group(entry.key(), entry.value()));
  }

  /**
   * {@return groups by name}
   *
   * @param prefix what their ARNs begin with
   * @param after exclusive lower bound, the empty text to begin
   */
  List<LogGroup> list(String prefix, String after, int limit) {
    String from = after.compareTo(prefix) > 0 ? after : prefix;
    // A group may have the very name that others begin with.
    Optional<LogGroup> exact = from.equals(after) ? Optional.empty() : find(prefix);
    List<LogGroup> behind = catalog.list(GROUP, from, limit).stream()
        .takeWhile(entry -> entry.key().startsWith(prefix))
        .map(entry -> group(entry.key(), entry.value()))
        .toList();
    return Stream.concat(exact.stream(), behind.stream()).limit(limit).toList();
  }

  /** {@return whether there was such a group, which is changed} */
  boolean change(String arn, UnaryOperator<LogGroup> change) {
    while (true) {
      Optional<Catalog.Entry> entry = catalog.find(GROUP, arn);
      if (entry.isEmpty()) {
        return false;
      }
      LogGroup after = change.apply(group(arn, entry.get().value()));
      if (catalog.commit(List.of(
          new Catalog.Change(GROUP, arn, entry.get().version(), Optional.of(text(after)))))) {
        return true;
      }
    }
  }

  /** {@return whether there was such a group; it is gone with its streams and lines} */
  boolean delete(String arn) {
    Optional<Catalog.Entry> entry = catalog.find(GROUP, arn);
    // One that somebody changes meanwhile is looked at again.
    while (entry.isPresent() && !catalog.commit(List.of(removed(entry.get())))) {
      entry = catalog.find(GROUP, arn);
    }
    if (entry.isEmpty()) {
      return false;
    }
    for (List<String> page = streams(arn, "", PAGE);
        !page.isEmpty();
        page = streams(arn, "", PAGE)) {
      page.forEach(stream -> catalog
          .find(STREAM, key(arn, stream))
          .ifPresent(found -> catalog.commit(List.of(removed(found)))));
    }
    lines.remove(arn, Lines.FOREVER);
    return true;
  }

  private static Catalog.Change removed(Catalog.Entry entry) {
    return new Catalog.Change(entry.kind(), entry.key(), entry.version(), Optional.empty());
  }

  private static String key(String arn, String stream) {
    return arn + STREAM_SEPARATOR + stream;
  }

  /** {@return whether the stream was made; false if there is one of that name} */
  boolean createStream(String arn, String stream, Instant now) {
    String text = Json.of(Map.of("creationTime", now.toEpochMilli())).text();
    return catalog.commit(
        List.of(new Catalog.Change(STREAM, key(arn, stream), 0, Optional.of(text))));
  }

  /** {@return when a stream was made; empty if there is none} */
  Optional<Instant> streamCreated(String arn, String stream) {
    return catalog
        .find(STREAM, key(arn, stream))
        .map(entry -> Instant.ofEpochMilli(number(entry.value(), "creationTime").orElseThrow()));
  }

  /** {@return whether there was such a stream} */
  boolean deleteStream(String arn, String stream) {
    return catalog
        .find(STREAM, key(arn, stream))
        .filter(entry -> catalog.commit(List.of(removed(entry))))
        .isPresent();
  }

  /**
   * {@return the names of streams of a group, in their order}
   *
   * @param after exclusive lower bound, the empty text to begin
   */
  List<String> streams(String arn, String after, int limit) {
    String prefix = key(arn, "");
    return catalog.list(STREAM, key(arn, after), limit).stream()
        .map(Catalog.Entry::key)
        .takeWhile(key -> key.startsWith(prefix))
        .map(key -> key.substring(prefix.length()))
        .toList();
  }

  private static String text(LogGroup group) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("name", group.name());
    members.put("creationTime", group.creationTime().toEpochMilli());
    group.retentionDays().ifPresent(days -> members.put("retentionDays", days));
    if (!group.tags().isEmpty()) {
      members.put("tags", group.tags());
    }
    if (!group.shown().isEmpty()) {
      members.put("shown", group.shown());
    }
    return Json.of(members).text();
  }

  private static LogGroup group(String arn, String text) {
    return new LogGroup(
        arn,
        Instant.ofEpochMilli(number(text, "creationTime").orElseThrow()),
        number(text, "retentionDays").map(Math::toIntExact),
        texts(text, "tags"),
        texts(text, "shown"));
  }

  private static Map<String, String> texts(String text, String member) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (members(text).get(member) instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }

  private static Map<?, ?> members(String text) {
    return (Map<?, ?>) Objects.requireNonNull(Json.parse(text).tree());
  }

  private static Optional<Long> number(String text, String member) {
    return members(text).get(member) instanceof Number number
        ? Optional.of(number.longValue())
        : Optional.empty();
  }
}
