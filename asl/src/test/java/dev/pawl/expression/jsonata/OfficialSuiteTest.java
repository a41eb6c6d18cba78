package dev.pawl.expression.jsonata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.dashjoin.jsonata.JException;
import dev.pawl.expression.Origin;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * The official test-suite of JSONata, where it is at hand: a folder {@code shared/jsonata} beside
 * the repository, or the one that {@code PAWL_JSONATA} names.
 *
 * <p>The cases that do not pass are listed with their reasons; one more, or one less, fails.
 */
final class OfficialSuiteTest {
  /** Names the folder, as a system property or an environment variable, if it is elsewhere. */
  private static final String PROPERTY = "PAWL_JSONATA";

  private static final String KNOWN = "official-suite-failures.txt";

  @Test
  void everyCasePassesButTheListed() throws IOException {
    Path suite = suite();
    Assumptions.assumeTrue(Files.exists(suite), () -> "no official test-suite at " + suite);
    List<String> lines = Files.readAllLines(suite);
    Map<String, String> failed = new TreeMap<>();
    for (String line : lines) {
      Map<?, ?> one = (Map<?, ?>) Objects.requireNonNull(Json.parse(line).tree());
      String got = outcome(one);
      String want = wanted((Map<?, ?>) Objects.requireNonNull(one.get("want")));
      if (!got.equals(want)) {
        failed.put(
            one.get("group") + "/" + one.get("case"),
            one.get("expr") + "\n  wanted " + want + "\n  got    " + got);
      }
    }
    System.out.println(
        "JSONata's official test-suite: " + (lines.size() - failed.size()) + " of " + lines.size());
    TreeSet<String> surprising = new TreeSet<>(failed.keySet());
    surprising.removeAll(known());
    surprising.forEach(each -> System.out.println(each + ": " + failed.get(each)));
    assertEquals(known(), failed.keySet());
  }

  private static Path suite() {
    String named = Optional.ofNullable(System.getProperty(PROPERTY))
        .orElse(Optional.ofNullable(System.getenv(PROPERTY)).orElse(""));
    Path repository = Path.of("").toAbsolutePath();
    while (!Files.exists(repository.resolve("STYLE.md")) && repository.getParent() != null) {
      repository = repository.getParent();
    }
    Path folder =
        named.isEmpty() ? repository.resolveSibling("shared").resolve("jsonata") : Path.of(named);
    return folder.resolve("cases.jsonl");
  }

  private static Set<String> known() throws IOException {
    try (InputStream in = OfficialSuiteTest.class.getResourceAsStream(KNOWN)) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      TreeSet<String> cases = new TreeSet<>();
      text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(line -> cases.add(line.strip()));
      return cases;
    }
  }

  private static String wanted(Map<?, ?> want) {
    if (want.containsKey("error")) {
      return "error " + want.get("error");
    }
    return want.containsKey("undefined") ? "undefined" : "" + normal(want.get("result"));
  }

  private static String outcome(Map<?, ?> one) {
    try {
      Jsonata jsonata = Jsonata.parse("f", (String) Objects.requireNonNull(one.get("expr")));
      Map<String, @Nullable Object> bound = new LinkedHashMap<>();
      ((Map<?, ?>) Objects.requireNonNull(one.get("bindings")))
          .forEach((name, value) -> bound.put((String) name, Views.in(value)));
      Object input = one.containsKey("data") ? Views.in(one.get("data")) : null;
      // Only what is to run into the limit is measured: a busy machine must not fail the rest.
      boolean endless = String.valueOf(one.get("want")).contains("U1001");
      Origin origin = new Origin(Instant.EPOCH, 1, endless ? System::nanoTime : () -> 0);
      Object result = jsonata.result(input, bound, jsonata.evaluation(origin, limits(one)));
      return result == null
          ? "undefined"
          : "" + Views.out(result).map(each -> normal(each.tree())).orElse("a function");
    } catch (JException e) {
      return "error " + Causes.of(e).getError();
    } catch (RuntimeException | StackOverflowError e) {
      return "internal error " + e;
    }
  }

  /** The suite goes deeper and larger than Step Functions lets an expression go. */
  private static Evaluation.Limits limits(Map<?, ?> one) {
    int depth = one.get("depth") instanceof Integer given ? given : 500;
    long millis = one.get("timelimit") instanceof Integer given ? given : 30_000;
    return new Evaluation.Limits(depth, 1L << 30, 1L << 30, 1L << 40, millis * 1_000_000);
  }

  private static @Nullable Object normal(@Nullable Object tree) {
    return switch (tree) {
      case Number number -> ScriptText.number(number.doubleValue());
      case String text -> "'" + text + "'";
      case List<?> list -> list.stream().map(OfficialSuiteTest::normal).toList();
      case Map<?, ?> map -> {
        Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
        new TreeSet<>(map.keySet()).forEach(name -> copy.put(name, normal(map.get(name))));
        yield copy;
      }
      case null, default -> "" + tree;
    };
  }
}
