package dev.pawl.standins.scheduler;

import dev.pawl.standins.scheduler.ScheduleExpression.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * An expression as it was given, read once. Two of the same text are equal.
 *
 * @param parsed what the text means
 */
public record GivenExpression(String text, ScheduleExpression parsed) {
  /**
   * {@return the expression of a text}
   *
   * @throws IllegalArgumentException if it is none; says why and what is allowed
   */
  public static GivenExpression of(String text, Dialect dialect) {
    return new GivenExpression(text, ScheduleExpression.of(text, dialect));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof GivenExpression given && given.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
