package dev.pawl.expression;

import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.PathNotFoundException;
import dev.pawl.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSONPath: into {@code $}, the context object ({@code $$.…}) or a variable
 * ({@code $name.…}).
 *
 * <p>Reference paths, by far the most common, are walked by hand; everything else, and every miss,
 * goes to Jayway, whose messages are the ones AWS shows.
 *
 * @spec https://states-language.net/#path States Language, Paths
 */
public final class Path implements Expression {
  /** Longer paths are refused; a limit of ours, against hostile definitions. */
  private static final int CHARACTERS_MAX = 4_096;

  private static final Configuration JAYWAY = Configuration.defaultConfiguration();

  private final String text;
  private final Root root;
  private final Optional<ReferencePath> reference;
  private final String rooted;

  /** Written at most once after construction, and then always with the same value. */
  private @Nullable Full full;

  /** The path as Jayway has it. */
  private record Full(JsonPath path, PathCost cost) {}

  private sealed interface Root {
    record State() implements Root {}

    record Context() implements Root {}

    record Variable(String name) implements Root {}
  }

  private Path(String text, Root root, String rooted) throws ExpressionSyntaxException {
    this.text = text;
    this.root = root;
    this.reference = ReferencePath.find(rooted);
    this.rooted = rooted;
    if (reference.isEmpty()) {
      // A reference path is one for Jayway too, which is only asked why it has no match.
      try {
        full();
      } catch (InvalidPathException | IllegalArgumentException e) {
        throw new ExpressionSyntaxException(String.valueOf(e.getMessage()));
      } catch (StackOverflowError e) {
        throw new ExpressionSyntaxException("The path is nested too deeply");
      }
    }
  }

  private Full full() {
    Full known = full;
    if (known == null) {
      known = new Full(JsonPath.compile(rooted), PathCost.of(rooted));
      full = known;
    }
    return known;
  }

  /**
   * {@return the compiled path}
   *
   * @throws ExpressionSyntaxException if the text is not a JSONPath or longer than 4,096 characters
   */
  public static Path compile(String text) throws ExpressionSyntaxException {
    if (text.length() > CHARACTERS_MAX) {
      throw new ExpressionSyntaxException("A path has at most " + CHARACTERS_MAX + " characters");
    }
    if (!text.startsWith("$")) {
      throw new ExpressionSyntaxException("A path starts with '$'");
    }
    if (text.startsWith("$$")) {
      return new Path(text, new Root.Context(), text.substring(1));
    }
    int end = VariableName.end(text, 1);
    if (end > 1) {
      return new Path(text, new Root.Variable(text.substring(1, end)), "$" + text.substring(end));
    }
    return new Path(text, new Root.State(), text);
  }

  /** {@return the text it was compiled from} */
  public String text() {
    return text;
  }

  /** {@return whether it is a reference path into the state's own data} */
  public Optional<ReferencePath> reference() {
    return root instanceof Root.State ? reference : Optional.empty();
  }

  /** {@return whether it points at one place only, wherever it starts} */
  public boolean isReference() {
    return reference.isPresent();
  }

  /** {@return the variable it reads, if it reads one} */
  public Optional<String> variable() {
    return root instanceof Root.Variable found ? Optional.of(found.name()) : Optional.empty();
  }

  /** {@return whether it reads the context object} */
  public boolean isContext() {
    return root instanceof Root.Context;
  }

  @Override
  public Set<String> variables() {
    return variable().map(Set::of).orElse(Set.of());
  }

  /**
   * {@inheritDoc}
   *
   * <p>A path without a match fails with States.Runtime and the text of a field that takes one path
   * ({@code InputPath}, {@code OutputPath}, {@code Variable}, ...).
   */
  @Override
  public Json evaluate(Scope scope) {
    try {
      return read(scope);
    } catch (NoMatchException e) {
      throw StatesException.runtime("Invalid path '" + text + "' : " + e.getMessage());
    }
  }

  /**
   * {@return the value at the path}
   *
   * @throws NoMatchException if a definite path points at nothing
   * @throws StatesException if it looks at too many places to find out
   */
  public Json read(Scope scope) throws NoMatchException {
    Json from = from(scope);
    if (reference.isPresent()) {
      if (reference.get().isRoot()) {
        return from;
      }
      scope.origin().work().spend(1);
      Object found = reference.get().walk(from.tree());
      if (!ReferencePath.isMiss(found)) {
        return Json.of(found);
      }
    }
    return Json.of(slow(from.tree(), scope.origin().work()));
  }

  /**
   * {@return the value at a reference path}
   *
   * @throws StatesException {@code States.ReferencePathConflict} if it points at nothing
   */
  public Json require(Scope scope) {
    try {
      Json from = from(scope);
      Object found = reference.orElseThrow().walk(from.tree());
      if (ReferencePath.isMiss(found)) {
        throw reference.get().conflict(from);
      }
      return Json.of(found);
    } catch (NoMatchException e) {
      throw StatesException.runtime("Invalid path '" + text + "' : " + e.getMessage());
    }
  }

  /** {@return the value at the path as a payload template sees it: past an array's end, null} */
  Json readPast(Scope scope) throws NoMatchException {
    if (root instanceof Root.State && scope.root().tree() == null) {
      throw StatesException.runtime("Unable to apply Path transformation to null or empty input.");
    }
    try {
      return read(scope);
    } catch (NoMatchException e) {
      if (reference.isPresent() && reference.get().isPastEnd(from(scope).tree())) {
        return Json.NULL;
      }
      throw e;
    }
  }

  /** {@return whether the path points at something} */
  public boolean matches(Scope scope) {
    try {
      if (reference.isPresent()) {
        scope.origin().work().spend(1);
        return !ReferencePath.isMiss(reference.get().walk(from(scope).tree()));
      }
      read(scope);
      return true;
    } catch (NoMatchException e) {
      return false;
    }
  }

  private Json from(Scope scope) throws NoMatchException {
    return switch (root) {
      case Root.State() -> scope.root();
      case Root.Context() -> scope.context().get();
      case Root.Variable(String name) -> {
        Json value = scope.variables().get(name);
        if (value == null) {
          throw new NoMatchException("The variable '$" + name + "' has no value");
        }
        yield value;
      }
    };
  }

  private @Nullable Object slow(@Nullable Object tree, Work work) throws NoMatchException {
    try {
      JsonPath path = full().path();
      if (tree == null) {
        // Jayway refuses a null document; a JSON null simply has no members.
        throw new NoMatchException("No results for path: " + path.getPath());
      }
      PathCost cost = full().cost();
      cost.patterns().tryLiterals(work);
      Object from = cost.writes() ? JaywayValues.writable(tree, work) : tree;
      Object found = path.read(from, JAYWAY.jsonProvider(new BoundedTree(work, cost, from)));
      return cost.calls() ? JaywayValues.plain(found) : found;
    } catch (PathNotFoundException e) {
      if (!full().path().isDefinite()) {
        // What may match many matches none: AWS gives the empty array, wherever the walk ended.
        return List.of();
      }
      throw new NoMatchException(JaywayValues.message(e));
    } catch (JsonPathException | JaywayValues.NotANumber e) {
      throw new NoMatchException(JaywayValues.message(e));
    } catch (StatesException e) {
      throw e;
    } catch (BoundedTree.TooManyVisits e) {
      throw StatesException.runtime("Invalid path '" + text + "' : " + e.getMessage());
    } catch (StackOverflowError e) {
      throw new NoMatchException("The value is nested too deeply for the path");
    } catch (RuntimeException e) {
      // Its filters and functions also fail with casts, bad patterns and writes to what we share.
      throw new NoMatchException("The path cannot be applied: " + e);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
