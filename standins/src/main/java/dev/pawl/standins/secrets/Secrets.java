package dev.pawl.standins.secrets;

import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The secrets that are kept, by account, region and name. */
final class Secrets {
  private static final String KIND = "secret";
  private static final String VALUE = "secretValue";

  /** A hyphen and six characters of chance, with which the resource of an ARN ends. */
  private static final int SUFFIX = 7;

  private final Records records;
  private final Vault vault;
  private final InstantSource clock;

  Secrets(Records records, Vault vault, InstantSource clock) {
    this.records = records;
    this.vault = vault;
    this.clock = clock;
  }

  Records records() {
    return records;
  }

  Instant now() {
    return clock.instant();
  }

  static RefusalException missing() {
    return new RefusalException(
        "ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
  }

  /**
   * {@return the secret that a request means, by name or by ARN, also one that is to be deleted}
   *
   * @throws RefusalException if there is none
   */
  Secret require(View view, Asker asker, String id) {
    return find(view, asker, id).orElseThrow(Secrets::missing);
  }

  /** {@return the secret that a request means; empty if there is none} */
  Optional<Secret> find(View view, Asker asker, String id) {
    return find(asker, id, name -> view.find(KIND, asker.key(name)));
  }

  /** {@return the secret that an id means now; empty if there is none} */
  Optional<Secret> find(Asker asker, String id) {
    return find(asker, id, name -> records.find(KIND, asker.key(name)));
  }

  private Optional<Secret> find(
      Asker asker, String id, Function<String, Optional<Map<?, ?>>> stored) {
    if (!id.startsWith("arn:")) {
      return named(id, stored);
    }
    String own = asker.arnOf("secretsmanager", "secret:");
    if (!id.startsWith(own)) {
      return Optional.empty();
    }
    String name = id.substring(own.length());
    Optional<Secret> whole = name.length() > SUFFIX
        ? named(name.substring(0, name.length() - SUFFIX), stored)
            .filter(secret -> secret.arn().equals(id))
        : Optional.empty();
    // An ARN without what chance has added is understood as well.
    return whole.or(() -> named(name, stored));
  }

  private Optional<Secret> named(String name, Function<String, Optional<Map<?, ?>>> stored) {
    return name.isEmpty()
        ? Optional.empty()
        : stored.apply(name).map(Secret::of).filter(this::isThere);
  }

  private boolean isThere(Secret secret) {
    return secret.deletedAt().filter(at -> !at.isAfter(now())).isEmpty();
  }

  /**
   * {@return the secret that a request means, if it is not to be deleted}
   *
   * @throws RefusalException if there is none, or it is
   */
  Secret requireLive(View view, Asker asker, String id) {
    Secret secret = require(view, asker, id);
    if (secret.deletedAt().isPresent()) {
      throw new RefusalException(
          "InvalidRequestException",
          "You can't perform this operation on the secret because it was marked for deletion.");
    }
    return secret;
  }

  /** {@return all secrets of an account and region, by their names} */
  List<Secret> all(Asker asker) {
    return records.all(KIND, asker.key("")).stream()
        .map(found -> Secret.of(found.value()))
        .filter(this::isThere)
        .toList();
  }

  void write(View view, Asker asker, Secret secret) {
    List<String> gone = secret.superfluous();
    gone.forEach(id -> view.delete(VALUE, valueKey(asker, secret, id)));
    view.put(KIND, asker.key(secret.name()), secret.without(gone).stored());
  }

  void delete(View view, Asker asker, Secret secret) {
    secret.versions().keySet().forEach(id -> view.delete(VALUE, valueKey(asker, secret, id)));
    view.delete(KIND, asker.key(secret.name()));
  }

  /** A secret that was made anew after its deletion has another ARN, and so other values. */
  private static String valueKey(Asker asker, Secret secret, String version) {
    String arn = secret.arn();
    return asker.key(secret.name()) + ":" + arn.substring(arn.length() - SUFFIX) + ":" + version;
  }

  /** What a version holds: a text or bytes. */
  @SuppressWarnings("ArrayRecordComponent") // compared by isSame
  record Value(String field, byte[] bytes) {
    static final String TEXT = "SecretString";
    static final String BINARY = "SecretBinary";

    /** {@return the value that a request has} */
    static Optional<Value> of(Members members) {
      Optional<Value> text =
          members.find(TEXT).map(given -> new Value(TEXT, given.getBytes(StandardCharsets.UTF_8)));
      Optional<Value> binary = members.bytes(BINARY).map(given -> new Value(BINARY, copy(given)));
      if (text.isPresent() && binary.isPresent()) {
        throw new RefusalException(
            "InvalidParameterException",
            "You can't specify both a binary secret value and a string secret value in the same"
                + " secret.");
      }
      return text.or(() -> binary);
    }

    private static byte[] copy(ByteBuffer given) {
      byte[] bytes = new byte[given.remaining()];
      given.get(bytes);
      return bytes;
    }

    boolean isSame(Value other) {
      return field.equals(other.field) && Arrays.equals(bytes, other.bytes);
    }

    /** A secret is not for logs. */
    @Override
    public String toString() {
      return field + " of " + bytes.length + " bytes";
    }
  }

  void write(View view, Asker asker, Secret secret, String version, Value value) {
    String key = valueKey(asker, secret, version);
    view.put(VALUE, key, Map.of(value.field(), vault.seal(VALUE + " " + key, value.bytes())));
  }

  /** {@return the value of a version; empty if it has none} */
  Optional<Value> value(Asker asker, Secret secret, String version) {
    String key = valueKey(asker, secret, version);
    return records.find(VALUE, key).map(record -> {
      String field = record.containsKey(Value.TEXT) ? Value.TEXT : Value.BINARY;
      return new Value(field, vault.open(VALUE + " " + key, String.valueOf(record.get(field))));
    });
  }
}
