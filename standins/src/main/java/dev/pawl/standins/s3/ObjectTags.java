package dev.pawl.standins.s3;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Tags;
import java.util.List;
import java.util.Map;

/** The tags of objects. */
record ObjectTags(Buckets buckets, Objects objects) {
  private static final int MAX = 10;

  Reply get(Asked asked) {
    Stored object = objects.require(buckets.require(asked), asked.members().text("Key"));
    return Reply.of(Map.of("TagSet", Tags.shown(object.tags()))).as("Tagging");
  }

  Reply put(Asked asked) {
    List<Members> given = asked
        .members()
        .structure("Tagging")
        .map(tagging -> tagging.structures("TagSet"))
        .orElse(List.of());
    if (given.size() > MAX) {
      throw Errors.invalid("BadRequest", "Object tags cannot be greater than " + MAX);
    }
    change(asked, Tags.of(given));
    return Reply.done();
  }

  Reply delete(Asked asked) {
    change(asked, Map.of());
    return Reply.done();
  }

  private void change(Asked asked, Map<String, String> tags) {
    objects.describe(
        buckets.require(asked), asked.members().text("Key"), object -> object.withTags(tags));
  }
}
