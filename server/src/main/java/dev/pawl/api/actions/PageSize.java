package dev.pawl.api.actions;

import dev.pawl.api.Members;

/**
 * How many results a page of a list has.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListExecutions.html
 *     ListExecutions, maxResults
 */
final class PageSize {
  /** The length of a page that was not asked for, or asked for as 0. */
  private static final int DEFAULT = 100;

  private PageSize() {}

  /** {@return the size that a request asks for with {@code maxResults}} */
  static int of(Members members) {
    int asked = members.integer("maxResults", 0);
    return asked == 0 ? DEFAULT : asked;
  }
}
