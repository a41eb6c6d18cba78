package dev.pawl.lambda.deployed;

import dev.pawl.journal.Catalog.Change;
import dev.pawl.json.Json;
import dev.pawl.lambda.FunctionException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The published versions of functions: numbered from 1, and never changed. */
public final class Versions {
  private static final int DIGITS_MAX = 12;

  private final Records records;
  private final InstantSource clock;

  Versions(Records records, InstantSource clock) {
    this.records = records;
    this.clock = clock;
  }

  /** {@return the number of a version; empty if the text is none} */
  public static Optional<Long> number(String qualifier) {
    return qualifier.length() <= DIGITS_MAX && qualifier.matches("[0-9]+")
        ? Optional.of(Long.parseLong(qualifier))
        : Optional.empty();
  }

  /**
   * What is published.
   *
   * @param description empty to keep that of the function
   * @param codeSha256 the code that is meant; empty for any
   * @param revisionId the revision that is meant; empty for any
   */
  public record Publication(
      Optional<String> description, Optional<String> codeSha256, Optional<String> revisionId) {
    /** Whatever is there. */
    public static final Publication ANY =
        new Publication(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Publishes what a function is now; {@return the version, which is the last one if nothing has
   * changed since}
   *
   * @throws FunctionException if there is no such function, or it is not what is meant
   */
  public Revision publish(FunctionKey key, Publication publication) throws FunctionException {
    records.lock().lock();
    try {
      Deployment deployment = records.function(key).orElseThrow(() -> Deployments.missing(key, ""));
      Revision latest = deployment.latest();
      Deployments.requireRevision(publication.revisionId(), latest.revisionId());
      requireCode(publication.codeSha256(), latest.code());
      Optional<Revision> last =
          records.version(key, deployment.published()).filter(version -> isSame(version, latest));
      return last.isPresent() ? last.get() : write(key, deployment, publication);
    } finally {
      records.lock().unlock();
    }
  }

  private Revision write(FunctionKey key, Deployment deployment, Publication publication) {
    long number = deployment.published() + 1;
    Revision latest = deployment.latest();
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    latest.members().forEach((name, value) -> settings.put((String) name, value));
    publication.description().ifPresent(text -> settings.put("Description", text));
    Revision version =
        Revision.begun(String.valueOf(number), Json.of(settings), latest.code(), clock.instant());
    Change written = records.put(
        Records.VERSION,
        Records.versionKey(key, number),
        Json.of(version.tree()).text());
    Change counted = records.put(
        Records.FUNCTION, key.text(), deployment.withPublished(number).text());
    records.commit(List.of(written, counted));
    return version;
  }

  private static void requireCode(Optional<String> wanted, Code there) throws FunctionException {
    if (wanted.isPresent() && !wanted.get().isEmpty() && !wanted.get().equals(there.sha256())) {
      throw new FunctionException(
          "Lambda.InvalidParameterValueException",
          "CodeSHA256 (" + wanted.get() + ") is different from current CodeSHA256 in $LATEST ("
              + there.sha256() + "). Please try again with the CodeSHA256 in $LATEST.");
    }
  }

  /** The description does not count: it may be given by publishing itself. */
  private static boolean isSame(Revision version, Revision latest) {
    return version.code().equals(latest.code()) && undescribed(version).equals(undescribed(latest));
  }

  private static Map<Object, @Nullable Object> undescribed(Revision revision) {
    Map<Object, @Nullable Object> settings = new LinkedHashMap<>(revision.members());
    settings.remove("Description");
    return settings;
  }

  /** {@return the published versions of a function in their order} */
  public List<Revision> list(FunctionKey key) {
    return records.all(Records.VERSION, key.text() + ":").stream()
        .map(entry -> Revision.of(Json.trusted(entry.value()).tree()))
        .toList();
  }
}
