package dev.pawl.deploy.resource;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.deploy.template.Tree;
import dev.pawl.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code AWS::StepFunctions::StateMachine}.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-stepfunctions-statemachine.html
 *     AWS::StepFunctions::StateMachine
 */
final class StateMachineType implements ResourceType {
  private static final String SERVICE = "sfn";
  private static final String ARN = "StateMachineArn";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-zA-Z0-9_]+)}");
  private static final Schema SCHEMA = Schema.of("AWS::StepFunctions::StateMachine")
      .telling("Arn", "Name", "StateMachineRevisionId")
      .named("StateMachineName", 80)
      .replacing("StateMachineType")
      .requiring("RoleArn")
      .with(
          "Definition",
          "DefinitionS3Location",
          "DefinitionString",
          "DefinitionSubstitutions",
          "EncryptionConfiguration",
          "LoggingConfiguration",
          "Tags",
          "TracingConfiguration");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  private static String arn(Wanted wanted) {
    return wanted.place().arn("states", "stateMachine:" + wanted.name());
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "describeStateMachine", Map.of(ARN, arn(wanted)))
        .map(StateMachineType::made);
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted, services);
    request.put("Name", wanted.name());
    request.put("Type", wanted.given().text("StateMachineType").orElse("STANDARD"));
    request.put("Tags", wanted.given().list("Tags"));
    Map<?, ?> created = services.call(SERVICE, "createStateMachine", request);
    return described(String.valueOf(created.get(ARN)), services);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String arn = existing.physicalId();
    Map<String, Object> request = settings(wanted, services);
    request.put(ARN, arn);
    services.call(SERVICE, "updateStateMachine", request);
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed ->
            services.call(SERVICE, "untagResource", Map.of("ResourceArn", arn, "TagKeys", removed)),
        added -> services.call(
            SERVICE, "tagResource", Map.of("ResourceArn", arn, "Tags", Tags.listed(added))));
    return described(arn, services);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteStateMachine", Map.of(ARN, existing.physicalId()));
  }

  private static Made described(String arn, Services services)
      throws ResourceException, InterruptedException {
    return made(services.call(SERVICE, "describeStateMachine", Map.of(ARN, arn)));
  }

  private static Made made(Map<?, ?> described) {
    String arn = String.valueOf(described.get(ARN));
    Object revision = described.get("RevisionId");
    return new Made(
        arn,
        Map.of(
            "Arn",
            arn,
            "Name",
            String.valueOf(described.get("Name")),
            // A machine that was never updated has no revision in the API.
            "StateMachineRevisionId",
            revision == null ? "INITIAL" : revision));
  }

  private static Map<String, Object> settings(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Definition", definition(given, services));
    request.put("RoleArn", given.required("RoleArn"));
    if (given.has("LoggingConfiguration")) {
      request.put("LoggingConfiguration", logging(given.object("LoggingConfiguration")));
    }
    if (given.has("TracingConfiguration")) {
      request.put(
          "TracingConfiguration",
          Map.of("Enabled", given.object("TracingConfiguration").isTrue("Enabled")));
    }
    if (given.has("EncryptionConfiguration")) {
      request.put("EncryptionConfiguration", given.value("EncryptionConfiguration"));
    }
    return request;
  }

  private static Map<String, Object> logging(Properties given) {
    Map<String, Object> logging = new LinkedHashMap<>();
    given.text("Level").ifPresent(level -> logging.put("Level", level));
    logging.put("IncludeExecutionData", given.isTrue("IncludeExecutionData"));
    logging.put("Destinations", given.list("Destinations"));
    return logging;
  }

  private static String definition(Properties given, Services services)
      throws ResourceException, InterruptedException {
    String text;
    if (given.has("DefinitionString")) {
      text = given.required("DefinitionString");
    } else if (given.has("Definition")) {
      text = Json.of(given.value("Definition")).text();
    } else if (given.has("DefinitionS3Location")) {
      String stored = stored(given.object("DefinitionS3Location"), services);
      return json(substituted(stored, given.object("DefinitionSubstitutions")));
    } else {
      throw new ResourceException(
          "InvalidRequest",
          "One of Definition, DefinitionString and DefinitionS3Location is required");
    }
    return substituted(text, given.object("DefinitionSubstitutions"));
  }

  private static String stored(Properties location, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Bucket", location.required("Bucket"));
    request.put("Key", location.required("Key"));
    location.text("Version").ifPresent(version -> request.put("VersionId", version));
    Object body = services.call("s3", "getObject", request).get("Body");
    return body instanceof String text ? text : Json.of(body).text();
  }

  /** What is stored may be YAML, unlike what is in a template. */
  private static String json(String text) throws ResourceException {
    if (text.stripLeading().startsWith("{")) {
      return text;
    }
    try {
      return Json.of(TemplateText.read(text)).text();
    } catch (TemplateException e) {
      String why = String.valueOf(e.getMessage()).replace("Template format error: ", "");
      throw new ResourceException("InvalidRequest", "The definition in S3: " + why);
    }
  }

  /** Each placeholder stands in a text of JSON, so that its value is written as in one. */
  private static String substituted(String text, Properties values) throws ResourceException {
    if (values.values().isEmpty()) {
      return text;
    }
    StringBuilder replaced = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(text);
    int from = 0;
    while (placeholder.find()) {
      Object value = values.values().get(placeholder.group(1));
      if (value instanceof Map<?, ?> || value instanceof List<?>) {
        throw new ResourceException(
            "InvalidRequest",
            "#/DefinitionSubstitutions/" + placeholder.group(1) + ": must be a text, a number or"
                + " a boolean");
      }
      String written =
          value == null ? placeholder.group() : inText(text, placeholder.start(), Tree.text(value));
      replaced.append(text, from, placeholder.start()).append(written);
      from = placeholder.end();
    }
    return replaced.append(text, from, text.length()).toString();
  }

  /** A value outside of quotes, as that of TimeoutSeconds, is written as it is. */
  private static String inText(String text, int at, String value) {
    long quotes = 0;
    for (int i = 0; i < at; i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == '"') {
        quotes++;
      }
    }
    if (quotes % 2 == 0) {
      return value;
    }
    String quoted = Json.of(value).text();
    return quoted.substring(1, quoted.length() - 1);
  }
}
