package dev.pawl.execution;

/**
 * What holds for every execution of an engine: its limits, how its tasks are named outside, which
 * activities there are, and which parameters tasks take.
 */
public record Rules(
    Quotas quotas, TaskTokens tokens, KnownActivities activities, TaskParameters parameters) {

  /** Rules by which every activity exists, and tasks take any parameters. */
  public Rules(Quotas quotas, TaskTokens tokens) {
    this(quotas, tokens, KnownActivities.ALL, TaskParameters.ANY);
  }

  /** {@return the rules of executions that nobody outside answers} */
  public static Rules withoutTokens(Quotas quotas) {
    return new Rules(quotas, TaskTokens.NONE);
  }
}
