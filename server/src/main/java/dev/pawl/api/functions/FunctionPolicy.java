package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may call a function: recorded and shown, and asked by nobody in this server, whose callers
 * are those of its own accounts.
 *
 * @param statements of the policy, in the order in which they came
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
 *     Resource-based policies
 */
record FunctionPolicy(List<Map<?, ?>> statements) {
  private static final int BYTES_MAX = 20_480;

  FunctionPolicy {
    statements = List.copyOf(statements);
  }

  /** {@return the policy in the text that this record becomes} */
  static FunctionPolicy of(Optional<Json> kept) {
    List<Map<?, ?>> statements = new ArrayList<>();
    kept.map(json -> (Map<?, ?>) Objects.requireNonNull(json.tree()))
        .map(members -> (List<?>) Objects.requireNonNull(members.get("Statement")))
        .ifPresent(all -> all.forEach(each -> statements.add((Map<?, ?>) each)));
    return new FunctionPolicy(statements);
  }

  /** {@return the policy document} */
  Json json() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("Version", "2012-10-17");
    members.put("Id", "default");
    members.put("Statement", statements);
    return Json.of(members);
  }

  /**
   * {@return the policy with one statement more}
   *
   * @throws ApiException if there is one of that id, or it is too long then
   */
  FunctionPolicy with(Map<String, Object> statement) {
    if (statements.stream()
        .anyMatch(each -> Objects.equals(each.get("Sid"), statement.get("Sid")))) {
      throw new ApiException(
          Code.RESOURCE_CONFLICT_EXCEPTION,
          "The statement id (" + statement.get("Sid") + ") provided already exists. Please provide"
              + " a new statement id, or remove the existing statement.");
    }
    List<Map<?, ?>> more = new ArrayList<>(statements);
    more.add(statement);
    FunctionPolicy longer = new FunctionPolicy(more);
    int bytes = longer.json().bytes();
    if (bytes > BYTES_MAX) {
      throw new ApiException(
          Code.POLICY_LENGTH_EXCEEDED_EXCEPTION,
          "The final policy size (" + bytes + ") is bigger than the limit (" + BYTES_MAX + ").");
    }
    return longer;
  }

  /**
   * {@return the policy without a statement}
   *
   * @throws ApiException if there is none of that id
   */
  FunctionPolicy without(String id) {
    List<Map<?, ?>> left =
        statements.stream().filter(each -> !id.equals(each.get("Sid"))).toList();
    if (left.size() == statements.size()) {
      throw new ApiException(
          Code.FUNCTION_NOT_FOUND, "Statement " + id + " is not found in resource policy.");
    }
    return new FunctionPolicy(left);
  }

  /** {@return the statement that a request asks for} */
  static Map<String, Object> statement(Members members, String arn) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", members.text("StatementId"));
    statement.put("Effect", "Allow");
    statement.put("Principal", principal(members.text("Principal")));
    statement.put("Action", members.text("Action"));
    statement.put("Resource", arn);
    Map<String, Object> conditions = new LinkedHashMap<>();
    Map<String, Object> equal = new LinkedHashMap<>();
    members.optionalText("SourceAccount").ifPresent(id -> equal.put("AWS:SourceAccount", id));
    members.optionalText("PrincipalOrgID").ifPresent(id -> equal.put("aws:PrincipalOrgID", id));
    members
        .optionalText("EventSourceToken")
        .ifPresent(token -> equal.put("lambda:EventSourceToken", token));
    members
        .optionalText("FunctionUrlAuthType")
        .ifPresent(type -> equal.put("lambda:FunctionUrlAuthType", type));
    if (!equal.isEmpty()) {
      conditions.put("StringEquals", equal);
    }
    members
        .optionalText("SourceArn")
        .ifPresent(source -> conditions.put("ArnLike", Map.of("AWS:SourceArn", source)));
    if (!conditions.isEmpty()) {
      statement.put("Condition", conditions);
    }
    return statement;
  }

  private static Object principal(String text) {
    if (text.equals("*")) {
      return text;
    }
    if (text.matches("[0-9]{12}")) {
      return Map.of("AWS", "arn:aws:iam::" + text + ":root");
    }
    return Map.of(text.startsWith("arn:") ? "AWS" : "Service", text);
  }
}
