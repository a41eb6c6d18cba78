package dev.pawl.execution;

/**
 * What holds for every execution of an engine: its limits, how its tasks are named outside, and
 * which activities there are.
 */
public record Rules(Quotas quotas, TaskTokens tokens, KnownActivities activities) {

  /** Rules by which every activity exists. */
  public Rules(Quotas quotas, TaskTokens tokens) {
    this(quotas, tokens, KnownActivities.ALL);
  }

  /** {@return the rules of executions that nobody outside answers} */
  public static Rules withoutTokens(Quotas quotas) {
    return new Rules(quotas, TaskTokens.NONE);
  }
}
