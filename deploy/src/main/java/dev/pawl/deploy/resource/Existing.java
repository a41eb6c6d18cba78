package dev.pawl.deploy.resource;

import java.util.Map;

/**
 * A resource that is there.
 *
 * @param properties those it was made with
 */
public record Existing(
    String physicalId,
    Map<String, Object> properties,
    Map<String, Object> attributes,
    Wanted.Place place) {

  /** {@return an attribute as a text} */
  String attribute(String name) {
    return String.valueOf(attributes.get(name));
  }

  /** {@return the properties} */
  Properties given() {
    return new Properties(properties);
  }
}
