package dev.pawl.expression.jsonata;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The functions that expressions can call, by name.
 *
 * <p>The library's own where they are right and bounded by the size of their arguments; ours for
 * the rest, and for what Step Functions adds. There is no {@code $eval}.
 */
final class Builtins {
  /** The library's functions, each with its notation for the arguments. */
  private static final List<String> LIBRARY = List.of(
      "sum<a<n>:n>",
      "count<a:n>",
      "max<a<n>:n>",
      "min<a<n>:n>",
      "average<a<n>:n>",
      "substring<s-nn?:s>",
      "lowercase<s-:s>",
      "uppercase<s-:s>",
      "length<s-:n>",
      "formatBase<n-n?:s>",
      "floor<n-:n>",
      "ceil<n-:n>",
      "abs<n-:n>",
      "sqrt<n-:n>",
      "power<n-n:n>",
      "boolean<x-:b>",
      "not<x-:b>",
      "map<af>",
      "zip<a+>",
      "filter<af>",
      "single<af?>",
      "reduce<afj?:j>",
      "sift<o-f?:o>",
      "keys<x-:a<s>>",
      "append<xx:a>",
      "exists<x:b>",
      "merge<a<o>:o>",
      "reverse<a:a>",
      "each<o-f:a>",
      "error<s?:x>",
      "assert<bs?:x>",
      "type<x:s>",
      "base64encode<s-:s>",
      "base64decode<s-:s>",
      "clone<(oa)-:o>");

  static final Map<String, Builtin> ALL = table(List.of(
      LIBRARY.stream().map(Builtins::library).toList(),
      TextFunctions.ALL,
      PatternFunctions.ALL,
      NumberFunctions.ALL,
      ArrayFunctions.ALL,
      TimeFunctions.ALL,
      StatesFunctions.ALL));

  private Builtins() {}

  private static Builtin library(String declaration) {
    int bracket = declaration.indexOf('<');
    return Builtin.library(declaration.substring(0, bracket), declaration.substring(bracket));
  }

  private static Map<String, Builtin> table(List<List<Builtin>> groups) {
    Map<String, Builtin> table = new LinkedHashMap<>();
    groups.forEach(group -> group.forEach(each -> table.put(each.name(), each)));
    return Collections.unmodifiableMap(table);
  }
}
