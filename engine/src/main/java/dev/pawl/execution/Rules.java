package dev.pawl.execution;

/** What holds for every execution of an engine: its limits, and how its tasks are named outside. */
public record Rules(Quotas quotas, TaskTokens tokens) {

  /** {@return the rules of executions that nobody outside answers} */
  public static Rules withoutTokens(Quotas quotas) {
    return new Rules(quotas, TaskTokens.NONE);
  }
}
