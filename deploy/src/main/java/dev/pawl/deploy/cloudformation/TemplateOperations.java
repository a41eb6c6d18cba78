package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.ChangeSet;
import dev.pawl.deploy.stack.ChangeSets;
import dev.pawl.deploy.stack.Deployments;
import dev.pawl.deploy.stack.Source;
import dev.pawl.deploy.stack.Stack;
import dev.pawl.deploy.stack.StackId;
import dev.pawl.deploy.template.Parameter;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.deploy.template.Tree;
import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations on templates. */
final class TemplateOperations {
  private static final Set<String> NAMED =
      Set.of("GroupName", "InstanceProfileName", "ManagedPolicyName", "RoleName", "UserName");

  private final Deployments deployments;
  private final StackOperations stacks;
  private final ChangeSets changeSets;
  private final Requested requested;

  TemplateOperations(
      Deployments deployments, StackOperations stacks, ChangeSets changeSets, Requested requested) {
    this.deployments = deployments;
    this.stacks = stacks;
    this.changeSets = changeSets;
    this.requested = requested;
  }

  Reply get(Asked asked) {
    Stack stack = stacks.stack(asked);
    Optional<String> name = asked.members().find("ChangeSetName");
    Source source = stack.source();
    if (name.isPresent()) {
      ChangeSet changeSet = changeSets
          .find(stack.id(), name.get())
          .orElseThrow(() -> Refusals.noChangeSet(name.get()));
      source = changeSet.source();
    }
    boolean isProcessed =
        asked.members().find("TemplateStage").filter("Processed"::equals).isPresent();
    return Reply.of(Map.of(
        "TemplateBody",
        isProcessed ? source.processed() : source.template(),
        "StagesAvailable",
        List.of("Original", "Processed")));
  }

  private String text(Asked asked) throws InterruptedException {
    if (asked.members().has("StackName")) {
      return stacks.stack(asked).source().template();
    }
    Asker asker = asked.asker();
    StackId nobody =
        new StackId(asker.partition(), asker.region(), asker.account(), "template", "none");
    return requested.text(asked.members(), nobody, Optional.empty());
  }

  Reply validate(Asked asked) throws InterruptedException {
    Map<String, Object> fields = described(text(asked));
    fields.remove("ResourceTypes");
    fields.remove("Version");
    return Reply.of(fields);
  }

  Reply summarize(Asked asked) throws InterruptedException {
    return Reply.of(described(text(asked)));
  }

  private Map<String, Object> described(String text) {
    try {
      Map<String, Object> tree = TemplateText.read(text);
      List<String> transforms = Transforms.asked(tree);
      if (transforms.isEmpty()) {
        deployments.refuseAttributes(Template.of(tree));
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put(
          "Parameters",
          Template.parameters(tree).values().stream()
              .map(TemplateOperations::parameter)
              .toList());
      put(fields, "Description", tree.get("Description"));
      put(fields, "Version", tree.get("AWSTemplateFormatVersion"));
      Map<String, Object> resources = Tree.map(tree.get("Resources"), "[/Resources]");
      fields.put(
          "ResourceTypes",
          resources.values().stream().map(TemplateOperations::type).distinct().toList());
      fields.put("DeclaredTransforms", transforms);
      capabilities(fields, resources, transforms);
      return fields;
    } catch (TemplateException e) {
      throw Refusals.of(e);
    }
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, Tree.text(value));
    }
  }

  private static String type(Object resource) {
    return resource instanceof Map<?, ?> map ? String.valueOf(map.get("Type")) : "";
  }

  private static Map<String, Object> parameter(Parameter parameter) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ParameterKey", parameter.name());
    parameter.standard().ifPresent(value -> fields.put("DefaultValue", value));
    fields.put("ParameterType", parameter.type());
    fields.put("NoEcho", parameter.secret());
    parameter.description().ifPresent(said -> fields.put("Description", said));
    return fields;
  }

  private static void capabilities(
      Map<String, Object> fields, Map<String, Object> resources, List<String> transforms) {
    List<String> needed = new ArrayList<>();
    List<Object> identities = resources.values().stream()
        .filter(each -> type(each).startsWith("AWS::IAM::"))
        .toList();
    if (!identities.isEmpty()) {
      boolean isNamed = identities.stream().anyMatch(TemplateOperations::isNamed);
      needed.add(isNamed ? "CAPABILITY_NAMED_IAM" : "CAPABILITY_IAM");
      fields.put(
          "CapabilitiesReason",
          "The following resource(s) require capabilities: "
              + identities.stream()
                  .map(TemplateOperations::type)
                  .distinct()
                  .sorted()
                  .toList());
    }
    if (!transforms.isEmpty()) {
      needed.add("CAPABILITY_AUTO_EXPAND");
    }
    fields.put("Capabilities", needed);
  }

  private static boolean isNamed(Object identity) {
    return identity instanceof Map<?, ?> map
        && map.get("Properties") instanceof Map<?, ?> properties
        && properties.keySet().stream().anyMatch(NAMED::contains);
  }
}
