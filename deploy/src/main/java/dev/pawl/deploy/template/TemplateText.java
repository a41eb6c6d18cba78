package dev.pawl.deploy.template;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a template, JSON or YAML, as a tree of maps, lists, texts, numbers and booleans. The
 * short forms of functions in YAML are written out.
 */
public final class TemplateText {
  /** The longest template in S3, which is the longest there is. */
  public static final int CHARACTERS_MAX = 1_048_576;

  /** Deeper nesting is refused; CloudFormation has no more of resources' properties. */
  static final int NESTING_MAX = 200;

  private static final Pattern PLACE = Pattern.compile("line: (\\d+), column: (\\d+)");

  private TemplateText() {}

  /**
   * {@return the tree of a template}
   *
   * @throws TemplateException if it is neither JSON nor YAML, or no object
   */
  public static Map<String, Object> read(String text) throws TemplateException {
    if (text.length() > CHARACTERS_MAX) {
      throw new TemplateException("Template may not exceed " + CHARACTERS_MAX + " bytes in size.");
    }
    Object tree = text.stripLeading().startsWith("{") ? json(text) : new TemplateYaml(text).read();
    if (tree instanceof Map<?, ?>) {
      Tree.requireShallow(tree, NESTING_MAX);
      return members(tree);
    }
    throw new TemplateException("Template format error: unsupported structure.");
  }

  @SuppressWarnings("unchecked") // the keys of what is read are texts
  private static Map<String, Object> members(Object tree) {
    return (Map<String, Object>) tree;
  }

  /** What begins as an object of JSON may still be one of YAML, which has comments and quotes. */
  private static @Nullable Object json(String text) throws TemplateException {
    try {
      return Json.parse(text).tree();
    } catch (JsonSyntaxException e) {
      try {
        return new TemplateYaml(text).read();
      } catch (TemplateException neither) {
        throw new TemplateException("Template format error: JSON not well-formed." + place(e));
      }
    }
  }

  private static String place(JsonSyntaxException e) {
    Matcher place = PLACE.matcher(e.location());
    return place.find() ? " (line " + place.group(1) + ", column " + place.group(2) + ")" : "";
  }
}
