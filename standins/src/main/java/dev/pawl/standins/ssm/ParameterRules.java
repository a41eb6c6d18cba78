package dev.pawl.standins.ssm;

import dev.pawl.standins.Hurried;
import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What a parameter may be.
 *
 * @spec
 *     https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-su-create.html
 *     Creating Parameter Store parameters
 */
final class ParameterRules {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.\\-/]+");
  private static final int LEVELS_MAX = 15;
  private static final int STANDARD_BYTES_MAX = 4 * 1024;
  private static final int ADVANCED_BYTES_MAX = 8 * 1024;

  private ParameterRules() {}

  static RefusalException invalid(String message) {
    return new RefusalException("ValidationException", message);
  }

  /** @throws RefusalException if a new parameter cannot be called so */
  static void requireName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String bare = lower.startsWith("/") ? lower.substring(1) : lower;
    if (!NAME.matcher(name).matches() || (name.contains("/") && !name.startsWith("/"))) {
      throw invalid(
          "Parameter name: can't be prefixed with \"ssm\" (case-insensitive). If formed as"
              + " a path, it can consist of sub-paths divided by slash symbol; each sub-path can be"
              + " formed as a mix of letters, numbers and the following 3 symbols .-_");
    }
    if (bare.startsWith("aws") || bare.startsWith("ssm")) {
      throw invalid(
          "Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
    }
    if (name.chars().filter(each -> each == '/').count() > LEVELS_MAX) {
      throw new RefusalException(
          "HierarchyLevelLimitExceededException",
          "A hierarchy can have a maximum of " + LEVELS_MAX + " levels.");
    }
  }

  /** {@return the tier of a value} */
  static String tier(Members members, String value) {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    String asked = members.find("Tier").orElse("Standard");
    String tier = asked.equals("Intelligent-Tiering")
        ? (bytes > STANDARD_BYTES_MAX ? "Advanced" : "Standard")
        : asked;
    int max = tier.equals("Advanced") ? ADVANCED_BYTES_MAX : STANDARD_BYTES_MAX;
    if (bytes > max) {
      throw invalid(tier + " tier parameters support a maximum parameter value of " + max
          + " characters."
          + (tier.equals("Standard")
              ? " To create a larger parameter value, upgrade the parameter to use the"
                  + " advanced-parameter tier."
              : ""));
    }
    return tier;
  }

  /** @throws RefusalException if a value does not match the pattern that came with it */
  static void requirePattern(Optional<String> pattern, String value) {
    if (pattern.isPresent()) {
      try {
        if (!Hurried.isFound(Pattern.compile(pattern.get()), value)) {
          throw new RefusalException(
              "ParameterPatternMismatchException",
              "Parameter value, cannot be validated against allowedPattern: " + pattern.get());
        }
      } catch (Hurried.TooLongException e) {
        throw new RefusalException(
            "InvalidAllowedPatternException", "The allowedPattern takes too long to match");
      } catch (PatternSyntaxException e) {
        throw new RefusalException(
            "InvalidAllowedPatternException",
            "The allowedPattern is not a regular expression: " + e.getDescription());
      }
    }
  }
}
