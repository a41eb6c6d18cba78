package dev.pawl.deploy.template;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code Fn::Sub}, whose variables are replaced. */
final class Substitution {
  /** A variable; one that begins with an exclamation mark stays, without the mark. */
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

  static final String ARGUMENTS = "One or more Fn::Sub intrinsic functions don't specify expected"
      + " arguments. Specify a string as first argument, and an optional second argument to specify"
      + " a mapping of values to replace in the string";

  private Substitution() {}

  /** Gives what a variable stands for. */
  @FunctionalInterface
  interface Variables {
    String value(String name) throws TemplateException;
  }

  /** Looks for variables before the last bracket: beyond it each search would go to the end. */
  private static Matcher variables(String text) {
    return VARIABLE.matcher(text).region(0, text.lastIndexOf('}') + 1);
  }

  /** {@return the names that a text asks for} */
  static Set<String> names(String text) throws TemplateException {
    Set<String> names = new LinkedHashSet<>();
    Matcher variable = variables(text);
    while (variable.find()) {
      String name = variable.group(1).strip();
      if (!name.startsWith("!")) {
        names.add(named(name));
      }
    }
    return names;
  }

  private static String named(String name) throws TemplateException {
    if (!NAME.matcher(name).matches()) {
      throw new TemplateException("Template error: variable names in Fn::Sub syntax must contain"
          + " only alphanumeric characters, underscores, periods, and colons");
    }
    return name;
  }

  /** {@return the text with its variables replaced} */
  static String replaced(String text, Variables variables, Allowance allowance)
      throws TemplateException {
    StringBuilder replaced = new StringBuilder();
    Matcher variable = variables(text);
    int from = 0;
    while (variable.find()) {
      replaced.append(text, from, variable.start());
      String name = variable.group(1).strip();
      if (name.startsWith("!")) {
        replaced.append("${").append(name.substring(1)).append('}');
      } else {
        String value = variables.value(named(name));
        allowance.require(replaced.length() + (long) value.length());
        replaced.append(value);
      }
      from = variable.end();
    }
    return replaced.append(text, from, text.length()).toString();
  }
}
