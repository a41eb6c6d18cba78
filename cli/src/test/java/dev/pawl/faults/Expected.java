package dev.pawl.faults;

import java.util.List;

/**
 * How an execution must end.
 *
 * @param status as DescribeExecution names it
 * @param output the tree of its output; none if it has none
 * @param failure its error and cause; none if it succeeds, or has none
 */
record Expected(String status, List<Object> output, List<String> failure) {
  static Expected output(Object tree) {
    return new Expected("SUCCEEDED", List.of(tree), List.of());
  }
}
