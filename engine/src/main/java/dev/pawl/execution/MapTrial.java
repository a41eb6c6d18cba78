package dev.pawl.execution;

import dev.pawl.definition.Distribution;
import dev.pawl.definition.Inspector.Stage;
import dev.pawl.definition.ItemBatcher;
import dev.pawl.definition.MapLimits;
import dev.pawl.definition.State;
import dev.pawl.expression.Expression;
import dev.pawl.expression.Failure;
import dev.pawl.expression.Scope;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a Map state in either mode does when it runs alone: it finds its items and what each
 * iteration would be given; the mock is what they come to.
 */
final class MapTrial {
  /** Not in the list of reserved names, but what AWS fails with. */
  private static final Failure THRESHOLD_EXCEEDED = Failure.of(
      "States.ExceedToleratedFailureThreshold",
      "The specified tolerated failure threshold was exceeded");

  private final Turn turn;
  private final State.MapState map;
  private final TrialSetting setting;
  private final Rehearsal rehearsal;

  private MapTrial(Turn turn, State.MapState map, TrialSetting setting, Rehearsal rehearsal) {
    this.turn = turn;
    this.map = map;
    this.setting = setting;
    this.rehearsal = rehearsal;
  }

  /** Does the work of the state and leaves it. */
  static void work(Turn turn, State.MapState map, TrialSetting setting, Rehearsal rehearsal) {
    new MapTrial(turn, map, setting, rehearsal).work();
  }

  private void work() {
    Scope scope = turn.scope(turn.frame(Frame.ROOT));
    Scope inside = scope.at(map.transform().enter(scope, rehearsal));
    long concurrency = map.limits().concurrency(inside);
    Optional<List<Json>> items = items(inside);
    TrialReport.MapBounds bounds = bounds(concurrency, inside);
    rehearsal.bounds(bounds);
    Optional<List<Json>> selected = items.map(found -> selected(found, inside));
    Optional<List<Json>> inputs = selected.map(found -> batched(found, inside));
    Optional<Integer> iterations = iterations(inputs);
    int failed = setting.history().failedIterations().orElse(0);
    if (iterations.filter(count -> failed > count).isPresent()) {
      throw new TrialRefusedException(
          "Map iteration failure count must be less than or equal to the number of Map iterations");
    }
    if (setting.mock().orElseThrow() instanceof Input.Outcome.Succeeded
        && isExceeded(bounds, failed, iterations.orElse(0))) {
      Failures.fail(turn, Frame.ROOT, THRESHOLD_EXCEEDED);
    } else {
      Trial.leaveMocked(turn, setting);
    }
  }

  private TrialReport.MapBounds bounds(long concurrency, Scope inside) {
    MapLimits limits = map.limits();
    return new TrialReport.MapBounds(
        concurrency,
        limits.toleratedFailureCount().map(_ -> limits.toleratedFailures(inside)),
        limits.toleratedFailurePercentage().map(_ -> limits.toleratedPercentage(inside)));
  }

  private static boolean isExceeded(TrialReport.MapBounds bounds, int failed, int iterations) {
    return bounds.failuresMax().filter(max -> failed > max).isPresent()
        || bounds
            .failuresPercentageMax()
            .filter(max -> failed * 100.0 > max * iterations)
            .isPresent();
  }

  /** {@return how many iterations there are, if the mock or the items tell} */
  private Optional<Integer> iterations(Optional<List<Json>> inputs) {
    return setting.mock().orElseThrow() instanceof Input.Outcome.Succeeded done
            && done.output().tree() instanceof List<?> results
        ? Optional.of(results.size())
        : inputs.map(List::size);
  }

  /** {@return the items; empty if they are in a source that was not given} */
  private Optional<List<Json>> items(Scope inside) {
    if (map.distribution().flatMap(Distribution::reader).isPresent()) {
      return TrialItems.of(map.distribution().flatMap(Distribution::reader).get(), inside)
          .read(setting.history().read(), rehearsal);
    }
    Json found = map.items().find(inside, rehearsal);
    return Optional.of(TrialItems.each(found));
  }

  private List<Json> selected(List<Json> items, Scope inside) {
    Optional<Expression> selector = map.items().selector();
    if (selector.isEmpty()) {
      return items;
    }
    List<Json> inputs = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      Scope scope = turn.scope(turn.frame(Frame.ROOT), new ContextObject.Item(i, items.get(i)));
      inputs.add(selector.get().evaluate(scope.at(inside.root())));
    }
    rehearsal.see(Stage.AFTER_ITEM_SELECTOR, Json.array(inputs));
    return inputs;
  }

  private List<Json> batched(List<Json> items, Scope inside) {
    Optional<ItemBatcher> batcher = map.distribution().flatMap(Distribution::batcher);
    if (batcher.isEmpty()) {
      return items;
    }
    List<Json> batches = batcher.get().batches(items, inside);
    rehearsal.see(Stage.AFTER_ITEM_BATCHER, Json.array(batches));
    return batches;
  }
}
