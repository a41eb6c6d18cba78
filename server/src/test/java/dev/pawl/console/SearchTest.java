package dev.pawl.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.json.Json;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SearchTest {
  private static final String MACHINES = "arn:aws:states:us-east-1:123456789012:stateMachine:";
  private static final String FAIL = "{\"StartAt\":\"F\",\"States\":{\"F\":"
      + "{\"Type\":\"Fail\",\"Error\":\"Card.Declined\",\"Cause\":\"no money\"}}}";

  private final PawlServer server;
  private final Wire wire;

  SearchTest() throws IOException {
    server = PawlServer.start(ServerOptions.DEFAULT.withPort(0));
    wire = Wire.to(server.url());
  }

  @BeforeEach
  void fill() throws IOException {
    for (String[] machine : new String[][] {{"good", Wire.PASS}, {"bad", FAIL}}) {
      wire.call(
          "CreateStateMachine", "name", machine[0], "definition", machine[1], "roleArn", Wire.ROLE);
      for (int i = 0; i < 3; i++) {
        wire.call(
            "StartExecution",
            "stateMachineArn",
            MACHINES + machine[0],
            "name",
            machine[0] + "-" + i,
            "input",
            "{\"order\":\"A-" + i + "\"}");
      }
    }
    // Those that still run would be found by their status.
    while (!names("statuses", List.of("RUNNING")).isEmpty()) {
      Thread.onSpinWait();
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Wire.Reply search(Object... members) throws IOException {
    Map<String, Object> body = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      body.put((String) members[i], members[i + 1]);
    }
    return wire.post("/console/api/search", Map.of(), Json.of(body).text());
  }

  private List<Object> names(Object... members) throws IOException {
    Wire.Reply reply = search(members);
    assertEquals(200, reply.status(), reply.text());
    return reply.list("executions").stream().map(item -> item.get("name")).toList();
  }

  @Test
  void theNewestOfAllMachinesComeFirst() throws IOException {
    List<Object> all = names();
    assertEquals(6, all.size());
    assertTrue(all.subList(0, 3).stream().allMatch(name -> name.toString().startsWith("bad")));
    assertEquals(
        List.of("good-2", "good-1", "good-0").size(),
        names("stateMachineArn", MACHINES + "good").size());
  }

  @Test
  void eachFilterIsHeld() throws IOException {
    assertEquals(3, names("statuses", List.of("FAILED", "ABORTED")).size());
    assertEquals(List.of("good-1"), names("name", "OOD-1"));
    assertEquals(2, names("text", "a-2").size());
    assertEquals(3, names("text", "no money").size());
    assertEquals(3, names("error", "declined").size());
    assertEquals(List.of(), names("error", "declined", "stateMachineArn", MACHINES + "good"));
    assertEquals(List.of("bad-0"), names("error", "Card", "text", "A-0"));
    assertEquals(List.of(), names("to", 1_000));
    assertEquals(6, names("from", 1_000).size());
    assertEquals(List.of(), names("from", 99_999_999_999L));
    assertEquals(
        "Card.Declined", search("name", "bad-0").list("executions").getFirst().get("error"));
  }

  @Test
  void pagesFollowEachOther() throws IOException {
    List<Object> found = new ArrayList<>();
    Wire.Reply page = search("maxResults", 4);
    found.addAll(page.list("executions").stream().map(item -> item.get("name")).toList());
    assertEquals(4, found.size());
    while (page.members().containsKey("nextToken")) {
      page = search("maxResults", 4, "nextToken", page.get("nextToken"));
      page.list("executions").forEach(item -> found.add(item.get("name")));
    }
    assertEquals(6, found.size());
    assertEquals(6, found.stream().distinct().count());
  }

  @Test
  void aTokenIsOfItsSearchAlone() throws IOException {
    Object token = search("maxResults", 1).get("nextToken");
    Wire.Reply other = search("maxResults", 1, "name", "good", "nextToken", token);
    assertTrue(other.error().startsWith("400 InvalidToken"), other.text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "x",
        "{\"statuses\":\"FAILED\"}",
        "{\"statuses\":[\"DONE\"]}",
        "{\"from\":\"now\"}",
        "{\"maxResults\":0}",
        "{\"name\":1}"
      })
  void whatCannotBeUnderstoodIsRefused(String body) throws IOException {
    Wire.Reply reply = wire.post("/console/api/search", Map.of(), body);
    assertTrue(reply.error().startsWith("400 ValidationException: "), reply.text());
  }
}
