package dev.pawl.execution;

/**
 * The limits that AWS has and a server of one's own need not: AWS's own, or lifted.
 *
 * <p>Lifted is not without limit: a payload, a history and the variables of an execution still fit
 * in the memory of a small machine.
 *
 * @param payloadBytesMax the longest payload: input, output, result of a task, variables of one
 *     Assign; in bytes of UTF-8
 * @param historyEventsMax the longest history of a Standard execution, in events
 * @param variablesBytesMax the most that all variables of an execution may have, in bytes of UTF-8
 * @param inlineConcurrencyMax the most iterations of an inline Map at once
 * @param pollersMax the most workers that may wait for a task of one activity
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html Step Functions
 *     service quotas
 */
public record Quotas(
    int payloadBytesMax,
    int historyEventsMax,
    long variablesBytesMax,
    int inlineConcurrencyMax,
    int pollersMax) {

  /** What AWS grants. */
  public static final Quotas AWS = new Quotas(262_144, 25_000, 10L << 20, 40, 1_000);

  /** What is granted where AWS's quotas are lifted. */
  public static final Quotas LIFTED = new Quotas(4 << 20, 1_000_000, 64L << 20, 1_000, 100_000);
}
