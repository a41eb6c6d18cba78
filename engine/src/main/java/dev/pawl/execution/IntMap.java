package dev.pawl.execution;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map from numbers, 0 or more, to values, in the order of the numbers.
 *
 * <p>A binary trie over the bits of the keys, highest first, in which a branch stands only where
 * keys part: so one set of entries has one shape, a change copies the way from the root to one leaf
 * (at most 31 branches, about as many as the size has bits), and two maps of which one was made
 * from the other share all that is alike. {@link #changedSince} lives on that.
 */
final class IntMap<V> {
  private static final IntMap<?> EMPTY = new IntMap<>(null);

  private final @Nullable Node<V> root;

  private IntMap(@Nullable Node<V> root) {
    this.root = root;
  }

  private sealed interface Node<V> {}

  private record Leaf<V>(int key, V value) implements Node<V> {}

  /**
   * A place where keys part.
   *
   * @param prefix the bits above {@code bit}, which all keys below share
   * @param bit the highest bit in which they differ
   * @param zero the entries without the bit
   * @param one the entries with it
   */
  private record Branch<V>(int prefix, int bit, int size, Node<V> zero, Node<V> one)
      implements Node<V> {

    static <V> Branch<V> of(int prefix, int bit, Node<V> zero, Node<V> one) {
      return new Branch<>(prefix, bit, IntMap.size(zero) + IntMap.size(one), zero, one);
    }

    boolean holds(int key) {
      return above(key, bit) == prefix;
    }

    Node<V> side(int key) {
      return (key & bit) == 0 ? zero : one;
    }

    Branch<V> with(int key, Node<V> side) {
      return (key & bit) == 0 ? of(prefix, bit, side, one) : of(prefix, bit, zero, side);
    }
  }

  @SuppressWarnings("unchecked") // it has no values
  static <V> IntMap<V> empty() {
    return (IntMap<V>) EMPTY;
  }

  int size() {
    return root == null ? 0 : size(root);
  }

  boolean isEmpty() {
    return root == null;
  }

  @Nullable V get(int key) {
    return root == null ? null : find(root, key);
  }

  IntMap<V> with(int key, V value) {
    if (key < 0) {
      throw new IllegalArgumentException("a key is 0 or more, not " + key);
    }
    Leaf<V> leaf = new Leaf<>(key, value);
    return new IntMap<>(root == null ? leaf : put(root, leaf));
  }

  IntMap<V> without(int key) {
    if (root == null || find(root, key) == null) {
      return this;
    }
    return new IntMap<>(remove(root, key));
  }

  /** {@return the value of the lowest key; {@code null} if there is none} */
  @Nullable V first() {
    Node<V> at = root;
    while (at instanceof Branch<V> branch) {
      at = branch.zero();
    }
    return at instanceof Leaf<V> leaf ? leaf.value() : null;
  }

  /** {@return the values in the order of their keys} */
  List<V> values() {
    List<V> values = new ArrayList<>(size());
    forEach(values::add);
    return values;
  }

  /** Takes the values in the order of their keys. */
  void forEach(Consumer<V> action) {
    if (root != null) {
      each(root, action);
    }
  }

  /**
   * {@return the values that are not the same objects in another map, in the order of their keys}
   */
  List<V> changedSince(IntMap<V> before) {
    List<V> changed = new ArrayList<>();
    if (root != null) {
      collect(root, before.root, changed);
    }
    return changed;
  }

  private static int size(Node<?> node) {
    return switch (node) {
      case Leaf<?> leaf -> 1;
      case Branch<?> branch -> branch.size();
    };
  }

  /** {@return the bits of a key above one bit} */
  private static int above(int key, int bit) {
    return key & -bit & ~bit;
  }

  private static <V> @Nullable V find(Node<V> from, int key) {
    Node<V> at = from;
    while (at instanceof Branch<V> branch) {
      at = branch.side(key);
    }
    return at instanceof Leaf<V> leaf && leaf.key() == key ? leaf.value() : null;
  }

  private static <V> Node<V> put(Node<V> node, Leaf<V> leaf) {
    return switch (node) {
      case Leaf<V> there -> there.key() == leaf.key() ? leaf : parted(there, there.key(), leaf);
      case Branch<V> branch ->
        branch.holds(leaf.key())
            ? branch.with(leaf.key(), put(branch.side(leaf.key()), leaf))
            : parted(branch, branch.prefix(), leaf);
    };
  }

  /** {@return a node and a leaf under the highest bit in which their keys differ} */
  private static <V> Node<V> parted(Node<V> node, int key, Leaf<V> leaf) {
    int bit = Integer.highestOneBit(key ^ leaf.key());
    int prefix = above(key, bit);
    return (leaf.key() & bit) == 0
        ? Branch.of(prefix, bit, leaf, node)
        : Branch.of(prefix, bit, node, leaf);
  }

  private static <V> @Nullable Node<V> remove(Node<V> node, int key) {
    if (!(node instanceof Branch<V> branch)) {
      return null;
    }
    Node<V> side = remove(branch.side(key), key);
    if (side == null) {
      return (key & branch.bit()) == 0 ? branch.one() : branch.zero();
    }
    return branch.with(key, side);
  }

  private static <V> void each(Node<V> node, Consumer<V> action) {
    switch (node) {
      case Leaf<V> leaf -> action.accept(leaf.value());
      case Branch<V> branch -> {
        each(branch.zero(), action);
        each(branch.one(), action);
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // what is shared is unchanged: that is the point
  private static <V> void collect(Node<V> now, @Nullable Node<V> before, List<V> changed) {
    if (now == before) {
      return;
    }
    switch (now) {
      case Leaf<V> leaf -> {
        V old = before == null ? null : find(before, leaf.key());
        if (old != leaf.value()) {
          changed.add(leaf.value());
        }
      }
      case Branch<V> branch -> {
        collect(branch.zero(), within(before, branch.prefix(), branch.bit()), changed);
        collect(
            branch.one(), within(before, branch.prefix() | branch.bit(), branch.bit()), changed);
      }
    }
  }

  /**
   * {@return the part of a trie that has every entry on one side of a branch, and maybe more}
   *
   * @param key the prefix of that side
   * @param bit the bit of the branch, which is part of the prefix
   */
  private static <V> @Nullable Node<V> within(@Nullable Node<V> from, int key, int bit) {
    Node<V> at = from;
    while (at instanceof Branch<V> branch && branch.bit() >= bit && branch.holds(key)) {
      at = branch.side(key);
    }
    return at;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof IntMap<?> that && Objects.equals(root, that.root);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(root);
  }

  @Override
  public String toString() {
    return root == null ? "[]" : values().toString();
  }
}
