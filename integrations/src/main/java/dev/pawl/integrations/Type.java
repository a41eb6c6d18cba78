package dev.pawl.integrations;

import java.util.Map;
import java.util.Optional;

/** What a field of an API holds, as far as its way over the wire depends on it. */
sealed interface Type {

  /**
   * An object with known fields.
   *
   * @param members by the names of the API, in the order of the model
   * @param payload the member that alone makes the body
   */
  record Structure(String name, Map<String, Member> members, Optional<String> payload)
      implements Type {}

  /** An array. */
  record Elements(Member each, boolean flattened) implements Type {}

  /** An object with names of any kind. */
  record Entries(Member key, Member value, boolean flattened) implements Type {}

  /** A single value. */
  record Scalar(Kind kind, Optional<String> timestampFormat) implements Type {}

  /** The kinds of single values. */
  enum Kind {
    TEXT,
    FLAG,
    WHOLE,
    FRACTION,
    BYTES,
    TIME,
    DOCUMENT
  }
}
