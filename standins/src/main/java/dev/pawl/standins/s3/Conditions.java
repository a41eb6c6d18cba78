package dev.pawl.standins.s3;

import dev.pawl.standins.Members;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must hold of an object before a request is done.
 *
 * @param prefix what the names of the members begin with
 * @spec https://www.rfc-editor.org/rfc/rfc9110#section-13 HTTP Semantics, Conditional Requests
 */
record Conditions(Members members, String prefix) {

  /** What the conditions say of an object. */
  enum Verdict {
    HOLD,
    NOT_MODIFIED
  }

  /**
   * {@return whether an object is to be given, or is as the client has it already}
   *
   * @throws dev.pawl.standins.RefusalException if one of them does not hold
   */
  Verdict of(Stored object) {
    Optional<String> match = members.find(prefix + "IfMatch");
    if (match.isPresent() && !isTagged(match.get(), object)) {
      throw Errors.preconditionFailed("If-Match");
    }
    Optional<Instant> unmodified = members.time(prefix + "IfUnmodifiedSince");
    if (match.isEmpty() && unmodified.filter(since -> isAfter(object, since)).isPresent()) {
      throw Errors.preconditionFailed("If-Unmodified-Since");
    }
    Optional<String> none = members.find(prefix + "IfNoneMatch");
    if (none.isPresent()) {
      return isTagged(none.get(), object) ? Verdict.NOT_MODIFIED : Verdict.HOLD;
    }
    Optional<Instant> since = members.time(prefix + "IfModifiedSince");
    return since.filter(each -> !isAfter(object, each)).isPresent()
        ? Verdict.NOT_MODIFIED
        : Verdict.HOLD;
  }

  /** HTTP knows whole seconds. */
  private static boolean isAfter(Stored object, Instant since) {
    return object.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since);
  }

  private static boolean isTagged(String tags, Stored object) {
    return Stream.of(tags.split(",", -1))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || bare(tag).equals(bare(object.etag())));
  }

  private static String bare(String tag) {
    return (tag.startsWith("W/") ? tag.substring(2) : tag).replace("\"", "");
  }

  /**
   * Refuses to write where something is that must not be, or is not that must be.
   *
   * @param there what is there now
   */
  static void requireForWrite(Members members, String key, Optional<Stored> there) {
    if (members.find("IfNoneMatch").isPresent() && there.isPresent()) {
      throw Errors.preconditionFailed("If-None-Match");
    }
    Optional<String> match = members.find("IfMatch");
    if (match.isPresent()) {
      Stored object = there.orElseThrow(() -> Errors.noSuchKey(key));
      if (!isTagged(match.get(), object)) {
        throw Errors.preconditionFailed("If-Match");
      }
    }
  }
}
