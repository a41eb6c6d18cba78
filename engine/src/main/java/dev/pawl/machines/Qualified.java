package dev.pawl.machines;

import java.util.Optional;

/**
 * The ARN of a machine, a version or an alias, taken apart.
 *
 * @param qualifier the version's number or the alias's name; empty in a machine's own ARN
 */
record Qualified(String stateMachineArn, Optional<String> qualifier) {
  /** The colons before the machine's name. */
  private static final int COLONS = 6;

  static Qualified of(String arn) {
    int name = 0;
    for (int colon = 0; colon < COLONS; colon++) {
      name = arn.indexOf(':', name) + 1;
      if (name == 0) {
        return new Qualified(arn, Optional.empty());
      }
    }
    int end = arn.indexOf(':', name);
    return end < 0
        ? new Qualified(arn, Optional.empty())
        : new Qualified(arn.substring(0, end), Optional.of(arn.substring(end + 1)));
  }

  /** {@return the number of a version; empty if it names none} */
  Optional<Integer> number() {
    return qualifier.filter(text -> text.matches("[1-9][0-9]{0,8}")).map(Integer::valueOf);
  }
}
