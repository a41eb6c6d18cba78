package dev.pawl.api.actions;

import dev.pawl.journal.Journal;
import dev.pawl.journal.Status;
import dev.pawl.journal.Summary;
import dev.pawl.machines.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A page of the executions of a machine, or of those that were started by one version or alias.
 *
 * @param last where the next page begins; empty if there is none
 */
record ExecutionPage(List<Journal.Row> rows, Optional<Journal.Row> last) {
  /** Rows read at once in search of those of a version. */
  private static final int SCAN_PAGE = 1_000;

  /** Rows looked at for one page: it may have fewer results than asked for, as on AWS. */
  private static final int SCAN_MAX = 10_000;

  static ExecutionPage of(
      Journal journal,
      Target target,
      Optional<Status> status,
      Optional<Journal.Row> after,
      int size) {
    String arn = target.machine().arn();
    if (target.version().isEmpty()) {
      List<Journal.Row> found = journal.list(arn, status, after, size + 1);
      List<Journal.Row> page = found.subList(0, Math.min(size, found.size()));
      return new ExecutionPage(
          page, found.size() > size ? Optional.of(page.getLast()) : Optional.empty());
    }
    Predicate<Summary> meant = meant(target);
    List<Journal.Row> rows = new ArrayList<>();
    Optional<Journal.Row> last = after;
    for (int scanned = 0; scanned < SCAN_MAX; scanned += SCAN_PAGE) {
      List<Journal.Row> found = journal.list(arn, status, last, SCAN_PAGE);
      for (Journal.Row row : found) {
        last = Optional.of(row);
        if (meant.test(row.summary())) {
          rows.add(row);
          if (rows.size() == size) {
            return new ExecutionPage(rows, last);
          }
        }
      }
      if (found.size() < SCAN_PAGE) {
        return new ExecutionPage(rows, Optional.empty());
      }
    }
    return new ExecutionPage(rows, last);
  }

  private static Predicate<Summary> meant(Target target) {
    return target.aliasArn().isPresent()
        ? summary -> summary.aliasArn().equals(target.aliasArn())
        : summary -> summary.versionArn().equals(target.versionArn());
  }
}
