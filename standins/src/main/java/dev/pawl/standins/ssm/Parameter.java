package dev.pawl.standins.ssm;

import dev.pawl.standins.Asker;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One version of a parameter.
 *
 * @param stored the fields of the record: those of the API, with the value of a SecureString sealed
 */
record Parameter(Map<String, Object> stored) {
  static final String SECURE = "SecureString";

  /** Copies the fields, in their order. */
  Parameter {
    stored = new LinkedHashMap<>(stored);
  }

  static Parameter of(Map<?, ?> record) {
    Map<String, Object> fields = new LinkedHashMap<>();
    record.forEach((name, value) -> {
      if (value != null) {
        fields.put(String.valueOf(name), value);
      }
    });
    return new Parameter(fields);
  }

  String text(String field) {
    return String.valueOf(stored.getOrDefault(field, ""));
  }

  String name() {
    return text("Name");
  }

  String type() {
    return text("Type");
  }

  boolean isSecure() {
    return type().equals(SECURE);
  }

  long version() {
    return stored.get("Version") instanceof Number number ? number.longValue() : 0;
  }

  List<String> labels() {
    return stored.get("Labels") instanceof List<?> labels
        ? labels.stream().map(String::valueOf).toList()
        : List.of();
  }

  private Instant modified() {
    return Instant.parse(text("LastModifiedDate"));
  }

  /** {@return this version with another field} */
  Parameter with(String field, Object value) {
    Map<String, Object> changed = new LinkedHashMap<>(stored);
    changed.put(field, value);
    return new Parameter(changed);
  }

  /** {@return what GetParameter shows} */
  Map<String, Object> shown(Asker asker, String value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", name());
    fields.put("Type", type());
    fields.put("Value", value);
    fields.put("Version", version());
    fields.put("LastModifiedDate", modified());
    fields.put("ARN", arn(asker, name()));
    fields.put("DataType", text("DataType"));
    return fields;
  }

  /** {@return what DescribeParameters and GetParameterHistory show, without the value} */
  Map<String, Object> metadata() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Name", name());
    fields.put("Type", type());
    fields.put("LastModifiedDate", modified());
    fields.put("Version", version());
    Stream.of("KeyId", "LastModifiedUser", "Description", "AllowedPattern", "Tier", "DataType")
        .filter(stored::containsKey)
        .forEach(name -> fields.put(name, text(name)));
    fields.put("Policies", List.of());
    return fields;
  }

  /** {@return the ARN of a parameter, in which a name has one slash before it at the most} */
  static String arn(Asker asker, String name) {
    return asker.arnOf("ssm", "parameter" + (name.startsWith("/") ? "" : "/") + name);
  }
}
