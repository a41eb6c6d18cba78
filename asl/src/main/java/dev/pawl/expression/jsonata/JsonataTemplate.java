package dev.pawl.expression.jsonata;

import dev.pawl.expression.Expression;
import dev.pawl.expression.ExpressionSyntaxException;
import dev.pawl.expression.Scope;
import dev.pawl.expression.TextLength;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A compiled JSON value in which each text that is a JSONata expression, at any depth, becomes the
 * value of that expression.
 */
public final class JsonataTemplate implements Expression {
  private final Node node;

  private JsonataTemplate(Node node) {
    this.node = node;
  }

  /** What a place in the template becomes. */
  private sealed interface Node {
    record Fixed(@Nullable Object tree) implements Node {}

    record Members(Map<String, Node> members) implements Node {}

    record Elements(List<Node> elements) implements Node {}

    record Computed(Jsonata expression) implements Node {}
  }

  /**
   * {@return the compiled template}
   *
   * @param field the field that the value stands in, for messages
   * @throws ExpressionSyntaxException if a text in it stands between the marks of an expression but
   *     is none; it says at which place
   */
  public static JsonataTemplate compile(String field, Json value) throws ExpressionSyntaxException {
    return new JsonataTemplate(node(field, "", value.tree()));
  }

  private static Node node(String field, String at, @Nullable Object tree)
      throws ExpressionSyntaxException {
    return switch (tree) {
      case String text when Jsonata.isExpression(text) -> computed(field, at, text);
      case Map<?, ?> members -> members(field, at, members);
      case List<?> elements -> elements(field, at, elements);
      case null, default -> new Node.Fixed(tree);
    };
  }

  private static Node computed(String field, String at, String text)
      throws ExpressionSyntaxException {
    try {
      return new Node.Computed(Jsonata.compile(field + at, text));
    } catch (ExpressionSyntaxException e) {
      throw new ExpressionSyntaxException(String.valueOf(e.getMessage()), at);
    }
  }

  private static Node members(String field, String at, Map<?, ?> tree)
      throws ExpressionSyntaxException {
    Map<String, Node> members = new LinkedHashMap<>();
    List<ExpressionSyntaxException> wrong = new ArrayList<>();
    boolean fixed = true;
    for (Map.Entry<?, ?> member : tree.entrySet()) {
      String name = (String) member.getKey();
      try {
        Node child = node(field, at + "/" + name, member.getValue());
        members.put(name, child);
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

  private static Node elements(String field, String at, List<?> tree)
      throws ExpressionSyntaxException {
    List<Node> elements = new ArrayList<>();
    List<ExpressionSyntaxException> wrong = new ArrayList<>();
    boolean fixed = true;
    for (int i = 0; i < tree.size(); i++) {
      try {
        Node child = node(field, at + "[" + i + "]", tree.get(i));
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

  /** Gives each expression in it to a taker, with its place in the value. */
  public void forEach(BiConsumer<String, Jsonata> taker) {
    forEach(node, "", taker);
  }

  private static void forEach(Node node, String at, BiConsumer<String, Jsonata> taker) {
    switch (node) {
      case Node.Fixed fixed -> {}
      case Node.Computed(Jsonata expression) -> taker.accept(at, expression);
      case Node.Members(Map<String, Node> members) ->
        members.forEach((name, member) -> forEach(member, at + "/" + name, taker));
      case Node.Elements(List<Node> elements) -> {
        for (int i = 0; i < elements.size(); i++) {
          forEach(elements.get(i), at + "[" + i + "]", taker);
        }
      }
    }
  }

  @Override
  public Json evaluate(Scope scope) {
    return switch (node) {
      case Node.Computed(Jsonata expression) -> expression.evaluate(scope);
      case Node.Fixed(Object tree) -> Json.of(tree);
      case Node.Members members -> built(members, scope);
      case Node.Elements elements -> built(elements, scope);
    };
  }

  private static Json built(Node node, Scope scope) {
    return Json.of(TextLength.require(build(node, scope), scope.origin().work()));
  }

  private static @Nullable Object build(Node node, Scope scope) {
    return switch (node) {
      case Node.Fixed(Object tree) -> tree;
      case Node.Computed(Jsonata expression) -> expression.evaluate(scope).tree();
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

  @Override
  public boolean readsContext() {
    return readsContext(node);
  }

  private static boolean readsContext(Node node) {
    return switch (node) {
      case Node.Fixed fixed -> false;
      case Node.Computed(Jsonata expression) -> expression.readsContext();
      case Node.Members(Map<String, Node> members) ->
        members.values().stream().anyMatch(JsonataTemplate::readsContext);
      case Node.Elements(List<Node> elements) ->
        elements.stream().anyMatch(JsonataTemplate::readsContext);
    };
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
      case Node.Computed(Jsonata expression) -> names.addAll(expression.variables());
      case Node.Members(Map<String, Node> members) ->
        members.values().forEach(member -> collect(member, names));
      case Node.Elements(List<Node> elements) ->
        elements.forEach(element -> collect(element, names));
    }
  }
}
