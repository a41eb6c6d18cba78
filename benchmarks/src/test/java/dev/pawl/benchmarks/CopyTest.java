package dev.pawl.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class CopyTest {
  private static final String ORIGINAL = "11111111-2222-3333-4444-555555555555";

  @Test
  void anIdIsTheSameAnotherWhereverItStands() {
    String copy =
        new Copy(ORIGINAL).of("{\"a\":\"00112233aabbccdd\",\"b\":\"R-00112233aabbccdd\"}");
    String id = copy.substring(6, 22);

    assertEquals("{\"a\":\"" + id + "\",\"b\":\"R-" + id + "\"}", copy);
    assertFalse(id.equals("00112233aabbccdd"));
  }

  @Test
  void theNameIsThatOfTheCopy() {
    Copy copy = new Copy(ORIGINAL);

    assertEquals("arn:x:" + copy.name(), copy.of("arn:x:" + ORIGINAL));
    assertFalse(copy.name().equals(ORIGINAL));
  }

  @Test
  void bytesThatAreNoTextStayAsTheyAre() {
    byte[] event = new byte[256];
    for (int i = 0; i < event.length; i++) {
      event[i] = (byte) i;
    }

    assertEquals(
        new String(event, StandardCharsets.ISO_8859_1),
        new String(new Copy(ORIGINAL).of(event), StandardCharsets.ISO_8859_1));
  }

  @Test
  void longerDigitsAreNoId() {
    assertEquals("0".repeat(17), new Copy(ORIGINAL).of("0".repeat(17)));
  }

  @Test
  void aNameOfOtherLengthWouldMoveTheBytes() {
    assertThrows(IllegalArgumentException.class, () -> new Copy("short"));
  }
}
