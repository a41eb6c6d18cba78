package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ActivityLoadTest {
  @Test
  void aMemberIsFoundAsItIsWritten() {
    assertEquals("a\\\"b", ActivityLoad.member("{\"x\":1,\"taskToken\":\"a\\\"b\"}", "taskToken"));
  }

  @Test
  void noTaskIsNoToken() {
    assertEquals("", ActivityLoad.member("{\"taskToken\":null}", "taskToken"));
    assertEquals("", ActivityLoad.member("{}", "taskToken"));
  }
}
