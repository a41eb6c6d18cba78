package dev.pawl.definition;

/**
 * How definitions are judged.
 *
 * @param strictness where AWS refuses what can run all the same
 * @param fields what tasks of services may be given
 */
public record Judgement(Strictness strictness, TaskFields fields) {
  /** {@return one that leaves it to the run of a task what its service takes} */
  public static Judgement of(Strictness strictness) {
    return new Judgement(strictness, TaskFields.ANY);
  }
}
