package dev.pawl.benchmarks.micro;

import dev.pawl.definition.DefinitionException;
import dev.pawl.definition.Program;
import dev.pawl.definition.Strictness;
import dev.pawl.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Texts and definitions: an order of 27 states in both query languages, 5.6 KB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class LanguageBenchmark {
  private final String order = order();
  private final Object tree = Objects.requireNonNull(Json.parse(order).tree());

  static String order() {
    try (InputStream in = LanguageBenchmark.class.getResourceAsStream("order.asl.json")) {
      byte[] text = Objects.requireNonNull(in, "order.asl.json").readAllBytes();
      return new String(text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("a resource of this class", e);
    }
  }

  /** JSON text to tree. */
  @Benchmark
  public Object parseJson() {
    return Json.parse(order);
  }

  /** Tree to JSON text. */
  @Benchmark
  public Object printJson() {
    return Json.of(tree).text();
  }

  /** Definition to program: every expression compiled, every check made. */
  @Benchmark
  public Object compileDefinition() throws DefinitionException {
    return Program.parse(order, Strictness.STRICT);
  }
}
