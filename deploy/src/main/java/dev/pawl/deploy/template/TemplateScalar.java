package dev.pawl.deploy.template;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plain scalar of a template stands for.
 *
 * @spec https://yaml.org/type/ YAML 1.1, the types of scalars
 */
final class TemplateScalar {
  private static final Pattern NULL = Pattern.compile("null|Null|NULL|~|");
  private static final Pattern TRUE = Pattern.compile("true|True|TRUE|yes|Yes|YES|on|On|ON");
  private static final Pattern FALSE = Pattern.compile("false|False|FALSE|no|No|NO|off|Off|OFF");

  /** Digits after a zero stay a text: they are the id of an account, and never octal. */
  private static final Pattern INTEGER = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})");

  private static final Pattern FRACTION =
      Pattern.compile("-?(?:0|[1-9][0-9]{0,14})\\.[0-9]{1,15}(?:[eE][-+]?[0-9]{1,2})?");

  private TemplateScalar() {}

  static @Nullable Object value(String text) {
    if (NULL.matcher(text).matches()) {
      return null;
    }
    if (TRUE.matcher(text).matches()) {
      return true;
    }
    if (FALSE.matcher(text).matches()) {
      return false;
    }
    if (INTEGER.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return number == (int) number ? (Object) (int) number : (Object) number;
    }
    return FRACTION.matcher(text).matches() ? (Object) Double.parseDouble(text) : text;
  }
}
