package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MembersTest {
  private static Members of(String json) {
    return Members.of(Json.parse(json.replace('\'', '"')));
  }

  @Test
  void membersAreReadByType() {
    Members members = of("{'text':'x','flag':true,'number':2.9,'at':1500,'texts':['a','b'],"
        + "'inner':{'a':'1'},'inners':[{'a':'2'},{'a':'3'}]}");
    assertEquals("x", members.text("text"));
    assertTrue(members.flag("flag", false));
    assertEquals(2, members.integer("number"));
    assertEquals(Instant.ofEpochMilli(1_500), members.millis("at"));
    assertEquals(List.of("a", "b"), members.texts("texts"));
    assertEquals("1", members.structure("inner").orElseThrow().text("a"));
    assertEquals(
        List.of("2", "3"),
        members.structures("inners").stream().map(inner -> inner.text("a")).toList());
  }

  @Test
  void nullIsAbsent() {
    Members members = of("{'a':null,'list':[null]}");
    assertFalse(members.has("a"));
    assertEquals(Optional.empty(), members.optionalText("a"));
    assertEquals(7, members.integer("a", 7));
    assertTrue(members.flag("a", true));
    assertEquals(Optional.empty(), members.optionalMillis("a"));
    assertEquals(Optional.empty(), members.structure("a"));
    assertEquals(List.of(), members.texts("a"));
    assertEquals(0, members.structures("list").size());
  }

  @Test
  void timesEndWithTheYear9999() {
    assertEquals(
        Instant.parse("9999-12-31T23:59:59.999Z"),
        of("{'at':99999999999999999999999999}").millis("at"));
  }

  @Test
  void whatTheModelRequiresIsThere() {
    assertEquals(
        "no member 'name', which the model requires",
        assertThrows(IllegalStateException.class, () -> of("{}").text("name")).getMessage());
  }
}
