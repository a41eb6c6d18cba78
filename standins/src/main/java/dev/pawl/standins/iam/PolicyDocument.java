package dev.pawl.standins.iam;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The text of a policy: whether it is one, how long it is, how answers have it.
 *
 * @spec https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html Grammar of
 *     the IAM JSON policy language
 */
final class PolicyDocument {
  private static final String SYNTAX = "Syntax errors in policy.";
  private static final Set<String> MEMBERS = Set.of("Version", "Id", "Statement");
  private static final Set<String> VERSIONS = Set.of("2012-10-17", "2008-10-17");
  private static final Set<String> STATEMENT = Set.of(
      "Sid",
      "Effect",
      "Action",
      "NotAction",
      "Resource",
      "NotResource",
      "Principal",
      "NotPrincipal",
      "Condition");
  private static final Set<String> PRINCIPALS =
      Set.of("AWS", "Service", "Federated", "CanonicalUser");

  /** What a policy is for, which decides what its statements have. */
  private enum Kind {
    IDENTITY,
    TRUST
  }

  private PolicyDocument() {}

  /** {@return what answers have of a document: all that is no letter or digit is encoded} */
  static String encoded(String document) {
    return URLEncoder.encode(document, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** {@return the characters that count, which white space does not} */
  static int size(String document) {
    return (int) document.chars().filter(each -> !Character.isWhitespace(each)).count();
  }

  /** Refuses what is no policy of what somebody may do. */
  static void requireIdentity(String document) {
    require(document, Kind.IDENTITY);
  }

  /** Refuses what is no policy of who may assume a role, or is too long for one. */
  static void requireTrust(String document) {
    require(document, Kind.TRUST);
    if (size(document) > Quotas.TRUST_SIZE) {
      throw Refusals.quota("ACLSizePerRole", Quotas.TRUST_SIZE);
    }
  }

  private static void require(String document, Kind kind) {
    Map<?, ?> policy = parsed(document);
    if (!MEMBERS.containsAll(policy.keySet())) {
      throw Refusals.malformed(SYNTAX);
    }
    if (policy.containsKey("Version")
        && !VERSIONS.contains(String.valueOf(policy.get("Version")))) {
      throw Refusals.malformed("Policy document must be version 2012-10-17 or greater.");
    }
    Set<String> sids = new HashSet<>();
    for (Object each : statements(policy.get("Statement"))) {
      if (!(each instanceof Map<?, ?> statement)) {
        throw Refusals.malformed(SYNTAX);
      }
      requireStatement(statement);
      requireActions(statement, kind);
      switch (kind) {
        case IDENTITY -> requireResources(statement);
        case TRUST -> requirePrincipal(statement);
      }
      if (statement.get("Sid") instanceof String sid && !sid.isEmpty() && !sids.add(sid)) {
        throw Refusals.malformed("Statement IDs (SID) in a single policy must be unique.");
      }
    }
  }

  private static Map<?, ?> parsed(String document) {
    try {
      if (Json.parse(document).tree() instanceof Map<?, ?> policy) {
        return policy;
      }
    } catch (JsonSyntaxException e) {
      throw Refusals.malformed("This policy contains invalid Json");
    }
    throw Refusals.malformed(SYNTAX);
  }

  private static List<?> statements(@Nullable Object statement) {
    return switch (statement) {
      case List<?> list -> list;
      case Map<?, ?> one -> List.of(one);
      case null, default -> throw Refusals.malformed(SYNTAX);
    };
  }

  private static void requireStatement(Map<?, ?> statement) {
    String effect = String.valueOf(statement.get("Effect"));
    if (!STATEMENT.containsAll(statement.keySet())
        || !(effect.equals("Allow") || effect.equals("Deny"))
        || (statement.containsKey("Condition") && !(statement.get("Condition") instanceof Map))) {
      throw Refusals.malformed(SYNTAX);
    }
  }

  private static void requireActions(Map<?, ?> statement, Kind kind) {
    requireOne(statement, "Action", "NotAction", "Policy statement must contain actions.");
    for (String action : texts(statement, "Action", "NotAction")) {
      if (!action.equals("*") && !action.contains(":")) {
        throw Refusals.malformed(
            "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.");
      }
      if (kind == Kind.TRUST && !action.regionMatches(true, 0, "sts:", 0, "sts:".length())) {
        throw Refusals.malformed("AssumeRole policy may only specify STS AssumeRole actions.");
      }
    }
  }

  private static void requireResources(Map<?, ?> statement) {
    if (statement.containsKey("Principal") || statement.containsKey("NotPrincipal")) {
      throw Refusals.malformed("Policy document should not specify a principal.");
    }
    requireOne(statement, "Resource", "NotResource", "Policy statement must contain resources.");
    for (String resource : texts(statement, "Resource", "NotResource")) {
      if (!resource.equals("*") && !resource.startsWith("arn:")) {
        throw Refusals.malformed("Resource " + resource + " must be in ARN format or \"*\".");
      }
    }
  }

  private static void requirePrincipal(Map<?, ?> statement) {
    if (statement.containsKey("Resource") || statement.containsKey("NotResource")) {
      throw Refusals.malformed("Has prohibited field Resource");
    }
    Object principal = statement.get("Principal");
    if (principal == null) {
      throw Refusals.malformed(
          statement.containsKey("NotPrincipal")
              ? "Has prohibited field NotPrincipal"
              : "Missing required field Principal");
    }
    boolean known = principal instanceof Map<?, ?> map
        ? !map.isEmpty() && PRINCIPALS.containsAll(map.keySet())
        : principal.equals("*");
    if (!known) {
      throw Refusals.malformed(
          "Invalid principal in policy: " + Json.of(principal).text());
    }
  }

  /** One of two members is there, and has something. */
  private static void requireOne(
      Map<?, ?> statement, String member, String opposite, String message) {
    if (statement.containsKey(member) && statement.containsKey(opposite)) {
      throw Refusals.malformed(SYNTAX);
    }
    if (texts(statement, member, opposite).isEmpty()) {
      throw Refusals.malformed(message);
    }
  }

  private static List<String> texts(Map<?, ?> statement, String member, String opposite) {
    return Stream.of(member, opposite)
        .map(statement::get)
        .filter(Objects::nonNull)
        .flatMap(each -> each instanceof List<?> list ? list.stream() : Stream.of(each))
        .map(each -> {
          if (each instanceof String text) {
            return text;
          }
          throw Refusals.malformed(SYNTAX);
        })
        .toList();
  }
}
