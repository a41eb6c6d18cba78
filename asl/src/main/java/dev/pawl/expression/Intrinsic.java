package dev.pawl.expression;

import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled call of an intrinsic function, {@code States.Format('{}', $.x)}.
 *
 * <p>A call that fails is a {@code States.Runtime}, as AWS reports it; the documented
 * {@code States.IntrinsicFailure} is not what it says.
 *
 * @spec https://states-language.net/#intrinsic-functions States Language, Intrinsic Functions
 */
public final class Intrinsic implements Expression {
  private final String text;
  private final Call call;

  /** An argument as it is written. */
  sealed interface Argument {
    /** A number, a truth value, null or a text with its escapes resolved. */
    record Literal(@Nullable Object value) implements Argument {}

    /** A path, evaluated against the scope of the whole call. */
    record Reference(Path path) implements Argument {}
  }

  /** A call with its arguments, which may be calls again. */
  record Call(Intrinsics.Function function, List<Argument> arguments) implements Argument {
    Call {
      arguments = List.copyOf(arguments);
    }
  }

  private Intrinsic(String text, Call call) {
    this.text = text;
    this.call = call;
  }

  /**
   * {@return the compiled call}
   *
   * @throws ExpressionSyntaxException if the text is not a call of a known function, or nests more
   *     than ten calls
   */
  public static Intrinsic compile(String text) throws ExpressionSyntaxException {
    return new Intrinsic(text, IntrinsicParser.parse(text));
  }

  /** {@return the names of all functions, as {@code States.Format}} */
  public static Set<String> names() {
    return Intrinsics.ALL.keySet();
  }

  /** {@return the text it was compiled from} */
  public String text() {
    return text;
  }

  @Override
  public Json evaluate(Scope scope) {
    try {
      return Json.of(TextLength.require(value(call, scope), scope.origin().work()));
    } catch (IntrinsicException e) {
      throw StatesException.runtime(
          "The function '" + text + "' had the following error: " + e.getMessage());
    } catch (StackOverflowError e) {
      throw StatesException.runtime(
          "The function '" + text + "' had the following error: a value is nested too deeply");
    }
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    collect(call, names);
    return names;
  }

  private static void collect(Argument argument, Set<String> names) {
    switch (argument) {
      case Argument.Literal literal -> {}
      case Argument.Reference(Path path) -> path.variable().ifPresent(names::add);
      case Call nested -> nested.arguments().forEach(each -> collect(each, names));
    }
  }

  private static @Nullable Object value(Argument argument, Scope scope) throws IntrinsicException {
    return switch (argument) {
      case Argument.Literal(Object value) -> value;
      case Argument.Reference(Path path) -> read(path, scope);
      case Call(Intrinsics.Function function, List<Argument> written) -> {
        List<@Nullable Object> arguments = new ArrayList<>(written.size());
        for (Argument each : written) {
          arguments.add(value(each, scope));
        }
        yield function.call(arguments, scope.origin());
      }
    };
  }

  private static @Nullable Object read(Path path, Scope scope) throws IntrinsicException {
    try {
      return path.read(scope).tree();
    } catch (NoMatchException e) {
      // AWS lets its path library speak where an index meets something that is not an array.
      if (String.valueOf(e.getMessage()).startsWith("Filter: ")) {
        throw new IntrinsicException(e.getMessage());
      }
      // AWS shows a path into the context object by its second dollar sign, yet with the input.
      String shown = path.isContext() ? path.text().substring(1) : path.text();
      throw new IntrinsicException(
          "The JsonPath argument for the field '%s' could not be found in the input '%s'"
              .formatted(shown, scope.root().text()));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
