package dev.pawl.expression.jsonata;

import dev.pawl.expression.jsonata.Source.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What an expression refers to beside variables: an expression in a state has no input of its own,
 * so that a name, or {@code $}, at the top level refers to nothing.
 *
 * <p>A name that follows a dot, or stands in a predicate, a sort term, a grouping or a transform,
 * refers to what is before it. The body of a function has the context of where it is defined.
 *
 * @param topLevel the names, and {@code $}, at the top level
 * @param statesFields the fields of {@code $states} that it names
 * @param root whether it refers to the input of the expression, {@code $$}
 */
record References(Set<String> topLevel, Set<String> statesFields, boolean root) {
  private static final Set<String> LITERALS = Set.of("true", "false", "null");
  private static final Set<String> OPERATORS = Set.of("and", "or", "in");
  private static final Set<String> LAMBDAS = Set.of("function", "λ");

  /** The bars of a transform: {@code | place | update |}. */
  private static final int TRANSFORM_BARS = 3;

  /** {@return what the expression made of these tokens refers to} */
  static References of(List<Token> tokens) {
    Walk walk = new Walk(tokens);
    walk.run();
    return new References(walk.topLevel, walk.statesFields, walk.root);
  }

  /** A bracket, or the bars of a transform, that is open. */
  private static final class Level {
    private final boolean inner;
    private final boolean parameters;
    private int bars;

    /**
     * @param inner whether names in it refer to a value before it
     * @param parameters whether it holds the parameters of a function
     */
    Level(boolean inner, boolean parameters) {
      this.inner = inner;
      this.parameters = parameters;
    }
  }

  private static final class Walk {
    private final List<Token> tokens;
    private final Set<String> topLevel = new LinkedHashSet<>();
    private final Set<String> statesFields = new LinkedHashSet<>();
    private final Deque<Level> open = new ArrayDeque<>();
    private boolean root = false;

    /** Whether the token before ends an operand. */
    private boolean afterOperand = false;

    /** Whether the operand before is a step after a dot. */
    private boolean step = false;

    private String before = "";
    private boolean lambda = false;

    Walk(List<Token> tokens) {
      this.tokens = tokens;
      open.push(new Level(false, false));
    }

    void run() {
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (lambda && token.text().equals("<")) {
          i = endOfSignature(i);
          continue;
        }
        switch (token.kind()) {
          case TEXT -> operand();
          case NAME -> name(token.text());
          case WORD -> word(token.text(), i);
          case OPERATOR -> operator(token.text());
        }
        before = token.text();
      }
    }

    private boolean inner() {
      return open.getFirst().inner;
    }

    private void operand() {
      step = before.equals(".");
      afterOperand = true;
    }

    private void name(String name) {
      if (!before.equals(".") && !inner()) {
        topLevel.add(name);
      }
      operand();
    }

    private void word(String word, int index) {
      if (OPERATORS.contains(word) && afterOperand) {
        afterOperand = false;
      } else if (LAMBDAS.contains(word) && follows(index, "(")) {
        lambda = true;
      } else if (word.equals("$$")) {
        root = true;
        operand();
      } else if (word.equals("$")) {
        name(word);
      } else if (word.startsWith("$")) {
        if (word.equals("$states") && follows(index, ".") && index + 2 < tokens.size()) {
          statesFields.add(tokens.get(index + 2).text());
        }
        operand();
      } else if (LITERALS.contains(word) || Character.isDigit(word.charAt(0))) {
        operand();
      } else {
        name(word);
      }
    }

    private boolean follows(int index, String text) {
      return index + 1 < tokens.size() && tokens.get(index + 1).text().equals(text);
    }

    private void operator(String operator) {
      switch (operator) {
        case "(" -> open(before.equals(".") || before.equals("^") || (afterOperand && step));
        case "[" -> open(before.equals(".") || afterOperand);
        case "{" -> {
          open(!lambda && (before.equals(".") || afterOperand));
          lambda = false;
        }
        case ")", "]", "}" -> close();
        case "|" -> bar();
        // Both are operators after an operand, and wildcards elsewhere.
        case "*", "%" -> afterOperand = !afterOperand;
        default -> afterOperand = false;
      }
    }

    private void open(boolean refersToBefore) {
      open.push(new Level(refersToBefore || inner(), lambda));
      afterOperand = false;
    }

    private void close() {
      if (open.size() > 1) {
        afterOperand = !open.pop().parameters;
      }
    }

    private void bar() {
      if (open.getFirst().bars > 0) {
        open.getFirst().bars++;
        boolean last = open.getFirst().bars == TRANSFORM_BARS;
        if (last) {
          open.pop();
        }
        afterOperand = last;
      } else {
        open.push(new Level(true, false));
        open.getFirst().bars = 1;
        afterOperand = false;
      }
    }

    /** {@return the last token before the body of a function} */
    private int endOfSignature(int from) {
      int at = from;
      while (at + 1 < tokens.size() && !tokens.get(at + 1).text().equals("{")) {
        at++;
      }
      return at;
    }
  }
}
