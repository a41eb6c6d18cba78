package dev.pawl.api.auth;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The access keys in a credentials file, read again when the file has changed.
 *
 * <p>The file is a JSON object with a list {@code AccessKeys}; each has {@code AccessKeyId},
 * {@code SecretAccessKey}, {@code Account}, and may have a {@code UserName} and a {@code Policy}. A
 * file that became unreadable leaves the keys as they were.
 */
public final class Credentials {
  private static final Logger LOG = LoggerFactory.getLogger(Credentials.class);
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final Path file;
  private volatile Map<String, Key> keys;
  private FileTime readAt;
  private long lookedAt = System.nanoTime();

  /**
   * A key.
   *
   * @param userName what messages call its owner
   * @param policy what it may do in its account
   */
  record Key(
      String accessKeyId, String secretAccessKey, String account, String userName, Policy policy) {

    String arn() {
      return "arn:aws:iam::" + account + ":user/" + userName;
    }

    @Override
    public String toString() {
      return "the access key " + accessKeyId;
    }
  }

  private Credentials(Path file, Map<String, Key> keys, FileTime readAt) {
    this.file = file;
    this.keys = keys;
    this.readAt = readAt;
  }

  /**
   * {@return the keys in a file}
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if it is not a credentials file; the message says what is
   *     wrong, and shows no secret
   */
  public static Credentials in(Path file) throws IOException {
    FileTime changed = Files.getLastModifiedTime(file);
    return new Credentials(file, parsed(Files.readString(file)), changed);
  }

  Optional<Key> find(String accessKeyId) {
    look();
    return Optional.ofNullable(keys.get(accessKeyId));
  }

  /** Reads the file again if it has changed, once a second at the most. */
  private synchronized void look() {
    if (System.nanoTime() - lookedAt < LOOK_NANOS) {
      return;
    }
    lookedAt = System.nanoTime();
    try {
      FileTime changed = Files.getLastModifiedTime(file);
      if (!changed.equals(readAt)) {
        readAt = changed;
        keys = parsed(Files.readString(file));
        LOG.info("{} access keys were read from {}", keys.size(), file);
      }
    } catch (IOException | IllegalArgumentException e) {
      LOG.error("the access keys stay as they were: {} cannot be read: {}", file, e.getMessage());
    }
  }

  private static Map<String, Key> parsed(String text) {
    try {
      if (Json.parse(text).tree() instanceof Map<?, ?> members
          && members.get("AccessKeys") instanceof List<?> list) {
        Map<String, Key> keys = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
          Key key = key("AccessKeys[" + i + "]", list.get(i));
          keys.put(key.accessKeyId(), key);
        }
        return keys;
      }
    } catch (JsonSyntaxException e) {
      // Its message would show the text, and with it perhaps a secret.
      throw new IllegalArgumentException("the credentials file is not JSON");
    }
    throw new IllegalArgumentException("the credentials file has no list 'AccessKeys'");
  }

  private static Key key(String place, @Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException(place + " is not an object");
    }
    String account = text(place, members, "Account");
    if (!ACCOUNT.matcher(account).matches()) {
      throw new IllegalArgumentException(place + ".Account has not twelve digits: " + account);
    }
    String id = text(place, members, "AccessKeyId");
    try {
      return new Key(
          id,
          text(place, members, "SecretAccessKey"),
          account,
          members.get("UserName") instanceof String name ? name : id,
          members.containsKey("Policy") ? Policy.of(members.get("Policy")) : Policy.ALL);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  private static String text(String place, Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text && !text.isEmpty()) {
      return text;
    }
    throw new IllegalArgumentException(place + " lacks '" + name + "'");
  }
}
