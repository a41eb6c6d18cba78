package dev.pawl.standins.secrets;

import dev.pawl.standins.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret without its values.
 *
 * @param fields those of the API that are texts
 * @param versions the oldest first, by their ids
 * @param deletedAt from when on it is gone; empty if it is not to be deleted
 */
record Secret(
    Map<String, String> fields,
    Map<String, String> tags,
    Map<String, Version> versions,
    Optional<Instant> deletedAt) {
  static final String CURRENT = "AWSCURRENT";
  static final String PREVIOUS = "AWSPREVIOUS";

  /** Of more versions, the oldest without labels goes. */
  private static final int VERSIONS_MAX = 100;

  /** A version, which has a value elsewhere. */
  record Version(Instant created, List<String> stages) {}

  /** Copies what it is given, in its order. */
  Secret {
    fields = new LinkedHashMap<>(fields);
    tags = new LinkedHashMap<>(tags);
    versions = new LinkedHashMap<>(versions);
  }

  String name() {
    return fields.getOrDefault("Name", "");
  }

  String arn() {
    return fields.getOrDefault("ARN", "");
  }

  /** {@return the version that has a label} */
  Optional<String> at(String stage) {
    return versions.entrySet().stream()
        .filter(each -> each.getValue().stages().contains(stage))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** {@return this secret with another field} */
  Secret with(String field, String value) {
    Map<String, String> changed = new LinkedHashMap<>(fields);
    changed.put(field, value);
    return new Secret(changed, tags, versions, deletedAt);
  }

  Secret withTags(Map<String, String> changed) {
    return new Secret(fields, changed, versions, deletedAt);
  }

  Secret withDeletion(Optional<Instant> at) {
    return new Secret(fields, tags, versions, at);
  }

  /** {@return this secret with a new version, which has no label yet} */
  Secret withVersion(String id, Instant created) {
    Map<String, Version> more = new LinkedHashMap<>(versions);
    more.put(id, new Version(created, List.of()));
    return new Secret(fields, tags, more, deletedAt);
  }

  /** {@return the versions that are too many: the oldest that have no label} */
  List<String> superfluous() {
    return versions.entrySet().stream()
        .filter(each -> each.getValue().stages().isEmpty())
        .map(Map.Entry::getKey)
        .limit(Math.max(0, versions.size() - VERSIONS_MAX))
        .toList();
  }

  Secret without(List<String> ids) {
    Map<String, Version> left = new LinkedHashMap<>(versions);
    left.keySet().removeAll(ids);
    return new Secret(fields, tags, left, deletedAt);
  }

  /** {@return this secret with a label moved to a version; who was current is previous then} */
  Secret moved(String stage, String id) {
    Optional<String> before = at(stage);
    Secret changed = relabelled(stage, Optional.of(id));
    return stage.equals(CURRENT) && before.isPresent() && !before.get().equals(id)
        ? changed.relabelled(PREVIOUS, before)
        : changed;
  }

  /** {@return this secret with a label on one version alone, or on none} */
  Secret relabelled(String stage, Optional<String> id) {
    Map<String, Version> changed = new LinkedHashMap<>();
    versions.forEach((each, version) -> {
      List<String> stages = new ArrayList<>(version.stages());
      stages.remove(stage);
      if (id.filter(each::equals).isPresent()) {
        stages.add(stage);
      }
      changed.put(each, new Version(version.created(), stages));
    });
    return new Secret(fields, tags, changed, deletedAt);
  }

  /** {@return the record that is kept} */
  Map<String, Object> stored() {
    Map<String, Object> all = new LinkedHashMap<>();
    versions.forEach((id, version) ->
        all.put(id, Map.of("created", version.created().toString(), "stages", version.stages())));
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("fields", fields);
    record.put("tags", tags);
    record.put("versions", all);
    deletedAt.ifPresent(at -> record.put("deletedAt", at.toString()));
    return record;
  }

  /** {@return the secret of a record} */
  static Secret of(Map<?, ?> record) {
    Map<String, Version> versions = new LinkedHashMap<>();
    if (record.get("versions") instanceof Map<?, ?> stored) {
      stored.forEach(
          (id, version) -> versions.put(String.valueOf(id), version((Map<?, ?>) version)));
    }
    return new Secret(
        texts(record.get("fields")),
        texts(record.get("tags")),
        versions,
        record.get("deletedAt") instanceof String at
            ? Optional.of(Instant.parse(at))
            : Optional.empty());
  }

  private static Version version(Map<?, ?> stored) {
    List<String> stages = stored.get("stages") instanceof List<?> list
        ? list.stream().map(String::valueOf).toList()
        : List.of();
    return new Version(Instant.parse(String.valueOf(stored.get("created"))), stages);
  }

  private static Map<String, String> texts(@Nullable Object stored) {
    Map<String, String> texts = new LinkedHashMap<>();
    if (stored instanceof Map<?, ?> map) {
      map.forEach((name, value) -> texts.put(String.valueOf(name), String.valueOf(value)));
    }
    return texts;
  }

  /** {@return what DescribeSecret shows, and ListSecrets by another name} */
  Map<String, Object> shown(String stagesName) {
    Map<String, Object> shown = new LinkedHashMap<>();
    Stream.of("ARN", "Name", "Description", "KmsKeyId")
        .filter(fields::containsKey)
        .forEach(field -> shown.put(field, fields.getOrDefault(field, "")));
    Stream.of("CreatedDate", "LastChangedDate", "LastAccessedDate", "DeletedDate")
        .filter(fields::containsKey)
        .forEach(field -> shown.put(field, Instant.parse(fields.getOrDefault(field, ""))));
    if (!tags.isEmpty()) {
      shown.put("Tags", Tags.shown(tags));
    }
    Map<String, Object> stages = new LinkedHashMap<>();
    versions.forEach((id, version) -> {
      if (!version.stages().isEmpty()) {
        stages.put(id, version.stages());
      }
    });
    shown.put(stagesName, stages);
    return shown;
  }
}
