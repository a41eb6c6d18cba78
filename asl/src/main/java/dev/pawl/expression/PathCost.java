package dev.pawl.expression;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What makes a path cost more than the places that it looks at.
 *
 * @param scans whether it goes to any depth
 * @param multiplies whether it may compare each element of a list with each of another
 * @param calls whether it may call a function
 * @param writes whether a function of it may write to the value
 * @param patterns the regular expressions of its filters
 */
record PathCost(
    boolean scans, boolean multiplies, boolean calls, boolean writes, PathPatterns patterns) {
  /** {@return the cost of a path; said of the text without looking closely} */
  static PathCost of(String path) {
    String folded = path.toLowerCase(Locale.ROOT);
    return new PathCost(
        path.contains(".."),
        Stream.of("subsetof", "anyof", "noneof", "all").anyMatch(folded::contains),
        path.indexOf('(') >= 0,
        path.contains("append"),
        PathPatterns.of(path));
  }
}
