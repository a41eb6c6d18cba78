package dev.pawl.standins.s3;

import dev.pawl.integrations.Refusal;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes objects; what is not there is deleted as well, what may not be is said to stay. */
record DeleteObjects(Buckets buckets, Objects objects) {
  private static final int MAX = 1_000;

  Reply one(Asked asked) {
    objects.delete(buckets.require(asked), asked.members().text("Key"));
    return Reply.done();
  }

  Reply several(Asked asked) {
    String bucket = buckets.require(asked);
    Members delete = asked
        .members()
        .structure("Delete")
        .orElseThrow(() -> Errors.invalid(
            "MalformedXML",
            "The XML you provided was not well-formed or did not validate against our published"
                + " schema"));
    List<Members> wanted = delete.structures("Objects");
    if (wanted.isEmpty() || wanted.size() > MAX) {
      throw Errors.invalid(
          "MalformedXML", "A request deletes 1 to " + MAX + " objects, not " + wanted.size());
    }
    List<Map<String, Object>> deleted = new ArrayList<>();
    List<Map<String, Object>> errors = new ArrayList<>();
    for (Members each : wanted) {
      String key = each.text("Key");
      Optional<Refusal> refusal = refusal(asked, Needs.arn(asked, bucket, key));
      if (refusal.isPresent()) {
        errors.add(Map.of(
            "Key", key, "Code", refusal.get().code(), "Message", refusal.get().message()));
      } else {
        objects.delete(bucket, key);
        deleted.add(Map.of("Key", key));
      }
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!delete.flag("Quiet")) {
      fields.put("Deleted", deleted);
    }
    if (!errors.isEmpty()) {
      fields.put("Errors", errors);
    }
    return Reply.of(fields).as("DeleteResult");
  }

  /** {@return why an object is not deleted; empty if it may be} */
  private static Optional<Refusal> refusal(Asked asked, String arn) {
    try {
      asked.permit().require(Needs.DELETE_OBJECT, arn);
      return Optional.empty();
    } catch (RefusalException e) {
      return Optional.of(e.refusal());
    }
  }
}
