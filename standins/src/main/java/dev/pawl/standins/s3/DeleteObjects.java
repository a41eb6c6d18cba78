package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Deletes objects; what is not there is deleted as well. */
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
    for (Members each : wanted) {
      objects.delete(bucket, each.text("Key"));
      deleted.add(Map.of("Key", each.text("Key")));
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    if (!delete.flag("Quiet")) {
      fields.put("Deleted", deleted);
    }
    return Reply.of(fields).as("DeleteResult");
  }
}
