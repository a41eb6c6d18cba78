package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.Functions;
import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A function that expressions can call: the library's or our own, with the reference
 * implementation's words for what is wrong with its arguments.
 */
final class Builtin extends JFunction {
  /** The kind of an argument that may be null. */
  private static final char ANY = 'x';

  /** An argument's notation: its kind, or several, with what an array or a function is of. */
  private static final Pattern ARGUMENT =
      Pattern.compile("(?:([a-z])|\\([a-z]+\\))(?:<[^>]*>)?[-?+]*");

  /** Functions that look at more of their arguments than their elements. */
  private static final Set<String> DEEP =
      Set.of("string", "distinct", "clone", "boolean", "not", "merge", "spread", "keys");

  private final String name;
  private final String kinds;
  private final int arity;
  private final Body body;

  /** What a function does. Java's null is what is not there. */
  @FunctionalInterface
  interface Body {
    @Nullable Object apply(Arguments arguments);
  }

  /** The values a function is called with; those that are missing are null. */
  record Arguments(List<? extends @Nullable Object> values) {
    @Nullable Object get(int index) {
      return index < values.size() ? values.get(index) : null;
    }

    @Nullable String text(int index) {
      return (String) get(index);
    }

    @Nullable Number number(int index) {
      return (Number) get(index);
    }
  }

  private Builtin(String name, String signature, int arity, Body body) {
    // The library wants a method of its own to call; this one has no effect, and is not called.
    super(name, signature, Functions.class, null, "getFunctionArity");
    this.name = name;
    this.kinds = kinds(signature.substring(1, signature.length() - 1));
    this.arity = arity;
    this.body = body;
  }

  /** {@return a function of our own; the signature is the library's notation for its arguments} */
  static Builtin ours(String name, String signature, int arity, Body body) {
    return new Builtin(name, signature, arity, body);
  }

  /** {@return the library's function of that name} */
  static Builtin library(String name, String signature) {
    JFunction original =
        (JFunction) Objects.requireNonNull(Jsonata.jsonata("$" + name).evaluate(null), name);
    return new Builtin(
        name,
        signature,
        original.getNumberOfArgs(),
        arguments -> original.call(null, new ArrayList<>(arguments.values())));
  }

  /** {@return a letter for each argument: any, or one that does not take null} */
  private static String kinds(String signature) {
    StringBuilder kinds = new StringBuilder();
    Matcher arguments = ARGUMENT.matcher(signature.replaceFirst(":[^:]*$", ""));
    while (arguments.find()) {
      String kind = arguments.group(1);
      kinds.append(kind != null && "xja".contains(kind) ? ANY : 's');
    }
    return kinds.toString();
  }

  String name() {
    return name;
  }

  @Override
  public int getNumberOfArgs() {
    return arity;
  }

  @Override
  public @Nullable Object validate(@Nullable Object arguments, @Nullable Object context) {
    requireNullsTaken((List<?>) arguments);
    try {
      return super.validate(arguments, context);
    } catch (JException e) {
      throw "T0412".equals(e.getError()) ? elements(e, (List<?>) arguments) : Causes.of(e);
    }
  }

  private JsonataException elements(JException failure, @Nullable List<?> arguments) {
    int index = arguments == null ? 0 : arguments.indexOf(failure.getCurrent());
    return Causes.elements(
        "Argument " + (index + 1) + " of function " + Causes.shown(name), failure.getExpected());
  }

  /** The library takes null for what is missing, which is right for some arguments only. */
  private void requireNullsTaken(@Nullable List<?> arguments) {
    for (int i = 0; arguments != null && i < arguments.size(); i++) {
      char taken = i < kinds.length() ? kinds.charAt(i) : ANY;
      if (Jsonata.NULL_VALUE.equals(arguments.get(i)) && taken != ANY) {
        throw Causes.argument(i + 1, "does not match function signature", name);
      }
    }
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the library declares it
  public @Nullable Object call(@Nullable Object input, List arguments) {
    Evaluation evaluation = Evaluation.current();
    for (Object argument : arguments) {
      if (DEEP.contains(name)) {
        evaluation.spendOnDeep(argument);
      } else {
        evaluation.spendOn(argument);
      }
    }
    evaluation.call();
    try {
      Object result = body.apply(new Arguments(arguments));
      evaluation.spendOn(result);
      return result;
    } catch (JException e) {
      throw Causes.of(e);
    } catch (RuntimeException e) {
      // Inside the library's functions anything may be thrown for a wrong argument.
      String text = String.valueOf(e.getMessage());
      throw text.contains("Argument error calling function")
          ? Causes.argument(1, "does not match function signature", name)
          : Causes.uncoded(text);
    }
  }

  /** {@return the value of calling a function that the expression passed} */
  static @Nullable Object applied(Object function, List<? extends @Nullable Object> arguments) {
    try {
      return Functions.funcApply(function, new ArrayList<>(arguments));
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("the library throws nothing checked", e);
    }
  }
}
