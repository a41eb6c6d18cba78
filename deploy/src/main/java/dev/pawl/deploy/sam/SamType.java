package dev.pawl.deploy.sam;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types of serverless resources, in the order in which they are transformed. */
enum SamType {
  FUNCTION("Function"),
  STATE_MACHINE("StateMachine"),
  API("Api"),
  LAYER_VERSION("LayerVersion"),
  SIMPLE_TABLE("SimpleTable"),
  OTHER("");

  private static final String PREFIX = "AWS::Serverless::";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9]+");

  private final String word;

  SamType(String word) {
    this.word = word;
  }

  static boolean isServerless(@Nullable Object resource) {
    return resource instanceof Map<?, ?> map
        && map.get("Type") instanceof String type
        && type.startsWith(PREFIX);
  }

  /** {@return when resources of the type are transformed; those of one turn go as they stand} */
  SamType turn() {
    return compareTo(LAYER_VERSION) < 0 ? this : LAYER_VERSION;
  }

  static SamType of(Map<String, Object> resource) {
    return Arrays.stream(values())
        .filter(each -> (PREFIX + each.word).equals(resource.get("Type")))
        .findFirst()
        .orElse(OTHER);
  }

  /** {@return a resource whose properties are those that its type has} */
  static Source read(String id, Map<String, Object> resource) throws SamException {
    SamType type = of(resource);
    if (type == OTHER) {
      throw SamException.resource(
          id,
          "The type " + resource.get("Type") + " is not supported here;" + " supported are "
              + supported() + ".");
    }
    if (!ID.matcher(id).matches()) {
      throw SamException.resource(id, "Logical ids must be alphanumeric.");
    }
    if (resource.containsKey("Connectors")) {
      throw SamException.resource(id, "Connectors are not supported here; write policies instead.");
    }
    Map<String, Object> values = Tree.map(resource.get("Properties"));
    if (type == FUNCTION || type == STATE_MACHINE) {
      PolicyTemplates.expand(id, values);
    }
    return Source.of(id, resource, Properties.of(id, type.properties(), values));
  }

  /** {@return CloudFormation's resources that a serverless one stands for} */
  List<Resource> resources(Source source, Document document) throws SamException {
    return switch (this) {
      case FUNCTION -> FunctionResource.resources(source, document);
      case STATE_MACHINE -> StateMachine.resources(source, document);
      case API -> RestApi.resources(source, document);
      case LAYER_VERSION -> LayerVersion.resources(source, document);
      case SIMPLE_TABLE -> SimpleTable.resources(source);
      case OTHER -> throw new IllegalStateException("refused when it was read: " + source.id());
    };
  }

  private PropertyTable properties() {
    return switch (this) {
      case FUNCTION -> FunctionResource.PROPERTIES;
      case STATE_MACHINE -> StateMachine.PROPERTIES;
      case API -> RestApi.PROPERTIES;
      case LAYER_VERSION -> LayerVersion.PROPERTIES;
      case SIMPLE_TABLE -> SimpleTable.PROPERTIES;
      case OTHER -> throw new IllegalStateException("a type that is not supported has none");
    };
  }

  private static String supported() {
    return Arrays.stream(values())
        .filter(each -> each != OTHER)
        .map(each -> PREFIX + each.word)
        .collect(Collectors.joining(", "));
  }
}
