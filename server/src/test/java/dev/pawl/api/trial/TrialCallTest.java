package dev.pawl.api.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.runtime.Integration;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A state that is tested without a mock does its work. */
final class TrialCallTest {
  private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:twice";

  @Test
  void aTaskCallsItsFunction() throws IOException {
    Integration twice = call -> Json.array(List.of(call.parameters(), call.parameters()));
    try (PawlServer server =
        PawlServer.start(ServerOptions.DEFAULT.withPort(0), _ -> {}, Map.of(FUNCTION, twice))) {
      Wire.Reply reply = Wire.to(server.url())
          .call(
              "TestState",
              "definition",
              "{\"Type\":\"Task\",\"Resource\":\"" + FUNCTION
                  + "\",\"InputPath\":\"$.a\",\"End\":true}",
              "roleArn",
              Wire.ROLE,
              "input",
              "{\"a\": 1}",
              "inspectionLevel",
              "DEBUG");
      Map<String, Object> expected = new LinkedHashMap<>();
      expected.put("output", "[1,1]");
      expected.put(
          "inspectionData",
          Map.of(
              "input", "{\"a\": 1}",
              "afterInputPath", "1",
              "afterParameters", "1",
              "result", "[1,1]",
              "afterResultSelector", "[1,1]",
              "afterResultPath", "[1,1]"));
      expected.put("status", "SUCCEEDED");
      assertEquals(expected, Json.parse(reply.text()).tree());
    }
  }
}
