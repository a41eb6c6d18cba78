package dev.pawl.diagnosis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One flow of states in the text of a definition: the machine, a branch, the processor of a Map.
 *
 * @param place where it stands
 * @param language the query language of the machine
 * @param states the states by name, those that are objects
 */
record Flow(String place, String language, String startAt, Map<String, Map<?, ?>> states) {

  /** {@return the flow that an object is} */
  static Flow of(String place, String language, Map<?, ?> object) {
    Map<String, Map<?, ?>> states = new LinkedHashMap<>();
    if (object.get("States") instanceof Map<?, ?> members) {
      members.forEach((name, state) -> {
        if (state instanceof Map<?, ?> fields) {
          states.put((String) name, fields);
        }
      });
    }
    return new Flow(place, language, String.valueOf(object.get("StartAt")), states);
  }

  /** {@return the whole machine} */
  static Flow machine(Map<?, ?> root) {
    return of("/", root.get("QueryLanguage") instanceof String text ? text : "JSONPath", root);
  }

  /** {@return where a state stands} */
  String place(String state) {
    return Places.member(Places.member(place, "States"), state);
  }

  /** {@return whether a state's expressions are JSONata} */
  boolean isJsonata(Map<?, ?> state) {
    Object own = state.get("QueryLanguage");
    return (own instanceof String text ? text : language).equals("JSONata");
  }

  /** {@return the flows directly inside a state} */
  List<Flow> inside(String name) {
    Map<?, ?> state = states.getOrDefault(name, Map.of());
    List<Flow> flows = new ArrayList<>();
    if (state.get("Branches") instanceof List<?> branches) {
      for (int i = 0; i < branches.size(); i++) {
        if (branches.get(i) instanceof Map<?, ?> branch) {
          flows.add(of(place(name) + "/Branches[" + i + "]", language, branch));
        }
      }
    }
    for (String field : List.of("ItemProcessor", "Iterator")) {
      if (state.get(field) instanceof Map<?, ?> processor) {
        flows.add(of(place(name) + "/" + field, language, processor));
      }
    }
    return flows;
  }
}
