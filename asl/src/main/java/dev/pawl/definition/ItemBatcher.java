package dev.pawl.definition;

import dev.pawl.expression.Expression;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How a distributed Map state puts several items into one execution. A batch ends at whichever
 * limit comes first.
 *
 * @param maxItems how many items a batch has at most
 * @param maxInputBytes how many bytes the input of an execution has at most
 * @param batchInput gives what each execution gets beside its items
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itembatcher.html
 *     ItemBatcher
 */
public record ItemBatcher(
    Optional<Quantity> maxItems,
    Optional<Quantity> maxInputBytes,
    Optional<Expression> batchInput) {
  /** The most bytes that a batch may be allowed to have. */
  public static final int INPUT_BYTES_MAX = 262_144;

  /**
   * {@return the input of each execution}
   *
   * @param items the items in their order
   * @throws dev.pawl.expression.StatesException if a field does not evaluate
   */
  public List<Json> batches(List<Json> items, Scope scope) {
    long most = maxItems.map(field -> field.wholeNumber(scope)).orElse((long) items.size());
    long longest =
        maxInputBytes.map(field -> field.wholeNumber(scope)).orElse((long) INPUT_BYTES_MAX);
    Optional<Json> shared = batchInput.map(field -> field.evaluate(scope));
    List<Json> batches = new ArrayList<>();
    List<Json> open = new ArrayList<>();
    long empty = input(shared, List.of()).bytes();
    long bytes = empty;
    for (Json item : items) {
      if (!open.isEmpty() && (open.size() >= most || bytes + 1 + item.bytes() > longest)) {
        batches.add(input(shared, open));
        open = new ArrayList<>();
        bytes = empty;
      }
      bytes += item.bytes() + (open.isEmpty() ? 0 : 1);
      open.add(item);
    }
    if (!open.isEmpty()) {
      batches.add(input(shared, open));
    }
    return batches;
  }

  private static Json input(Optional<Json> shared, List<Json> items) {
    String rest = "\"Items\":" + Json.array(items).text() + "}";
    return Json.trusted(
        shared.map(input -> "{\"BatchInput\":" + input.text() + ",").orElse("{") + rest);
  }
}
