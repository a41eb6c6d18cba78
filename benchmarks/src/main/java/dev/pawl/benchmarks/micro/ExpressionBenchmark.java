package dev.pawl.benchmarks.micro;

import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Path;
import dev.pawl.expression.Template;
import dev.pawl.expression.jsonata.Jsonata;
import dev.pawl.json.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** One expression, compiled before, on an order of 100 items. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class ExpressionBenchmark {
  private static final int ITEMS = 100;

  private static final Json INPUT = input();

  private final Expression reference = path("$.order.customer.address.city");
  private final Expression filter = path("$.order.items[?(@.count > 3)].sku");
  private final Expression template =
      template("{\"id.$\":\"$.order.id\",\"city.$\":\"$.order.customer.address.city\","
          + "\"text.$\":\"States.Format('Order {} of {}', $.order.id, $.order.customer.name)\","
          + "\"mode\":\"parcel\"}");
  private final Expression field = jsonata("$states.input.order.customer.address.city");
  private final Expression object = jsonata("{'id': $states.input.order.id, 'city':"
      + " $states.input.order.customer.address.city, 'text': 'Order ' & $states.input.order.id,"
      + " 'mode': 'parcel'}");
  private final Expression map =
      jsonata("$map($states.input.order.items, function($i) { $i.count * $i.price })");
  private final dev.pawl.expression.Scope path = scope(INPUT);
  private final dev.pawl.expression.Scope states =
      scope(Json.of(Map.of("input", Objects.requireNonNull(INPUT.tree()))));

  private static Expression path(String text) {
    try {
      return Path.compile(text);
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static Expression template(String text) {
    try {
      return Template.compile(Json.parse(text));
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static Expression jsonata(String text) {
    try {
      return Jsonata.compile("Output", "{% " + text + " %}");
    } catch (ExpressionSyntaxException e) {
      throw new IllegalStateException(text, e);
    }
  }

  private static Json input() {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add("{\"sku\":\"sku-%d\",\"count\":%d,\"price\":%d.5}".formatted(i, i % 7, i));
    }
    return Json.parse("{\"order\":{\"id\":\"o-1\",\"customer\":{\"name\":\"Ada\",\"address\":"
        + "{\"city\":\"London\"}},\"items\":[" + String.join(",", items) + "]}}");
  }

  private static dev.pawl.expression.Scope scope(Json root) {
    return new dev.pawl.expression.Scope(
        root, () -> Json.EMPTY_OBJECT, Map.of(), new Origin(Instant.EPOCH, 1, System::nanoTime));
  }

  /** A reference path of four names. */
  @Benchmark
  public Json pathReference() {
    return reference.evaluate(path);
  }

  /** A filter over 100 elements. */
  @Benchmark
  public Json pathFilter() {
    return filter.evaluate(path);
  }

  /** A payload template of four members, one of them an intrinsic function. */
  @Benchmark
  public Json pathTemplate() {
    return template.evaluate(path);
  }

  /** A field four names deep. */
  @Benchmark
  public Json jsonataField() {
    return field.evaluate(states);
  }

  /** An object of four members. */
  @Benchmark
  public Json jsonataObject() {
    return object.evaluate(states);
  }

  /** A function applied to 100 elements. */
  @Benchmark
  public Json jsonataMap() {
    return map.evaluate(states);
  }
}
