package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PathTemplateTest {
  private final PathTemplate template =
      new PathTemplate("/2015-03-31/functions/{FunctionName}/aliases/{Name}");

  @Test
  void whatStandsAtANameIsDecoded() {
    assertEquals(
        Optional.of(Map.of("FunctionName", "arn:aws:lambda:f/g", "Name", "a+b c")),
        template.labels("/2015-03-31/functions/arn%3Aaws%3Alambda%3Af%2Fg/aliases/a+b%20c"));
  }

  @Test
  void aSlashAtTheEndIsNothing() {
    assertEquals(
        Optional.of(Map.of("FunctionName", "f", "Name", "a")),
        template.labels("/2015-03-31/functions/f/aliases/a/"));
  }

  @Test
  void otherPathsAreNotOfTheKind() {
    assertEquals(Optional.empty(), template.labels("/2015-03-31/functions/f/aliases"));
    assertEquals(Optional.empty(), template.labels("/2015-03-31/functions/f/versions/a"));
    assertEquals(Optional.empty(), template.labels("/2015-03-31/functions/f/aliases/a/b"));
  }

  @Test
  void aNameOfAQueryMayComeSeveralTimes() {
    assertEquals(
        Map.of("tagKeys", List.of("a b", "c=d"), "Marker", List.of("")),
        PathTemplate.query("tagKeys=a+b&Marker&tagKeys=c%3Dd"));
  }

  @Test
  void whatIsBadlyEncodedStaysAsItIs() {
    assertEquals(Map.of("a", List.of("%zz")), PathTemplate.query("a=%zz"));
    assertEquals(Map.of(), PathTemplate.query(""));
  }
}
