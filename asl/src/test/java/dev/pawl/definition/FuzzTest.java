package dev.pawl.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Intrinsic;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Path;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.expression.Template;
import dev.pawl.expression.jsonata.Jsonata;
import dev.pawl.expression.jsonata.JsonataTemplate;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Hostile texts for every reader and evaluator of the language: nothing but an error of the
 * language comes out, and that soon.
 *
 * <p>{@code -Dpawl.fuzz.seconds} says for how long, {@code -Dpawl.fuzz.seed} repeats a run. A
 * finding becomes a line of {@code fuzz/findings.txt}: its kind, a tab, its text as JSON.
 */
final class FuzzTest {
  private static final int SECONDS = Integer.getInteger("pawl.fuzz.seconds", 10);
  private static final long SEED = Long.getLong("pawl.fuzz.seed", System.nanoTime());
  private static final long MILLIS_MAX = 1_500;

  /** A text that takes so long has hung. */
  private static final Duration HANGS = Duration.ofSeconds(30);

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static final Json INPUT = Json.parse("{\"a\":[1,2,3],\"b\":\"text\",\"o\":{\"x\":1},"
      + "\"p\":{\"y\":null},\"limit\":2,\"n\":[4,5.5],\"items\":[1],"
      + "\"list\":[{\"n\":1,\"s\":\"xay\"},"
      + "{\"n\":2,\"s\":[\"a\"]},{\"a\":{\"a\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab\"}}]}");

  /** A reader or evaluator, with the texts that it is made for. */
  enum Kind {
    VALUE("fuzz/values.txt"),
    DEFINITION("fuzz/definitions.txt"),
    PATH("fuzz/paths.txt"),
    INTRINSIC("fuzz/intrinsics.txt"),
    TEMPLATE("fuzz/templates.txt"),
    JSONATA_TEMPLATE("fuzz/templates.txt"),
    JSONATA("/dev/pawl/expression/cases/jsonata-values.txt"),
    HOSTILE_JSONATA("/dev/pawl/expression/cases/jsonata-hostile.txt"),
    TIMESTAMP("fuzz/timestamps.txt");

    final String file;

    Kind(String file) {
      this.file = file;
    }
  }

  private record Attack(Kind kind, String text, long seed) {
    @Override
    public String toString() {
      return "seed " + seed + ", " + kind + "\t" + Json.of(text).text();
    }
  }

  @Test
  void hostileTextsMeetErrorsOfTheLanguageAndNothingElse() throws Exception {
    System.out.println("fuzz: -Dpawl.fuzz.seed=" + SEED + " for " + SECONDS + " s");
    Map<Kind, List<String>> corpora = new HashMap<>();
    for (Kind kind : Kind.values()) {
      corpora.put(kind, corpus(kind));
    }
    AtomicReference<Attack> current = new AtomicReference<>();
    AtomicReference<Throwable> found = new AtomicReference<>();
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    Thread attacker = Thread.ofPlatform().daemon().unstarted(() -> {
      for (long seed = SEED; System.nanoTime() < end; seed++) {
        SplittableRandom random = new SplittableRandom(seed);
        Kind kind = Kind.values()[random.nextInt(Kind.values().length)];
        String text = new HostileText(random, Objects.requireNonNull(corpora.get(kind))).next();
        current.set(new Attack(kind, text, seed));
        attack(kind, text);
      }
    });
    attacker.setUncaughtExceptionHandler((thread, thrown) -> found.set(thrown));
    attacker.start();
    Attack before = null;
    while (!attacker.join(HANGS)) {
      Attack now = current.get();
      assertTrue(!Objects.equals(now, before), "hangs: " + now);
      before = now;
    }
    if (found.get() != null) {
      throw new AssertionError(String.valueOf(current.get()), found.get());
    }
  }

  @ParameterizedTest
  @CsvFileSource(resources = "fuzz/findings.txt", delimiter = '\t', quoteCharacter = '\u0002')
  void whatWasFoundStaysFound(Kind kind, String text) {
    attack(kind, (String) Objects.requireNonNull(Json.parse(text).tree()));
  }

  private static List<String> corpus(Kind kind) throws IOException {
    try (InputStream in = FuzzTest.class.getResourceAsStream(kind.file)) {
      byte[] text = Objects.requireNonNull(in, kind.file).readAllBytes();
      List<String> lines =
          new ArrayList<>(new String(text, StandardCharsets.UTF_8).lines().toList());
      lines.removeIf(String::isBlank);
      return lines;
    }
  }

  /** The time is that of the thread, which other work on the machine does not add to. */
  private static void attack(Kind kind, String text) {
    long began = THREADS.getCurrentThreadCpuTime();
    try {
      run(kind, text);
    } catch (ExpressionSyntaxException | DefinitionException e) {
      assertTrue(e.getMessage() != null, "an error says what is wrong");
    } catch (JsonSyntaxException | StatesException e) {
      assertTrue(e.getMessage() != null, "an error says what is wrong");
    }
    long millis = (THREADS.getCurrentThreadCpuTime() - began) / 1_000_000;
    assertTrue(millis < MILLIS_MAX, millis + " ms of processor time");
  }

  private static void run(Kind kind, String text)
      throws ExpressionSyntaxException, DefinitionException {
    switch (kind) {
      case VALUE -> value(text);
      case DEFINITION -> definition(text);
      case PATH -> evaluate(Path.compile(text), INPUT);
      case INTRINSIC -> evaluate(Intrinsic.compile(text), INPUT);
      case TEMPLATE -> evaluate(Template.compile(Json.parse(text)), INPUT);
      case JSONATA_TEMPLATE ->
        evaluate(JsonataTemplate.compile("Output", Json.parse(text)), states());
      case JSONATA, HOSTILE_JSONATA ->
        evaluate(Jsonata.compile("Output", "{% " + text + " %}"), states());
      case TIMESTAMP -> Rfc3339.parse(text);
    }
  }

  private static Json states() {
    return Json.of(Map.of("input", Objects.requireNonNull(INPUT.tree())));
  }

  /** The stopwatch runs four times as fast, so that more is tried. */
  private static void evaluate(Expression expression, Json root) {
    Origin origin = new Origin(Instant.EPOCH, 1, () -> System.nanoTime() * 4);
    Json context = Json.parse("{\"Execution\":{\"Id\":\"x\"}}");
    Scope scope = new Scope(root, () -> context, Map.of("v", INPUT), origin);
    value(expression.evaluate(scope).text());
  }

  /** What is printed is read as it was. */
  private static void value(String text) {
    Json value = Json.parse(text);
    Json printed = Json.of(value.tree());
    assertEquals(value.tree(), Json.parse(printed.text()).tree());
    assertEquals(printed.text(), Json.of(Json.parse(printed.text()).tree()).text());
  }

  /** A program is the same however its definition is laid out. */
  private static void definition(String text) throws DefinitionException {
    Program program = Program.parse(text, Strictness.STRICT);
    Program again = Program.parse(Json.of(Json.parse(text).tree()).text(), Strictness.STRICT);
    assertEquals(program.startAt(), again.startAt());
    assertEquals(program.states().keySet(), again.states().keySet());
    assertEquals(program.timeoutSeconds(), again.timeoutSeconds());
  }
}
