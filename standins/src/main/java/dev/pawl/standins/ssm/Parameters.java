package dev.pawl.standins.ssm;

import dev.pawl.standins.Asker;
import dev.pawl.standins.Records;
import dev.pawl.standins.Records.Found;
import dev.pawl.standins.Records.View;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Vault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The parameters that are kept, by account, region and name: each with a record of its own, which
 * is the last version and the tags, and one for each version.
 */
final class Parameters {
  static final String KIND = "ssmParameter";
  static final String VERSION = "ssmParameterVersion";
  static final int VERSIONS_MAX = 100;
  private static final String TAGS = "Tags";

  private final Records records;
  private final Vault vault;

  Parameters(Records records, Vault vault) {
    this.records = records;
    this.vault = vault;
  }

  Records records() {
    return records;
  }

  Vault vault() {
    return vault;
  }

  /** {@return the last version of a parameter; empty if there is none} */
  Optional<Parameter> find(Asker asker, String name) {
    return records.find(KIND, asker.key(name)).map(Parameter::of);
  }

  /** {@return what all the keys of a parameter's versions begin with; no name has a colon} */
  private static String versions(Asker asker, String name) {
    return asker.key(name) + ":";
  }

  static String versionKey(Asker asker, String name, long version) {
    return versions(asker, name) + String.format(Locale.ROOT, "%012d", version);
  }

  /** {@return all versions of a parameter, the oldest first} */
  List<Parameter> history(Asker asker, String name) {
    return records.all(VERSION, versions(asker, name)).stream()
        .map(Found::value)
        .map(Parameter::of)
        .toList();
  }

  /** {@return the last versions of all parameters of an account and region, by their names} */
  List<Parameter> all(Asker asker) {
    return records.all(KIND, asker.key("")).stream()
        .map(Found::value)
        .map(Parameter::of)
        .toList();
  }

  /** {@return the value of a version as it was given} */
  String value(Asker asker, Parameter parameter) {
    String stored = parameter.text("Value");
    return parameter.isSecure() ? vault.text(place(asker, parameter.name()), stored) : stored;
  }

  static String place(Asker asker, String name) {
    return KIND + " " + asker.key(name);
  }

  /** {@return the tags of a parameter} */
  static Map<String, String> tags(Parameter parameter) {
    Map<String, String> tags = new LinkedHashMap<>();
    if (parameter.stored().get(TAGS) instanceof Map<?, ?> stored) {
      stored.forEach((name, value) -> tags.put(String.valueOf(name), String.valueOf(value)));
    }
    return tags;
  }

  /** Writes a new version, and takes the oldest away if there are too many. */
  static void write(View view, Asker asker, Parameter version, Map<String, String> tags) {
    view.put(KIND, asker.key(version.name()), version.with(TAGS, tags).stored());
    view.put(VERSION, versionKey(asker, version.name(), version.version()), version.stored());
    long tooOld = version.version() - VERSIONS_MAX;
    if (tooOld > 0) {
      view.delete(VERSION, versionKey(asker, version.name(), tooOld));
    }
  }

  /** {@return whether there was a parameter of that name, which there is not any more} */
  boolean delete(Asker asker, String name) {
    return records.change(view -> {
      boolean there = view.find(KIND, asker.key(name)).isPresent();
      if (there) {
        view.delete(KIND, asker.key(name));
        history(asker, name)
            .forEach(each -> view.delete(VERSION, versionKey(asker, name, each.version())));
      }
      return there;
    });
  }

  /**
   * Changes the tags of a parameter.
   *
   * @throws RefusalException if there is none
   */
  void retag(Asker asker, String name, UnaryOperator<Map<String, String>> change) {
    records.change(view -> {
      Parameter parameter = view.find(KIND, asker.key(name))
          .map(Parameter::of)
          .orElseThrow(() -> new RefusalException(
              "InvalidResourceId", "The resource ID " + name + " is not valid."));
      view.put(
          KIND,
          asker.key(name),
          parameter.with(TAGS, change.apply(tags(parameter))).stored());
      return parameter;
    });
  }
}
