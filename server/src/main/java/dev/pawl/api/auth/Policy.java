package dev.pawl.api.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a key may do: the part of an IAM policy that has no conditions. A statement that denies wins
 * over all that allow; what no statement allows is denied.
 *
 * @spec https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html Grammar of
 *     the IAM JSON policy language
 */
public record Policy(List<Statement> statements) {
  private static final Set<String> MEMBERS = Set.of("Sid", "Effect", "Action", "Resource");

  /** Everything is allowed. */
  static final Policy ALL =
      new Policy(List.of(new Statement(true, List.of(pattern("*")), List.of(pattern("*")))));

  /** What a policy says of a request. */
  public enum Verdict {
    ALLOWED,
    /** No statement allows it. */
    NOT_ALLOWED,
    /** A statement denies it. */
    DENIED;

    String because(String action) {
      return this == DENIED
          ? "with an explicit deny in an identity-based policy"
          : "because no identity-based policy allows the " + action + " action";
    }
  }

  /**
   * One statement.
   *
   * @param actions patterns of actions, for which case does not count
   * @param resources patterns of ARNs
   */
  public record Statement(boolean allow, List<Pattern> actions, List<Pattern> resources) {

    boolean fits(String action, String resource) {
      String lower = action.toLowerCase(Locale.ROOT);
      return actions.stream().anyMatch(pattern -> pattern.matcher(lower).matches())
          && resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
  }

  public Policy {
    statements = List.copyOf(statements);
  }

  /** {@return what this says of a request} */
  Verdict judge(String action, String resource) {
    List<Statement> fitting = statements.stream()
        .filter(statement -> statement.fits(action, resource))
        .toList();
    if (fitting.stream().anyMatch(statement -> !statement.allow())) {
      return Verdict.DENIED;
    }
    return fitting.isEmpty() ? Verdict.NOT_ALLOWED : Verdict.ALLOWED;
  }

  /**
   * {@return the policy of a JSON tree}
   *
   * @throws IllegalArgumentException if it is none, or has a member that is not known here: what
   *     would restrict a key must not be passed over
   */
  static Policy of(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> members) || !members.containsKey("Statement")) {
      throw new IllegalArgumentException("a policy is an object with 'Statement'");
    }
    List<Statement> statements = new ArrayList<>();
    for (Object statement : listed(members.get("Statement"))) {
      statements.add(statement(statement));
    }
    return new Policy(statements);
  }

  private static Statement statement(@Nullable Object tree) {
    if (!(tree instanceof Map<?, ?> members)) {
      throw new IllegalArgumentException("a statement of a policy is an object");
    }
    for (Object member : members.keySet()) {
      if (!MEMBERS.contains(String.valueOf(member))) {
        throw new IllegalArgumentException(
            "a statement of a policy has Effect, Action and Resource;" + " '" + member
                + "' is not available in this server");
      }
    }
    Object effect = members.get("Effect");
    if (!"Allow".equals(effect) && !"Deny".equals(effect)) {
      throw new IllegalArgumentException(
          "the Effect of a statement is Allow or Deny, not " + effect);
    }
    return new Statement(
        "Allow".equals(effect),
        patterns("Action", members.get("Action"), true),
        patterns("Resource", members.get("Resource"), false));
  }

  private static List<Pattern> patterns(String name, @Nullable Object value, boolean anyCase) {
    List<Pattern> patterns = new ArrayList<>();
    for (Object each : listed(value)) {
      if (!(each instanceof String text) || text.isEmpty()) {
        throw new IllegalArgumentException(
            "the " + name + " of a statement is a text or a list of texts, not " + each);
      }
      patterns.add(pattern(anyCase ? text.toLowerCase(Locale.ROOT) : text));
    }
    if (patterns.isEmpty()) {
      throw new IllegalArgumentException("a statement of a policy needs a " + name);
    }
    return patterns;
  }

  private static List<?> listed(@Nullable Object value) {
    if (value == null) {
      return List.of();
    }
    return value instanceof List<?> list ? list : List.of(value);
  }

  /** A star stands for any characters, a question mark for one. */
  private static Pattern pattern(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '*' -> regex.append(".*");
        case '?' -> regex.append('.');
        default -> regex.append(Pattern.quote(text.substring(i, i + 1)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL);
  }
}
