package dev.pawl.deploy.resource;

import java.util.Map;

/**
 * A resource as it is to be.
 *
 * @param name what it is to be called: the template's name for it, or one made for it before
 * @param properties evaluated, with the tags of the stack among those of the resource
 */
public record Wanted(String name, Map<String, Object> properties, Place place) {

  /** Where a resource is. */
  public record Place(
      String account, String region, String partition, String stackName, String logicalId) {

    /** {@return the ARN of something of this account and region} */
    String arn(String service, String resource) {
      return "arn:" + partition + ":" + service + ":" + region + ":" + account + ":" + resource;
    }
  }

  /** {@return the properties} */
  Properties given() {
    return new Properties(properties);
  }
}
