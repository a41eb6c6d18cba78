package dev.pawl.deploy.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of one template may make. Functions within functions multiply what they are
 * given, so that a short template could ask for more than there is memory: what is too much is
 * refused before it is made. Not safe for use by several threads.
 */
public final class Allowance {
  /** Characters that all functions of a template may make: eight of the longest templates. */
  static final long CHARACTERS_MAX = 8L * TemplateText.CHARACTERS_MAX;

  /** What a value counts beside its characters: even an empty one is work and memory. */
  private static final int VALUE = 16;

  private long left = CHARACTERS_MAX;
  private String place = "";

  /** Says where in the template the next functions are, for what is refused. */
  void at(String where) {
    place = where;
  }

  /**
   * Refuses to make a text that is longer than what is left.
   *
   * @throws TemplateException with the place in the template
   */
  void require(long characters) throws TemplateException {
    if (characters > left) {
      throw new TemplateException("Template error: the functions of a template make at most "
          + CHARACTERS_MAX + " characters, and those at [" + place + "] make more");
    }
  }

  /** Counts what a function has made. */
  void take(@Nullable Object made) throws TemplateException {
    int counted = VALUE + (made instanceof String text ? text.length() : 0);
    require(counted);
    left -= counted;
    switch (made) {
      case List<?> list -> {
        for (Object each : list) {
          take(each);
        }
      }
      case Map<?, ?> map -> {
        for (Map.Entry<?, ?> each : map.entrySet()) {
          take(each.getKey());
          take(each.getValue());
        }
      }
      case null, default -> {
        // A scalar, which has no parts.
      }
    }
  }

  /** Refuses to make a list of so many values. */
  void requireValues(long values) throws TemplateException {
    require(values * VALUE);
  }

  /**
   * Refuses a tree that would be longer than the longest template.
   *
   * @throws TemplateException with what made it so
   */
  public static void requireShort(Map<String, Object> tree, String maker) throws TemplateException {
    Allowance allowance = new Allowance();
    allowance.left = 4L * TemplateText.CHARACTERS_MAX;
    try {
      allowance.take(tree);
    } catch (TemplateException e) {
      throw new TemplateException("Template error: " + maker + " makes a template of more than "
          + TemplateText.CHARACTERS_MAX + " bytes");
    }
  }
}
