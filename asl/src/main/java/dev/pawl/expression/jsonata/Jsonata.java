package dev.pawl.expression.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata.Frame;
import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.JsonType;
import dev.pawl.expression.Origin;
import dev.pawl.expression.Scope;
import dev.pawl.expression.StatesException;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONata expression, the text between <code>{%</code> and <code>%}</code>.
 *
 * <p>{@code $states} is the root of the scope; a variable of the workflow has its name. An
 * expression that fails, takes too much, or comes to nothing is a
 * {@code States.QueryEvaluationError}.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html Transforming
 *     data with JSONata in Step Functions
 */
public final class Jsonata implements Expression {
  private static final String BEGIN = "{%";
  private static final String END = "%}";

  /** The name under which an expression sees the data of its state. */
  static final String STATES = "states";

  /** What surely does not read the context object. */
  private static final Pattern OTHER_THAN_CONTEXT =
      Pattern.compile("\\$states\\s*\\.\\s*(input|result|errorOutput)\\b");

  /** Compiled once for all: the library's reader takes most of the time of a definition. */
  private static final SharedScripts SHARED = new SharedScripts();

  private final String field;
  private final String text;
  private final Source source;
  private final Optional<PlainPath> plain;
  private final boolean readsContext;
  private final Kinds kinds = new Kinds();

  /** Written at most once after construction: only a plain path can do without it. */
  private com.dashjoin.jsonata.@Nullable Jsonata library;

  private Jsonata(String field, String text, Source source) {
    this.field = field;
    this.text = text;
    this.source = source;
    this.plain = PlainPath.find(text);
    this.readsContext = source.named().contains(STATES)
        && OTHER_THAN_CONTEXT.matcher(text).replaceAll("").contains("$" + STATES);
    if (plain.isEmpty()) {
      library();
    }
  }

  /** {@return whether a text is an expression: whether it stands between the marks, exactly} */
  public static boolean isExpression(String text) {
    return text.length() >= BEGIN.length() + END.length()
        && text.startsWith(BEGIN)
        && text.endsWith(END);
  }

  /**
   * {@return the compiled expression}
   *
   * @param field the field that it stands in, for messages, as {@code Output/total}
   * @param marked the expression with its marks
   * @throws ExpressionSyntaxException if it is not JSONata, in the words of the reference
   *     implementation; or longer than 32,768 characters
   */
  public static Jsonata compile(String field, String marked) throws ExpressionSyntaxException {
    if (!isExpression(marked)) {
      throw new ExpressionSyntaxException("Not between " + BEGIN + " and " + END + ": " + marked);
    }
    String text =
        marked.substring(BEGIN.length(), marked.length() - END.length()).strip();
    try {
      return parse(field, text);
    } catch (JsonataException e) {
      throw new ExpressionSyntaxException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * {@return the compiled expression}
   *
   * @param text the expression without its marks
   * @throws JsonataException if it is none
   */
  static Jsonata parse(String field, String text) {
    try {
      return new Jsonata(field, text, Source.read(text));
    } catch (JException e) {
      throw Causes.of(e);
    } catch (StackOverflowError e) {
      throw new JsonataException("S0500", "The expression is nested too deeply");
    } catch (RuntimeException e) {
      // The library's reader runs off the end of some texts, and throws bare texts for others.
      throw Causes.uncoded(String.valueOf(e.getMessage()));
    }
  }

  private com.dashjoin.jsonata.Jsonata library() {
    com.dashjoin.jsonata.Jsonata known = library;
    if (known == null) {
      known = SHARED.of(source.text(), () -> compiled(source));
      library = known;
    }
    return known;
  }

  private static com.dashjoin.jsonata.Jsonata compiled(Source source) {
    com.dashjoin.jsonata.Jsonata library = com.dashjoin.jsonata.Jsonata.jsonata(source.text());
    library.setValidateInput(false);
    library.setOutputConvertNulls(false);
    for (String name : source.named()) {
      Builtin builtin = Builtins.ALL.get(name);
      if (builtin != null) {
        library.registerFunction(name, builtin);
      }
    }
    return library;
  }

  /**
   * {@return what the expression refers to that is not there, in AWS's words}
   *
   * @param fields the fields of {@code $states} that there are where the expression stands
   */
  public List<String> unsupported(Set<String> fields) {
    References references = References.of(source.tokens());
    List<String> problems = new ArrayList<>();
    if (references.root()) {
      problems.add("Reference to '$$' is not supported.");
    }
    references
        .topLevel()
        .forEach(
            name -> problems.add("Reference to '" + name + "' at the top level is not supported."));
    references.statesFields().stream()
        .filter(field -> !fields.contains(field))
        .forEach(field -> problems.add("Field '$states." + field + "' does not exist."));
    return problems;
  }

  /** {@return the expression without its marks and the white space around it} */
  public String text() {
    return text;
  }

  @Override
  public Set<String> variables() {
    Set<String> variables = new LinkedHashSet<>(source.named());
    variables.removeAll(source.own());
    variables.removeAll(Builtins.ALL.keySet());
    variables.remove(STATES);
    variables.remove("$");
    return variables;
  }

  @Override
  public boolean readsContext() {
    return readsContext;
  }

  @Override
  public Json evaluate(Scope scope) {
    scope.origin().work().spend(1);
    return plain.flatMap(path -> path.walk(scope)).orElseGet(() -> evaluateWhole(scope));
  }

  /** {@return the value as the library gives it} */
  Json evaluateWhole(Scope scope) {
    Object result = result(scope);
    if (result == null) {
      throw failure("returned nothing (undefined).");
    }
    Optional<Views.Result> json = Views.out(result);
    if (json.isEmpty()) {
      throw failure("returned an unsupported result type.");
    }
    return Json.of(json.get().tree());
  }

  /**
   * {@return this expression, of which a value of another type is a failure}
   *
   * @param expected the name of the type in the message, as {@code array}
   * @param types the types that it may have
   */
  public Expression expecting(String expected, Set<JsonType> types) {
    Jsonata expression = this;
    return new Expression() {
      @Override
      public Json evaluate(Scope scope) {
        Json value = expression.evaluate(scope);
        JsonType type = JsonType.of(value);
        if (!types.contains(type)) {
          throw failure(
              "returned an unexpected result type. Expected '%s', but was '%s' for value: %s"
                  .formatted(expected, type, value.text()));
        }
        return value;
      }

      @Override
      public Set<String> variables() {
        return expression.variables();
      }

      @Override
      public boolean readsContext() {
        return expression.readsContext();
      }
    };
  }

  private @Nullable Object result(Scope scope) {
    Map<String, @Nullable Object> bound = new LinkedHashMap<>();
    for (String name : source.named()) {
      Json value = scope.variables().get(name);
      if (value != null) {
        bound.put(name, Views.in(value.tree()));
      }
    }
    bound.put(STATES, Views.in(scope.root().tree()));
    try {
      return result(null, bound, evaluation(scope.origin(), Evaluation.Limits.STATES));
    } catch (JException e) {
      throw failure("threw an error during evaluation" + Causes.of(e).sentenceEnd());
    } catch (StackOverflowError e) {
      throw failure(
          "threw an error during evaluation" + Evaluation.stackOverflow().sentenceEnd());
    } catch (RuntimeException e) {
      // The library's evaluator falls over some values; the state fails, not the server.
      throw failure("threw an internal error during evaluation. " + e);
    }
  }

  /** {@return a new evaluation of this expression} */
  Evaluation evaluation(Origin origin, Evaluation.Limits limits) {
    return new Evaluation(origin, limits, kinds, source.clones());
  }

  /** {@return the library's result; null for nothing, which is not JSON's null} */
  @Nullable Object result(
      @Nullable Object input, Map<String, @Nullable Object> bound, Evaluation evaluation) {
    com.dashjoin.jsonata.Jsonata whole = library();
    Frame frame = whole.createFrame();
    frame.setEvaluateEntryCallback((node, at, environment) -> evaluation.enter(node, at));
    frame.setEvaluateExitCallback((node, at, environment, value) -> evaluation.leave(node, value));
    for (String name : source.named()) {
      if (!Builtins.ALL.containsKey(name)) {
        // Bound to nothing, so that the library's own functions, as $eval, are not found.
        frame.bind(name, (Object) null);
      }
    }
    bound.forEach((name, value) -> frame.bind(name, value));
    for (int i = 0; i < source.patterns().size(); i++) {
      frame.bind(
          Source.patternName(i), (Object) new RegexFunction(source.patterns().get(i)));
    }
    return evaluation.run(() -> whole.evaluate(input, frame));
  }

  private StatesException failure(String what) {
    return StatesException.queryEvaluation(
        "The JSONata expression '" + text + "' specified for the field '" + field + "' " + what,
        field);
  }

  @Override
  public String toString() {
    return BEGIN + " " + text + " " + END;
  }
}
