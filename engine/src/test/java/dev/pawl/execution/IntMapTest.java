package dev.pawl.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The map is compared with {@link TreeMap}, the obvious one. */
final class IntMapTest {
  private static final int CHANGES = 20_000;

  private final SplittableRandom random = new SplittableRandom(1);

  /** Small keys, in which maps are dense, and some of all sizes. */
  private int key() {
    return random.nextInt(4) == 0
        ? random.nextInt() >>> (1 + random.nextInt(31))
        : random.nextInt(100);
  }

  @Test
  void itHoldsWhatTheObviousMapHoldsAfterEveryChange() {
    TreeMap<Integer, String> obvious = new TreeMap<>();
    IntMap<String> map = IntMap.empty();
    for (int i = 0; i < CHANGES; i++) {
      int key = key();
      if (random.nextInt(5) < 2) {
        obvious.remove(key);
        map = map.without(key);
      } else {
        obvious.put(key, "v" + i);
        map = map.with(key, "v" + i);
      }
      int asked = key();
      assertEquals(obvious.get(asked), map.get(asked));
      assertEquals(obvious.size(), map.size());
      assertEquals(obvious.isEmpty(), map.isEmpty());
      assertEquals(obvious.isEmpty() ? null : obvious.firstEntry().getValue(), map.first());
      if (i % 50 == 0) {
        assertEquals(new ArrayList<>(obvious.values()), map.values());
      }
    }
  }

  @Test
  void theSameEntriesMakeTheSameMapWhateverTheWay() {
    for (int round = 0; round < 500; round++) {
      TreeMap<Integer, String> entries = new TreeMap<>();
      IntMap<String> grown = IntMap.empty();
      for (int left = random.nextInt(60); left > 0; left--) {
        int key = key();
        entries.put(key, "v" + key);
        grown = grown.with(key, "v" + key);
        int passing = key();
        if (!entries.containsKey(passing)) {
          grown = grown.with(passing, "gone").without(passing);
        }
      }
      IntMap<String> backwards = IntMap.empty();
      for (int key : entries.descendingKeySet()) {
        backwards = backwards.with(key, "v" + key);
      }
      assertEquals(backwards, grown);
      assertEquals(backwards.hashCode(), grown.hashCode());
      assertEquals(entries.values().toString(), grown.toString());
    }
  }

  @Test
  void whatHasChangedIsFoundWhateverHasChanged() {
    for (int round = 0; round < 2_000; round++) {
      TreeMap<Integer, Object> before = new TreeMap<>();
      IntMap<Object> map = IntMap.empty();
      for (int left = random.nextInt(80); left > 0; left--) {
        int key = key();
        Object value = new Object();
        before.put(key, value);
        map = map.with(key, value);
      }
      TreeMap<Integer, Object> after = new TreeMap<>(before);
      IntMap<Object> changed = map;
      for (int left = random.nextInt(10); left > 0; left--) {
        int key = key();
        if (random.nextBoolean()) {
          after.remove(key);
          changed = changed.without(key);
        } else {
          Object value = new Object();
          after.put(key, value);
          changed = changed.with(key, value);
        }
      }
      assertEquals(difference(after, before), changed.changedSince(map));
      assertEquals(difference(before, after), map.changedSince(changed));
    }
  }

  private static List<Object> difference(
      SortedMap<Integer, Object> some, Map<Integer, Object> others) {
    List<Object> different = new ArrayList<>();
    some.forEach((key, value) -> {
      if (!value.equals(others.get(key))) {
        different.add(value);
      }
    });
    return different;
  }

  @Test
  void theLargestKeysHaveTheirPlaces() {
    IntMap<String> map = IntMap.<String>empty()
        .with(Integer.MAX_VALUE, "last")
        .with(0, "first")
        .with(1 << 30, "middle");
    assertEquals(List.of("first", "middle", "last"), map.values());
    assertEquals(List.of("first", "last"), map.without(1 << 30).values());
  }

  @Test
  void aKeyBelowZeroIsRefusedAndFindsNothing() {
    assertThrows(IllegalArgumentException.class, () -> IntMap.empty().with(-1, "x"));
    IntMap<String> map = IntMap.<String>empty().with(1, "x").with(0, "y");
    assertNull(map.get(-1));
    assertSame(map, map.without(-1));
    assertSame(map, map.without(7));
    assertTrue(map.without(0).without(1).isEmpty());
  }
}
