package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a resource is called once it is there.
 *
 * @param physicalId what {@code Ref} says
 * @param attributes what {@code Fn::GetAtt} says
 */
public record Made(String physicalId, Map<String, Object> attributes) {

  /** Copies the attributes, in their order. */
  public Made {
    if (physicalId.isEmpty() || physicalId.equals("null")) {
      throw new IllegalArgumentException("a service gave no name to what it made");
    }
    attributes = new LinkedHashMap<>(attributes);
  }

  /** {@return what has an ARN as its one attribute} */
  static Made withArn(String physicalId, String arn) {
    return new Made(physicalId, Map.of("Arn", arn));
  }
}
