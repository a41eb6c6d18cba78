package dev.pawl.deploy.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text of {@code Fn::Sub}, whose variables are replaced. */
final class Substitution {
  /** A variable; one that begins with an exclamation mark stays, without the mark. */
  static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:]+");

  private Substitution() {}

  /** Gives what a variable stands for. */
  @FunctionalInterface
  interface Variables {
    String value(String name) throws TemplateException;
  }

  /** {@return the text with its variables replaced} */
  static String replaced(String text, Variables variables, Allowance allowance)
      throws TemplateException {
    StringBuilder replaced = new StringBuilder();
    Matcher variable = VARIABLE.matcher(text);
    int from = 0;
    while (variable.find()) {
      replaced.append(text, from, variable.start());
      String name = variable.group(1).strip();
      if (name.startsWith("!")) {
        replaced.append("${").append(name.substring(1)).append('}');
      } else if (NAME.matcher(name).matches()) {
        String value = variables.value(name);
        allowance.require(replaced.length() + (long) value.length());
        replaced.append(value);
      } else {
        throw new TemplateException("Template error: variable names in Fn::Sub syntax must contain"
            + " only alphanumeric characters, underscores, periods, and colons");
      }
      from = variable.end();
    }
    return replaced.append(text, from, text.length()).toString();
  }
}
