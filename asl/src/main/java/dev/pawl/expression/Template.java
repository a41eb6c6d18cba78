package dev.pawl.expression;

import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled payload template: a JSON value in which a member named {@code x.$} becomes a member
 * {@code x} with the value of its path or intrinsic function.
 *
 * @spec https://states-language.net/#payload-template States Language, Payload Template
 */
public final class Template implements Expression {
  private final Node node;

  private Template(Node node) {
    this.node = node;
  }

  /** What a place in the template becomes. */
  private sealed interface Node {
    record Fixed(@Nullable Object tree) implements Node {}

    record Members(Map<String, Node> members) implements Node {}

    record Elements(List<Node> elements) implements Node {}

    record Computed(String field, Expression expression) implements Node {}
  }

  /**
   * {@return the compiled template}
   *
   * @throws ExpressionSyntaxException if the value of a {@code .$} member is neither a path nor an
   *     intrinsic function; the message is AWS's
   */
  public static Template compile(Json value) throws ExpressionSyntaxException {
    return new Template(node(value.tree()));
  }

  private static Node node(@Nullable Object tree) throws ExpressionSyntaxException {
    return switch (tree) {
      case Map<?, ?> members -> members(members);
      case List<?> elements -> elements(elements);
      case null, default -> new Node.Fixed(tree);
    };
  }

  private static Node members(Map<?, ?> tree) throws ExpressionSyntaxException {
    Map<String, Node> members = new LinkedHashMap<>();
    List<ExpressionSyntaxException> wrong = new ArrayList<>();
    boolean fixed = true;
    for (Map.Entry<?, ?> member : tree.entrySet()) {
      String name = (String) member.getKey();
      try {
        Node child =
            name.endsWith(".$") ? computed(name, member.getValue()) : node(member.getValue());
        String target =
            child instanceof Node.Computed ? name.substring(0, name.length() - 2) : name;
        members.put(target, child);
        fixed &= child instanceof Node.Fixed;
      } catch (ExpressionSyntaxException e) {
        wrong.add(e);
      }
    }
    if (!wrong.isEmpty()) {
      throw ExpressionSyntaxException.of(wrong);
    }
    return fixed ? new Node.Fixed(tree) : new Node.Members(members);
  }

  private static Node elements(List<?> tree) throws ExpressionSyntaxException {
    List<Node> elements = new ArrayList<>();
    List<ExpressionSyntaxException> wrong = new ArrayList<>();
    boolean fixed = true;
    for (Object element : tree) {
      try {
        Node child = node(element);
        elements.add(child);
        fixed &= child instanceof Node.Fixed;
      } catch (ExpressionSyntaxException e) {
        wrong.add(e);
      }
    }
    if (!wrong.isEmpty()) {
      throw ExpressionSyntaxException.of(wrong);
    }
    return fixed ? new Node.Fixed(tree) : new Node.Elements(elements);
  }

  private static Node computed(String field, @Nullable Object value)
      throws ExpressionSyntaxException {
    if (value instanceof String text) {
      Optional<Expression> expression = PathOrIntrinsic.find(text);
      if (expression.isPresent()) {
        return new Node.Computed(field, expression.get());
      }
    }
    throw new ExpressionSyntaxException("The value for the field '"
        + field
        + "' must be a valid JSONPath or a valid intrinsic function call");
  }

  @Override
  public Set<String> variables() {
    Set<String> names = new LinkedHashSet<>();
    collect(node, names);
    return names;
  }

  private static void collect(Node node, Set<String> names) {
    switch (node) {
      case Node.Fixed fixed -> {}
      case Node.Members(Map<String, Node> members) ->
        members.values().forEach(member -> collect(member, names));
      case Node.Elements(List<Node> elements) ->
        elements.forEach(element -> collect(element, names));
      case Node.Computed(String field, Expression expression) ->
        names.addAll(expression.variables());
    }
  }

  @Override
  public Json evaluate(Scope scope) {
    return node instanceof Node.Fixed(Object tree)
        ? Json.of(tree)
        : Json.of(TextLength.require(build(node, scope), scope.origin().work()));
  }

  private static @Nullable Object build(Node node, Scope scope) {
    return switch (node) {
      case Node.Fixed(Object tree) -> tree;
      case Node.Computed(String field, Expression expression) -> value(field, expression, scope);
      case Node.Elements(List<Node> elements) -> {
        List<@Nullable Object> built = new ArrayList<>(elements.size());
        elements.forEach(element -> built.add(build(element, scope)));
        yield Collections.unmodifiableList(built);
      }
      case Node.Members(Map<String, Node> members) -> {
        Map<String, @Nullable Object> built = new LinkedHashMap<>();
        members.forEach((name, member) -> built.put(name, build(member, scope)));
        yield Collections.unmodifiableMap(built);
      }
    };
  }

  private static @Nullable Object value(String field, Expression expression, Scope scope) {
    return PathOrIntrinsic.evaluate(field, expression, scope).tree();
  }
}
