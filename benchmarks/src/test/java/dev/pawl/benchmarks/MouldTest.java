package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class MouldTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Test
  void everyWordIsReplacedWhereverItStands() {
    Mould mould = Mould.of(bytes("\u0001\u00ffone two one\u0000"), List.of("one", "two"));

    assertEquals(3, mould.holes());
    assertArrayEquals(
        bytes("\u0001\u00ffsix ten six\u0000"), mould.cast(List.of(bytes("six"), bytes("ten"))));
  }

  @Test
  void aCopyLeavesTheMouldAsItIs() {
    Mould mould = Mould.of(bytes("one"), List.of("one"));

    assertArrayEquals(bytes("six"), mould.cast(List.of(bytes("six"))));
    assertArrayEquals(bytes("ten"), mould.cast(List.of(bytes("ten"))));
  }

  @Test
  void idsHaveSixteenDigitsExactly() {
    assertEquals(
        Set.of("00112233aabbccdd"),
        Mould.ids(bytes("R-00112233aabbccdd, 00112233aabbccdd, " + "0".repeat(17) + ", abc")));
  }
}
