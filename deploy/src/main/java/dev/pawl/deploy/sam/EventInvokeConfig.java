package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The property {@code EventInvokeConfig}: where the results of asynchronous invocations go.
 *
 * @param resources what is made of it; a queue or topic too if none is named
 * @param policies what the role of the function needs for it
 */
record EventInvokeConfig(List<Resource> resources, List<Map<String, Object>> policies) {
  private static final String PROPERTY = "EventInvokeConfig";
  private static final String DESTINATION = "Destination";
  private static final int CONDITION_CHARACTERS_MAX = 255;
  private static final List<String> TYPES =
      List.of("SQS", "SNS", "EventBridge", "Lambda", "S3Bucket");

  /** A destination that may be there under a condition only. */
  private record Choice(Optional<String> made, @Nullable Object arn) {}

  static EventInvokeConfig of(Source source, FunctionPublished published, Document document)
      throws SamException {
    EventInvokeConfig made = new EventInvokeConfig(new ArrayList<>(), new ArrayList<>());
    if (!source.properties().isGiven(PROPERTY)) {
      return made;
    }
    Object resolved = document.parameters().resolved(source.properties().get(PROPERTY));
    Map<String, Object> config = object(source, PROPERTY, resolved);
    Resource invoke =
        new Resource(source.id() + PROPERTY, "AWS::Lambda::EventInvokeConfig", source.attributes());
    invoke.without("DependsOn");
    published.resources().stream()
        .skip(1)
        .forEach(alias -> invoke.attribute("DependsOn", Tree.list(alias.id())));
    Map<String, Object> destinations = Tree.object();
    if (Tree.isGiven(config.get("DestinationConfig"))) {
      Map<String, Object> asked =
          object(source, "EventInvokeConfig.DestinationConfig", config.get("DestinationConfig"));
      for (String outcome : List.of("OnSuccess", "OnFailure")) {
        if (asked.get(outcome) != null) {
          String place = "EventInvokeConfig.DestinationConfig." + outcome;
          Map<String, Object> destination = object(source, place, asked.get(outcome));
          Object arn = made.destination(source, outcome, destination, document);
          // A configuration of the globals is one for all: those that follow have what was made.
          destination.put(DESTINATION, arn);
          destinations.put(outcome, Tree.object(DESTINATION, arn));
        }
      }
    }
    invoke
        .with("FunctionName", Functions.ref(source.id()))
        .with("Qualifier", published.alias().isEmpty() ? "$LATEST" : published.alias())
        .with("DestinationConfig", destinations)
        .with("MaximumEventAgeInSeconds", config.get("MaximumEventAgeInSeconds"))
        .with("MaximumRetryAttempts", config.get("MaximumRetryAttempts"));
    made.resources().add(invoke);
    return made;
  }

  private static Map<String, Object> object(Source source, String place, @Nullable Object value)
      throws SamException {
    if (value instanceof Map<?, ?>) {
      return Tree.map(value);
    }
    throw SamException.resource(source.id(), "Property '" + place + "' should be a map.");
  }

  private @Nullable Object destination(
      Source source, String outcome, Map<String, Object> asked, Document document)
      throws SamException {
    Object type = asked.get("Type");
    if (!(type instanceof String word) || !TYPES.contains(word)) {
      throw SamException.resource(
          source.id(),
          "'Type: "
              + (type == null ? "None" : type)
              + "' must be one of ['"
              + String.join("', '", TYPES)
              + "']");
    }
    String id = source.id() + PROPERTY + outcome;
    Object arn = asked.get(DESTINATION);
    Choice choice = choice(source, arn, document);
    if (arn == null || choice.made().isPresent()) {
      if (!word.equals("SQS") && !word.equals("SNS")) {
        throw SamException.resource(
            source.id(), "Destination is required if Type is not ['SQS', 'SNS']");
      }
      arn = made(source, id, word, choice, document);
    }
    policies.add(DestinationPolicy.of(word, id, arn));
    return arn;
  }

  private Object made(Source source, String id, String type, Choice choice, Document document) {
    boolean queue = type.equals("SQS");
    Resource made = queue
        ? new Resource(id + "Queue", "AWS::SQS::Queue", source.passed())
        : new Resource(id + "Topic", "AWS::SNS::Topic", source.passed());
    both(source, choice, document).ifPresent(each -> made.attribute("Condition", each));
    resources.add(made);
    Map<String, Object> arn = queue ? made.arn() : made.ref();
    return choice.made().isPresent()
        ? Functions.choose(choice.made().get(), arn, choice.arn() == null ? "" : choice.arn())
        : arn;
  }

  /** {@return under what condition a destination is made, if it is not always named} */
  private static Choice choice(Source source, @Nullable Object arn, Document document)
      throws SamException {
    if (!Functions.isIf(arn)) {
      return new Choice(Optional.empty(), arn);
    }
    String config = source.id() + PROPERTY;
    List<Object> parts;
    try {
      parts = Functions.parts(arn);
    } catch (IllegalArgumentException e) {
      throw SamException.resource(
          config, "Malformed 'Destination' property: " + e.getMessage() + ".");
    }
    String condition = String.valueOf(parts.get(0));
    boolean first = Functions.isNoValue(parts.get(1));
    boolean second = Functions.isNoValue(parts.get(2));
    if (first == second) {
      return new Choice(Optional.empty(), arn);
    }
    if (first) {
      return new Choice(Optional.of(condition), parts.get(2));
    }
    String not = conditionName("NOT" + condition, config);
    document.conditions().put(not, Functions.not(condition));
    return new Choice(Optional.of(not), parts.get(1));
  }

  private static Optional<Object> both(Source source, Choice choice, Document document) {
    Object own = source.passed().get("Condition");
    if (own == null || choice.made().isEmpty()) {
      return choice.made().isPresent() ? choice.made().map(each -> each) : Optional.ofNullable(own);
    }
    String made = choice.made().get();
    String name = conditionName(own + "AND" + made, source.id());
    document.conditions().put(name, Functions.and(String.valueOf(own), made));
    return Optional.of(name);
  }

  private static String conditionName(String name, String hashed) {
    String whole = name + LogicalId.of("", hashed);
    return whole.substring(0, Math.min(whole.length(), CONDITION_CHARACTERS_MAX));
  }
}
