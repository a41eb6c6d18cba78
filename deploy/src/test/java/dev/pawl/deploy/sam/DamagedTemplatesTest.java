package dev.pawl.deploy.sam;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever stands where in a template, it is transformed or refused, and nothing else. */
final class DamagedTemplatesTest {
  private static final long SEED = Long.getLong("pawl.judge.seed", 20);
  private static final int TEMPLATES = 400;
  private static final int DAMAGES = 5;
  private static final SamTransform.Setting SETTING =
      new SamTransform.Setting(Map.of(), "us-east-1");

  private final SplittableRandom random = new SplittableRandom(SEED);

  @Test
  void damagedTemplatesAreTransformedOrRefused() {
    DrawnTemplates drawn = new DrawnTemplates(SEED);
    int refused = 0;
    for (int i = 0; i < TEMPLATES; i++) {
      Map<String, Object> template = Tree.copyOf(drawn.next());
      for (int j = 0; j < DAMAGES; j++) {
        damage(template);
      }
      refused += isRefused(template) ? 1 : 0;
    }
    assertTrue(refused > TEMPLATES / 4 && refused < TEMPLATES, "refused: " + refused);
  }

  private static boolean isRefused(Map<String, Object> template) {
    try {
      SamTransform.applied(template, SETTING);
      return false;
    } catch (TemplateException e) {
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + SEED + ": " + Json.of(template).text(), e);
    }
  }

  /** Puts something else somewhere. */
  private void damage(Map<String, Object> template) {
    Object at = Tree.map(template.get("Resources"));
    while (true) {
      if (at instanceof Map<?, ?> && !Tree.map(at).isEmpty()) {
        Map<String, Object> map = Tree.map(at);
        String name = List.copyOf(map.keySet()).get(random.nextInt(map.size()));
        if (ends(map.get(name))) {
          map.put(name, something());
          return;
        }
        at = map.get(name);
      } else if (at instanceof List<?> list && !list.isEmpty()) {
        int index = random.nextInt(list.size());
        if (ends(list.get(index))) {
          Tree.elements(list).set(index, something());
          return;
        }
        at = list.get(index);
      } else {
        return;
      }
    }
  }

  private boolean ends(@Nullable Object value) {
    return !(value instanceof Map<?, ?> || value instanceof List<?>) || random.nextInt(4) == 0;
  }

  private @Nullable Object something() {
    return switch (random.nextInt(10)) {
      case 0 -> null;
      case 1 -> 7;
      case 2 -> true;
      case 3 -> "text";
      case 4 -> Tree.list("a", Tree.object());
      case 5 -> Tree.object();
      case 6 -> Tree.object("a", "b", "Type", 3);
      case 7 -> Functions.ref("Stage");
      case 8 -> Tree.object(Functions.IF, Tree.list("C", Functions.ref("Size"), "b"));
      default -> Tree.object(Functions.IF, "C");
    };
  }
}
