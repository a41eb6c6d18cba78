package dev.pawl.standins.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ParcelsTest {
  @Test
  void aParcelIsGoneWithTheLastThatIsOwedIt() {
    Parcels parcels = new Parcels();
    parcels.add("a");
    parcels.add("a");
    parcels.add("b");
    assertFalse(parcels.isLast("a"));
    assertTrue(parcels.isLast("b"));
    assertEquals(1, parcels.size());
    assertTrue(parcels.isLast("a"));
    assertEquals(0, parcels.size());
  }

  @Test
  void aParcelThatNobodyIsOwedIsDoneWith() {
    assertTrue(new Parcels().isLast("a"));
  }
}
