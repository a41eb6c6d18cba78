package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * The properties of a type of resources.
 *
 * @param type for example {@code AWS::SQS::Queue}
 * @param known all there are
 * @param required those that must be given
 * @param replacing those whose change makes another resource
 * @param attributes what {@code Fn::GetAtt} may ask for; one that ends with {@code *} stands for
 *     all that begin so
 * @param naming how resources are called that the template gives no name
 */
public record Schema(
    String type,
    Set<String> known,
    Set<String> required,
    Set<String> replacing,
    Set<String> attributes,
    Naming naming) {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int CHANCE = 12;
  private static final String TAGS = "Tags";

  /**
   * How a resource is called.
   *
   * @param property the one that may name it; the empty text if none does
   * @param longest the most characters of a name
   * @param small whether a name has no capital letters
   */
  public record Naming(String property, int longest, boolean small) {}

  /** {@return a type without properties yet} */
  static Schema of(String type) {
    return new Schema(type, Set.of(), Set.of(), Set.of(), Set.of(), new Naming("", 255, false));
  }

  /** {@return this type with properties that can be changed} */
  Schema with(String... properties) {
    return new Schema(type, both(known, properties), required, replacing, attributes, naming);
  }

  /** {@return this type with properties that must be given and can be changed} */
  Schema requiring(String... properties) {
    return new Schema(
        type, both(known, properties), both(required, properties), replacing, attributes, naming);
  }

  /** {@return this type with properties whose change makes another resource} */
  Schema replacing(String... properties) {
    return new Schema(
        type, both(known, properties), required, both(replacing, properties), attributes, naming);
  }

  /** {@return this type with a property that names a resource, and must be unique} */
  Schema named(String property, int longest) {
    return replacing(property).called(new Naming(property, longest, false));
  }

  /** {@return this type with attributes that a resource has once it is there} */
  Schema telling(String... told) {
    return new Schema(type, known, required, replacing, both(attributes, told), naming);
  }

  /** {@return this type with resources that are called otherwise} */
  Schema called(Naming changed) {
    return new Schema(type, known, required, replacing, attributes, changed);
  }

  /** {@return whether resources have an attribute, as far as it is known before they are there} */
  public boolean tells(String attribute) {
    return attributes.contains(attribute)
        || attributes.stream()
            .anyMatch(each ->
                each.endsWith("*") && attribute.startsWith(each.substring(0, each.length() - 1)));
  }

  /** {@return whether resources of this type have tags} */
  public boolean isTagged() {
    return known.contains(TAGS);
  }

  /** {@return properties with the tags of a stack, over which those of the resource win} */
  public Map<String, Object> tagged(Map<String, Object> properties, Map<String, String> tags)
      throws ResourceException {
    if (!isTagged() || tags.isEmpty()) {
      return properties;
    }
    Map<String, String> all = new LinkedHashMap<>(tags);
    all.putAll(new Properties(properties).tags(TAGS));
    Map<String, Object> tagged = new LinkedHashMap<>(properties);
    tagged.put(
        TAGS,
        all.entrySet().stream()
            .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
            .toList());
    return tagged;
  }

  /** {@return this type with names of small letters} */
  Schema inSmallLetters() {
    return called(new Naming(naming.property(), naming.longest(), true));
  }

  private static Set<String> both(Set<String> some, String... more) {
    Set<String> all = new LinkedHashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  /**
   * {@return the name that a template gives a resource; empty if it gives none}
   *
   * @param properties evaluated
   */
  public Optional<String> givenName(Map<String, Object> properties) {
    return naming.property().isEmpty()
        ? Optional.empty()
        : new Properties(properties).text(naming.property());
  }

  /** {@return a name that nobody else has: the stack's, the resource's and chance} */
  public String madeName(String stackName, String logicalId, RandomGenerator random) {
    StringBuilder chance = new StringBuilder();
    for (int i = 0; i < CHANCE; i++) {
      chance.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    int left = naming.longest() - CHANCE - 1;
    String beginning = stackName + "-" + logicalId;
    if (beginning.length() > left) {
      int half = Math.max(1, Math.min(logicalId.length(), left / 2));
      String stack = stackName.substring(0, Math.min(stackName.length(), left - half - 1));
      beginning = stack + "-" + logicalId.substring(0, half);
    }
    String name = beginning + "-" + chance;
    return naming.small() ? name.toLowerCase(Locale.ROOT) : name;
  }

  /**
   * Refuses properties that there are not, and those that are missing.
   *
   * @throws ResourceException with what CloudFormation says of them
   */
  public void check(Map<String, Object> properties) throws ResourceException {
    for (String name : new TreeSet<>(properties.keySet())) {
      if (!known.contains(name)) {
        throw new ResourceException(
            "InvalidRequest",
            "Properties validation failed: #: extraneous key [" + name + "] is not permitted;"
                + " there are " + String.join(", ", new TreeSet<>(known)));
      }
    }
    for (String name : required) {
      if (properties.get(name) == null) {
        throw new ResourceException(
            "InvalidRequest",
            "Properties validation failed: #: required key [" + name + "] not found");
      }
    }
  }

  /** {@return the names of the properties that differ} */
  public static Set<String> changed(Map<String, Object> from, Map<String, Object> to) {
    Map<String, Object> all = new LinkedHashMap<>(from);
    all.putAll(to);
    Set<String> changed = new LinkedHashSet<>();
    for (String name : all.keySet()) {
      if (!Objects.equals(from.get(name), to.get(name))) {
        changed.add(name);
      }
    }
    return changed;
  }
}
