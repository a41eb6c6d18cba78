package dev.pawl.api.actions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TagsTest extends ServerTest {

  private static Map<String, Object> tag(String key, String value) {
    return Map.of("key", key, "value", value);
  }

  private String tagged(Object... tags) throws IOException {
    return (String) wire.call(
            "CreateStateMachine",
            "name",
            fresh("m"),
            "definition",
            Wire.PASS,
            "roleArn",
            Wire.ROLE,
            "tags",
            List.of(tags))
        .get("stateMachineArn");
  }

  private String tags(String arn) throws IOException {
    return wire.call("ListTagsForResource", "resourceArn", arn).list("tags").stream()
        .map(tag -> tag.get("key") + "=" + tag.get("value"))
        .toList()
        .toString();
  }

  @Test
  void aKeyThatIsThereGetsTheNewValue() throws IOException {
    String arn = tagged(tag("team", "orders"), tag("stage", "test"));
    wire.call(
        "TagResource", "resourceArn", arn, "tags", List.of(tag("stage", "prod"), tag("x", "")));
    assertEquals("[team=orders, stage=prod, x=]", tags(arn));
    wire.call("UntagResource", "resourceArn", arn, "tagKeys", List.of("team", "absent"));
    assertEquals("[stage=prod, x=]", tags(arn));
  }

  @Test
  void thereAreFiftyAtMost() throws IOException {
    String arn = tagged(tag("first", "1"));
    List<Map<String, Object>> many =
        IntStream.range(0, 50).mapToObj(i -> tag("k" + i, "v")).toList();
    assertEquals(
        "400 TooManyTags: A resource has at most 50 tags, not 51",
        wire.call("TagResource", "resourceArn", arn, "tags", many).error());
    assertEquals("[first=1]", tags(arn));
  }

  @Test
  void reservedKeysAndUnknownResourcesAreRefused() throws IOException {
    String arn = tagged();
    assertEquals(
        "400 ValidationException: Tag keys that begin with 'aws:' are reserved: 'aws:x'",
        wire.call("TagResource", "resourceArn", arn, "tags", List.of(tag("aws:x", "")))
            .error());
    String none = ARN + "stateMachine:none";
    for (String operation : List.of("TagResource", "UntagResource", "ListTagsForResource")) {
      assertEquals(
          "400 ResourceNotFound: Resource not found: '" + none + "'",
          wire.call(operation, "resourceArn", none, "tags", List.of(), "tagKeys", List.of())
              .error());
    }
    assertTrue(
        wire.call("TagResource", "resourceArn", arn).error().contains("'tags' failed to satisfy"));
  }
}
