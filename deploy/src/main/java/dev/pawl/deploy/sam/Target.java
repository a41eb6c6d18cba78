package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What events call: a function or state machine, or an alias of one.
 *
 * @param attributes what resources that are made for its events have beside their properties
 */
record Target(String id, Kind kind, Map<String, Object> attributes) {

  /** What it is. */
  enum Kind {
    FUNCTION,
    FUNCTION_ALIAS,
    STATE_MACHINE,
    STATE_MACHINE_ALIAS
  }

  Target {
    attributes = new LinkedHashMap<>(attributes);
  }

  Map<String, Object> ref() {
    return Functions.ref(id);
  }

  Map<String, Object> arn() {
    return kind == Kind.FUNCTION ? Functions.getAtt(id, "Arn") : ref();
  }

  boolean isOfFunction() {
    return List.of(Kind.FUNCTION, Kind.FUNCTION_ALIAS).contains(kind);
  }
}
