package dev.pawl.execution;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The live frames of an execution. Immutable; one change costs the logarithm of their number.
 *
 * <p>Beside the frames it keeps what would else be looked for among all of them after each event:
 * who moves next, who waits for an event, and how long the variables are.
 *
 * @param byId the frames by id
 * @param movable the ids of the frames that can move, by their turn
 * @param awaiting the ids of the frames that wait for a task or a time, by the event that began it;
 *     for a job also by the event that tells of it
 * @param variableBytes the bytes of the variables of all frames
 */
record Frames(
    IntMap<Frame> byId, IntMap<Integer> movable, IntMap<Integer> awaiting, long variableBytes) {

  static final Frames NONE = new Frames(IntMap.empty(), IntMap.empty(), IntMap.empty(), 0);

  @Nullable Frame get(int id) {
    return byId.get(id);
  }

  /** {@return the frames, the lowest id first} */
  List<Frame> values() {
    return byId.values();
  }

  void forEach(Consumer<Frame> action) {
    byId.forEach(action);
  }

  /** {@return the frame whose turn it is to move} */
  Optional<Frame> next() {
    return Optional.ofNullable(movable.first()).map(byId::get);
  }

  /** {@return the frame that waits for a task or a time since that event} */
  Optional<Frame> waitingSince(long eventId) {
    return eventId < 0 || eventId > Integer.MAX_VALUE
        ? Optional.empty()
        : Optional.ofNullable(awaiting.get((int) eventId)).map(byId::get);
  }

  /** {@return the frames whose activity is not the same object in another set of frames} */
  List<Frame> changedSince(Frames before) {
    return byId.changedSince(before.byId).stream()
        .filter(frame -> !isUnchanged(frame, before.get(frame.id())))
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // an activity that no event touched is the same object
  private static boolean isUnchanged(Frame frame, @Nullable Frame before) {
    return before != null && before.activity() == frame.activity();
  }

  Frames with(Frame frame) {
    return replace(byId.get(frame.id()), frame, byId.with(frame.id(), frame));
  }

  /** {@return these without a frame and all below it, if it is there} */
  Frames without(int id) {
    Frame gone = byId.get(id);
    if (gone == null) {
      return this;
    }
    Frames kept = withoutBelow(gone);
    return kept.replace(gone, null, kept.byId.without(id));
  }

  /** {@return these without all below a frame} */
  Frames withoutBelow(Frame ancestor) {
    Frames kept = this;
    for (Frame child : children(ancestor)) {
      kept = kept.without(child.id());
    }
    return kept;
  }

  /** {@return the live children of a frame, in the order of branches or iterations} */
  List<Frame> children(Frame parent) {
    return switch (parent.activity()) {
      case Activity.Forked forked ->
        IntStream.range(forked.firstChild(), forked.firstChild() + forked.children())
            .mapToObj(byId::get)
            .filter(Objects::nonNull)
            .toList();
      case Activity.Mapping mapping ->
        mapping.open().values().stream().map(byId::get).filter(Objects::nonNull).toList();
      case Activity.Moving moving -> List.of();
      case Activity.Working working -> List.of();
      case Activity.Sleeping sleeping -> List.of();
      case Activity.Running running -> List.of();
      case Activity.Ended ended -> List.of();
    };
  }

  private Frames replace(@Nullable Frame old, @Nullable Frame changed, IntMap<Frame> frames) {
    return new Frames(
        frames, turns(old, changed), waits(old, changed), variableBytes + grown(old, changed));
  }

  private IntMap<Integer> turns(@Nullable Frame old, @Nullable Frame changed) {
    int before = old == null ? Frame.NEVER : old.turn();
    int after = changed == null ? Frame.NEVER : changed.turn();
    return moved(movable, before, after, changed);
  }

  private IntMap<Integer> waits(@Nullable Frame old, @Nullable Frame changed) {
    int before = old == null ? Frame.NEVER : old.waitingSince();
    int after = changed == null ? Frame.NEVER : changed.waitingSince();
    int jobBefore = old == null ? Frame.NEVER : old.jobSince();
    int jobAfter = changed == null ? Frame.NEVER : changed.jobSince();
    return moved(moved(awaiting, before, after, changed), jobBefore, jobAfter, changed);
  }

  private static IntMap<Integer> moved(
      IntMap<Integer> index, int before, int after, @Nullable Frame changed) {
    if (before == after) {
      return index;
    }
    IntMap<Integer> left = before == Frame.NEVER ? index : index.without(before);
    return after == Frame.NEVER || changed == null ? left : left.with(after, changed.id());
  }

  @SuppressWarnings("ReferenceEquality") // variables that no event touched are the same object
  private static long grown(@Nullable Frame old, @Nullable Frame changed) {
    if (old != null && changed != null && old.variables() == changed.variables()) {
      return 0;
    }
    return (changed == null ? 0 : Limits.bytes(changed.variables()))
        - (old == null ? 0 : Limits.bytes(old.variables()));
  }
}
