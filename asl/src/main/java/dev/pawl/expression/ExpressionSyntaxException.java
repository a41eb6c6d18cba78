package dev.pawl.expression;

import java.util.ArrayList;
import java.util.List;

/** The text is not an expression of its language. The message says what is wrong with it. */
public final class ExpressionSyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String at;

  public ExpressionSyntaxException(String message) {
    this(message, "");
  }

  /** @param at the JSON pointer from the value that was compiled to the text; empty for itself */
  public ExpressionSyntaxException(String message, String at) {
    super(message);
    this.at = at;
  }

  /** {@return one for several texts of the same value that are wrong; at least one} */
  public static ExpressionSyntaxException of(List<ExpressionSyntaxException> several) {
    ExpressionSyntaxException first = several.getFirst();
    several.stream().skip(1).forEach(first::addSuppressed);
    return first;
  }

  /** {@return this, and those of other texts of the same value} */
  public List<ExpressionSyntaxException> all() {
    List<ExpressionSyntaxException> all = new ArrayList<>();
    all.add(this);
    for (Throwable other : getSuppressed()) {
      if (other instanceof ExpressionSyntaxException wrong) {
        all.addAll(wrong.all());
      }
    }
    return all;
  }

  /** {@return the JSON pointer from the value that was compiled to the text that is wrong} */
  public String at() {
    return at;
  }
}
