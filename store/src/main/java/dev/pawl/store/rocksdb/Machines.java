package dev.pawl.store.rocksdb;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** State machines in the order of their keys in {@link Family#MACHINES}. */
final class Machines {
  private static final Comparator<Machine> ORDER =
      (left, right) -> Arrays.compareUnsigned(left.hash(), right.hash());

  private final List<Machine> machines;

  @SuppressWarnings("ArrayRecordComponent") // compared by what is in it, above
  private record Machine(byte[] hash, String arn) {}

  private Machines(List<Machine> machines) {
    this.machines = machines;
  }

  static Machines of(Collection<String> stateMachineArns) {
    return new Machines(stateMachineArns.stream()
        .distinct()
        .map(arn -> new Machine(Keys.hash(arn), arn))
        .sorted(ORDER)
        .toList());
  }

  int size() {
    return machines.size();
  }

  /** {@return what the keys of a machine begin with} */
  byte[] hash(int index) {
    return machines.get(index).hash();
  }

  /** {@return the first machine that is not before the one of a key; {@link #size()} if none} */
  int atOrBehind(byte[] key) {
    int low = 0;
    int high = machines.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, key) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** {@return whether the keys of a machine begin as this one} */
  boolean isOf(int index, byte[] key) {
    return compare(index, key) == 0;
  }

  private int compare(int index, byte[] key) {
    return Arrays.compareUnsigned(hash(index), 0, Keys.HASH_BYTES, key, 0, Keys.HASH_BYTES);
  }

  /** {@return the ARN of the machine of a key, which is one of these} */
  String arn(byte[] key) {
    return machines.get(atOrBehind(key)).arn();
  }
}
