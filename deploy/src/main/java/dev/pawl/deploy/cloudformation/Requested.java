package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceTypes;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Hidden;
import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Source.Options;
import dev.pawl.deploy.stack.StackId;
import dev.pawl.deploy.template.Parameter;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a request wants a stack to be made from. */
final class Requested {
  private static final int BODY_MAX = 51_200;
  private static final int TAGS_MAX = 50;
  private static final int TAG_KEY_MAX = 128;
  private static final int TAG_VALUE_MAX = 256;

  private final Deployments deployments;

  Requested(Deployments deployments) {
    this.deployments = deployments;
  }

  /**
   * {@return what a request says, and what it leaves as it was}
   *
   * @param before what the stack is made from now
   */
  Source source(Asked asked, StackId id, Optional<Source> before) throws InterruptedException {
    Members members = asked.members();
    String text = text(members, id, before);
    try {
      Map<String, Object> tree = TemplateText.read(text);
      Map<String, Parameter> declared = Template.parameters(tree);
      Map<String, String> given = given(members, declared, before);
      Map<String, String> resolved = resolved(declared, given, id);
      Map<String, String> values = new LinkedHashMap<>(given);
      values.putAll(resolved);
      String processed = Transforms.processed(text, tree, values, id.region());
      requireTypes(Template.of(TemplateText.read(processed)));
      Source source = new Source(
          text, processed, given, resolved, hidden(declared, values), options(members, before));
      rehearse(id, source);
      return source;
    } catch (TemplateException e) {
      throw Refusals.of(e);
    }
  }

  private void rehearse(StackId id, Source source) throws TemplateException {
    try {
      deployments.rehearse(id, source);
    } catch (TemplateException e) {
      throw new TemplateException(Hidden.of(source).in(e.text()));
    }
  }

  /** {@return the text of the template that a request gives} */
  String text(Members members, StackId id, Optional<Source> before) throws InterruptedException {
    if (members.flag("UsePreviousTemplate") && before.isPresent()) {
      return before.get().template();
    }
    Optional<String> body = members.find("TemplateBody");
    Optional<String> url = members.find("TemplateURL");
    if (body.isPresent() == url.isPresent()) {
      throw Refusals.invalid(
          body.isPresent()
              ? "You cannot specify both TemplateBody and TemplateURL"
              : "Either Template URL or Template Body must be specified.");
    }
    if (body.isPresent()) {
      int bytes = body.get().getBytes(StandardCharsets.UTF_8).length;
      if (bytes > BODY_MAX) {
        throw Refusals.invalid("1 validation error detected: Value at 'templateBody' failed to"
            + " satisfy constraint: Member must have length less than or equal to " + BODY_MAX);
      }
      return body.get();
    }
    return fetched(url.orElseThrow(), id);
  }

  /** {@return the object of an address of S3, in this server or where S3 is said to be} */
  private String fetched(String url, StackId id) throws InterruptedException {
    S3Address address = S3Address.of(URI.create(url.replace(" ", "%20")))
        .orElseThrow(
            () -> Refusals.invalid("S3 error: The specified url must be an Amazon S3 URL: " + url));
    try {
      Object body = deployments
          .services(id)
          .call("s3", "getObject", Map.of("Bucket", address.bucket(), "Key", address.key()))
          .get("Body");
      return String.valueOf(body);
    } catch (ResourceException e) {
      throw Refusals.invalid("S3 error: " + e.getMessage() + "\nFor more information check"
          + " http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html");
    }
  }

  private static Map<String, String> given(
      Members members, Map<String, Parameter> declared, Optional<Source> before)
      throws TemplateException {
    Map<String, String> given = new LinkedHashMap<>();
    for (Members each : members.structures("Parameters")) {
      String key = each.text("ParameterKey");
      if (each.flag("UsePreviousValue")) {
        before
            .map(source -> source.parameters().get(key))
            .ifPresent(value -> given.put(key, value));
      } else {
        given.put(key, each.find("ParameterValue").orElse(""));
      }
    }
    Set<String> unknown = new TreeSet<>(given.keySet());
    unknown.removeAll(declared.keySet());
    if (!unknown.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", unknown) + "] do not exist in the template");
    }
    List<String> missing = new ArrayList<>();
    for (Parameter parameter : declared.values()) {
      String name = parameter.name();
      if (given.get(name) == null && parameter.standard().isEmpty()) {
        missing.add(name);
      }
    }
    if (!missing.isEmpty()) {
      throw new TemplateException(
          "Parameters: [" + String.join(", ", missing) + "] must have values");
    }
    for (Parameter parameter : declared.values()) {
      parameter.check(given.getOrDefault(parameter.name(), parameter.standard().orElse("")));
    }
    return given;
  }

  /** {@return the values of parameters that are never shown, and of each its elements} */
  private static List<String> hidden(Map<String, Parameter> declared, Map<String, String> values) {
    Set<String> hidden = new LinkedHashSet<>();
    for (Parameter parameter : declared.values()) {
      if (parameter.secret()) {
        String text = values.getOrDefault(parameter.name(), parameter.standard().orElse(""));
        hidden.add(text);
        if (parameter.value(text) instanceof List<?> several) {
          several.forEach(each -> hidden.add(String.valueOf(each)));
        }
      }
    }
    return List.copyOf(hidden);
  }

  /** {@return the values of parameters that name one of the Parameter Store} */
  private Map<String, String> resolved(
      Map<String, Parameter> declared, Map<String, String> given, StackId id)
      throws TemplateException, InterruptedException {
    Map<String, String> resolved = new LinkedHashMap<>();
    Set<String> missing = new TreeSet<>();
    Set<String> secure = new TreeSet<>();
    for (Parameter parameter : declared.values()) {
      if (parameter.isStored()) {
        String stored =
            given.getOrDefault(parameter.name(), parameter.standard().orElse(""));
        Map<?, ?> found = stored(stored, id);
        if (found.isEmpty()) {
          missing.add(stored);
        } else if ("SecureString".equals(found.get("Type"))) {
          secure.add(stored);
        }
        resolved.put(parameter.name(), String.valueOf(found.get("Value")));
      }
    }
    refuse(missing, "Unable to fetch parameters ", " from parameter store for this account.");
    refuse(
        secure,
        "Parameters ",
        " referenced by template have types not supported by CloudFormation.");
    return resolved;
  }

  private static void refuse(Set<String> names, String before, String after)
      throws TemplateException {
    if (!names.isEmpty()) {
      throw new TemplateException(before + "[" + String.join(", ", names) + "]" + after);
    }
  }

  /** {@return a parameter of the Parameter Store; empty if there is none of that name} */
  private Map<?, ?> stored(String name, StackId id) throws InterruptedException {
    try {
      Map<?, ?> answer = deployments.services(id).call("ssm", "getParameter", Map.of("Name", name));
      return answer.get("Parameter") instanceof Map<?, ?> parameter ? parameter : Map.of();
    } catch (ResourceException e) {
      return Map.of();
    }
  }

  private void requireTypes(Template template) throws TemplateException {
    ResourceTypes types = deployments.types();
    Set<String> unknown = new TreeSet<>();
    template.resources().values().stream()
        .map(Template.Declaration::type)
        .filter(type -> types.find(type).isEmpty())
        .forEach(unknown::add);
    if (!unknown.isEmpty()) {
      throw new TemplateException("Template format error: Unrecognized resource types: ["
          + String.join(", ", unknown) + "]. This server has "
          + String.join(", ", types.names())
          + ". With --ignore-unsupported others are recorded, and nothing is made of them.");
    }
  }

  private static void requireTag(Members tag, Map<String, String> before) {
    String key = tag.text("Key");
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw Refusals.invalid(
          "aws: prefixed tag key names are not allowed for external use: " + key);
    }
    if (before.containsKey(key)) {
      throw Refusals.invalid("Duplicate tag keys found: " + key);
    }
    boolean fits = !key.isEmpty()
        && key.length() <= TAG_KEY_MAX
        && tag.text("Value").length() <= TAG_VALUE_MAX
        && before.size() < TAGS_MAX;
    if (!fits) {
      throw Refusals.invalid("A stack has at most " + TAGS_MAX + " tags, with keys of 1 to "
          + TAG_KEY_MAX + " and values of at most " + TAG_VALUE_MAX + " characters: " + key);
    }
  }

  private static Options options(Members members, Optional<Source> before) {
    Optional<Options> former = before.map(Source::options);
    Map<String, String> tags = new LinkedHashMap<>();
    for (Members tag : members.structures("Tags")) {
      requireTag(tag, tags);
      tags.put(tag.text("Key"), tag.text("Value"));
    }
    String onFailure = members
        .find("OnFailure")
        .or(() -> members.find("OnStackFailure"))
        .orElse(members.flag("DisableRollback") ? "DO_NOTHING" : "ROLLBACK");
    return new Options(
        members.has("Tags") ? tags : former.map(Options::tags).orElse(tags),
        members.texts("Capabilities"),
        members.has("NotificationARNs")
            ? members.texts("NotificationARNs")
            : former.map(Options::notificationArns).orElse(List.of()),
        members.find("RoleARN").or(() -> former.map(Options::roleArn)).orElse(""),
        onFailure);
  }
}
