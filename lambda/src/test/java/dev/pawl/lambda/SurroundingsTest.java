package dev.pawl.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class SurroundingsTest {
  private final Surroundings here =
      new Surroundings("eu-west-1", () -> Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:8083"));

  /** A function must not take the keys of whoever runs the server to the real AWS. */
  @Test
  void functionsFindTheServerAndNoKeysOfTheDeveloper() {
    Map<String, String> variables = here.variables(Map.of("TABLE", "orders"));
    assertEquals("http://127.0.0.1:8083", variables.get("AWS_ENDPOINT_URL"));
    assertEquals("/dev/null", variables.get("AWS_SHARED_CREDENTIALS_FILE"));
    assertEquals("/dev/null", variables.get("AWS_CONFIG_FILE"));
    assertEquals("true", variables.get("AWS_EC2_METADATA_DISABLED"));
    assertEquals(3, Surroundings.in("eu-west-1").variables(Map.of()).size());
  }

  @Test
  void aFunctionWithKeysOfItsOwnSaysWhomItCalls() {
    assertEquals(Map.of(), here.variables(Map.of("AWS_ACCESS_KEY_ID", "AKIA1")));
    assertEquals(Map.of(), here.variables(Map.of("AWS_PROFILE", "work")));
  }
}
