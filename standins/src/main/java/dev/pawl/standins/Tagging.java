package dev.pawl.standins;

import dev.pawl.integrations.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The three operations on tags, which many services have alike. */
public interface Tagging {

  /** {@return the tags of what a request names} */
  Map<String, String> tags(Asked asked);

  /**
   * Changes the tags of what a request names.
   *
   * @param change of a map of its own
   * @return done when it is durable
   */
  CompletableFuture<Void> retag(Asked asked, Consumer<Map<String, String>> change);

  /** {@return tags, changed} */
  static Map<String, String> changed(
      Map<String, String> tags, Consumer<Map<String, String>> change) {
    Map<String, String> changed = new LinkedHashMap<>(tags);
    change.accept(changed);
    return changed;
  }

  /** {@return the operations} */
  default Map<String, Operation> operations() {
    return Map.of(
        "TagResource",
        asked -> {
          Map<String, String> more = Tags.of(asked.members().structures("Tags"));
          return retag(asked, tags -> tags.putAll(more)).thenApply(_ -> Reply.done());
        },
        "UntagResource",
        asked -> {
          List<String> names = asked.members().texts("TagKeys");
          return retag(asked, tags -> tags.keySet().removeAll(names)).thenApply(_ -> Reply.done());
        },
        "ListTagsForResource",
        Operation.of(asked -> Reply.of(Map.of("Tags", Tags.shown(tags(asked))))));
  }
}
