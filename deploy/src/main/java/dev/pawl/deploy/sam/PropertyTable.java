package dev.pawl.deploy.sam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The properties that a type of resource or event has.
 *
 * @param type the name of the type, as in {@code AWS::Serverless::Function} or {@code Schedule}
 */
record PropertyTable(String type, Map<String, Rule> rules) {

  /** @param functions whether a function may stand for the value, whatever it must be */
  record Rule(Kind kind, boolean required, boolean functions) {}

  /**
   * {@return the table of a text}
   *
   * <p>A line has a kind and the names of properties of it. An exclamation mark after the kind says
   * that they are required, an equals sign that no function may stand there.
   */
  static PropertyTable of(String type, String text) {
    Map<String, Rule> rules = new LinkedHashMap<>();
    text.lines().forEach(line -> {
      List<String> words = List.of(line.split(" ", -1));
      String first = words.getFirst();
      Kind kind = Kind.valueOf(first.replaceAll("[!=]", "").toUpperCase(Locale.ROOT));
      Rule rule = new Rule(kind, first.contains("!"), !first.contains("="));
      words.subList(1, words.size()).forEach(name -> rules.put(name, rule));
    });
    return new PropertyTable(type, rules);
  }
}
