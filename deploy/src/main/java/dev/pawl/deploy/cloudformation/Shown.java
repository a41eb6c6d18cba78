package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.Change;
import dev.pawl.deploy.stack.Hidden;
import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackEvent;
import dev.pawl.deploy.stack.StackResource;
import dev.pawl.deploy.template.Parameter;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stacks and what belongs to them, as answers show them. */
final class Shown {
  private static final Map<String, Object> NOT_CHECKED = Map.of("StackDriftStatus", "NOT_CHECKED");
  private static final Map<String, Object> RESOURCE_NOT_CHECKED =
      Map.of("StackResourceDriftStatus", "NOT_CHECKED");

  private Shown() {}

  /** Puts what is not empty. */
  static void put(Map<String, Object> fields, String name, String text) {
    if (!text.isEmpty()) {
      fields.put(name, text);
    }
  }

  static List<Map<String, String>> tags(Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(tag -> Map.of("Key", tag.getKey(), "Value", tag.getValue()))
        .toList();
  }

  static List<Map<String, Object>> parameters(Source source) {
    List<Map<String, Object>> shown = new ArrayList<>();
    if (source.processed().isEmpty()) {
      return shown;
    }
    try {
      for (Parameter each :
          Template.parameters(TemplateText.read(source.processed())).values()) {
        String name = each.name();
        String given = source.parameters().getOrDefault(name, each.standard().orElse(""));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ParameterKey", name);
        fields.put("ParameterValue", each.secret() ? Hidden.SHOWN : given);
        if (source.resolved().containsKey(name)) {
          fields.put(
              "ResolvedValue", each.secret() ? Hidden.SHOWN : source.resolved().get(name));
        }
        shown.add(fields);
      }
      return shown;
    } catch (TemplateException e) {
      // It was taken when less was refused.
      Hidden hidden = Hidden.of(source);
      return source.parameters().entrySet().stream()
          .map(each -> Map.<String, Object>of(
              "ParameterKey", each.getKey(), "ParameterValue", hidden.in(each.getValue())))
          .toList();
    }
  }

  static Map<String, Object> stack(Stack stack) {
    Map<String, Object> fields = summary(stack);
    fields.remove("TemplateDescription");
    put(fields, "Description", stack.life().description());
    put(fields, "ChangeSetId", stack.life().changeSetId());
    Source.Options options = stack.source().options();
    fields.put("Parameters", parameters(stack.source()));
    fields.put("Capabilities", options.capabilities());
    fields.put("NotificationARNs", options.notificationArns());
    fields.put("Tags", tags(options.tags()));
    put(fields, "RoleARN", options.roleArn());
    fields.put("DisableRollback", options.onFailure().equals("DO_NOTHING"));
    fields.put("EnableTerminationProtection", stack.life().isProtected());
    fields.put("RollbackConfiguration", Map.of());
    fields.put("Outputs", stack.outputs().stream().map(Shown::output).toList());
    return fields;
  }

  private static Map<String, Object> output(Stack.Output output) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("OutputKey", output.name());
    fields.put("OutputValue", output.value());
    put(fields, "Description", output.description());
    put(fields, "ExportName", output.export());
    return fields;
  }

  static Map<String, Object> summary(Stack stack) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("StackId", stack.id().arn());
    fields.put("StackName", stack.id().name());
    put(fields, "TemplateDescription", stack.life().description());
    fields.put("CreationTime", stack.life().created());
    stack.life().updated().ifPresent(at -> fields.put("LastUpdatedTime", at));
    stack.life().deleted().ifPresent(at -> fields.put("DeletionTime", at));
    fields.put("StackStatus", stack.status().name());
    put(fields, "StackStatusReason", stack.reason());
    fields.put("DriftInformation", NOT_CHECKED);
    return fields;
  }

  static Map<String, Object> event(Stack stack, StackEvent event) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("StackId", stack.id().arn());
    fields.put("EventId", event.id());
    fields.put("StackName", stack.id().name());
    fields.put("LogicalResourceId", event.subject().logicalId());
    fields.put("PhysicalResourceId", event.subject().physicalId());
    fields.put("ResourceType", event.subject().type());
    fields.put("Timestamp", event.at());
    fields.put("ResourceStatus", event.status());
    put(fields, "ResourceStatusReason", event.reason());
    put(fields, "ResourceProperties", event.properties());
    put(fields, "ClientRequestToken", event.token());
    return fields;
  }

  static Map<String, Object> resource(StackResource resource, String time) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("LogicalResourceId", resource.logicalId());
    put(fields, "PhysicalResourceId", resource.now().physicalId());
    fields.put("ResourceType", resource.type());
    fields.put(time, resource.status().at());
    fields.put("ResourceStatus", resource.status().text());
    put(fields, "ResourceStatusReason", resource.status().reason());
    fields.put("DriftInformation", RESOURCE_NOT_CHECKED);
    return fields;
  }

  static Map<String, Object> change(Change change) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String action = change.action().name();
    fields.put("Action", action.charAt(0) + action.substring(1).toLowerCase(Locale.ROOT));
    fields.put("LogicalResourceId", change.logicalId());
    put(fields, "PhysicalResourceId", change.physicalId());
    fields.put("ResourceType", change.type());
    if (change.action() == Change.Action.MODIFY) {
      String replacement = change.replacement().name();
      fields.put(
          "Replacement", replacement.charAt(0) + replacement.substring(1).toLowerCase(Locale.ROOT));
      fields.put("Scope", List.of("Properties"));
    } else {
      fields.put("Scope", List.of());
    }
    fields.put(
        "Details",
        change.properties().stream()
            .map(property -> Map.of(
                "Target",
                Map.of(
                    "Attribute",
                    "Properties",
                    "Name",
                    property,
                    "RequiresRecreation",
                    recreation(change.replacement())),
                "Evaluation",
                "Static",
                "ChangeSource",
                "DirectModification"))
            .toList());
    return Map.of("Type", "Resource", "ResourceChange", fields);
  }

  private static String recreation(Change.Replacement replacement) {
    return switch (replacement) {
      case TRUE -> "Always";
      case FALSE -> "Never";
      case CONDITIONAL -> "Conditionally";
    };
  }
}
