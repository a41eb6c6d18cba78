package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A serverless resource as the template has it.
 *
 * @param attributes what stands beside its properties and means something to the transform
 */
record Source(String id, Properties properties, Map<String, Object> attributes) {
  private static final List<String> PASSED =
      List.of("Condition", "DeletionPolicy", "UpdateReplacePolicy");
  private static final List<String> KEPT = List.of("UpdatePolicy", "Metadata");

  static Source of(String id, Map<String, Object> resource, Properties properties) {
    return new Source(id, properties, attributes(resource));
  }

  /** {@return what stands beside the properties of a resource} */
  static Map<String, Object> attributes(Map<String, Object> resource) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (Tree.isGiven(resource.get("DependsOn"))) {
      attributes.put("DependsOn", resource.get("DependsOn"));
    }
    for (List<String> names : List.of(PASSED, KEPT)) {
      for (String name : names) {
        if (resource.containsKey(name)) {
          attributes.put(name, resource.get(name));
        }
      }
    }
    return attributes;
  }

  /** {@return what the resources that are made beside the main one have too} */
  Map<String, Object> passed() {
    Map<String, Object> passed = new LinkedHashMap<>(attributes);
    passed.keySet().retainAll(PASSED);
    return passed;
  }
}
