package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The type {@code AWS::Serverless::StateMachine}: a state machine, the role it has, and a version
 * and an alias if they are asked for.
 */
final class StateMachine {
  static final PropertyTable PROPERTIES = PropertyTable.of("AWS::Serverless::StateMachine", """
      map Definition Logging DefinitionSubstitutions Tags Tracing DeploymentPreference
      text_or_map DefinitionUri
      text Role Name Type PermissionsBoundary
      any RolePath AutoPublishAlias
      map_of_maps Events
      boolean PropagateTags
      texts_or_maps Policies
      boolean= UseAliasAsEventTarget""");

  private static final String DEFINITION = "Definition";
  private static final String URI = "DefinitionUri";
  private static final String SUBSTITUTIONS = "DefinitionSubstitutions";
  private static final String ALIAS = "AutoPublishAlias";
  private static final String PREFERENCE = "DeploymentPreference";
  private static final String CREATED_BY = "stateMachine:createdBy";

  private StateMachine() {}

  static List<Resource> resources(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    Events events = Events.ofStateMachine(source);
    List<Resource> resources = new ArrayList<>();
    Resource machine =
        new Resource(source.id(), "AWS::StepFunctions::StateMachine", source.attributes());
    resources.add(machine);
    define(source, machine);
    if (properties.isGiven("Role") && properties.isGiven("Policies")) {
      throw SamException.resource(
          source.id(),
          "Specify either 'Role' or 'Policies' (but not both at the same time) or neither of them");
    }
    if (properties.isGiven("Role")) {
      machine.with("RoleArn", properties.get("Role"));
    } else {
      Role role = role(source, document);
      machine.with("RoleArn", role.arn());
      resources.add(role.resource());
    }
    machine
        .with("StateMachineName", properties.get("Name"))
        .with("StateMachineType", properties.get("Type"))
        .with("LoggingConfiguration", properties.get("Logging"))
        .with("TracingConfiguration", properties.get("Tracing"))
        .with("Tags", Tags.createdBy(CREATED_BY, properties));
    List<Resource> published = published(source, machine);
    resources.addAll(published);
    resources.addAll(events.resources(new Trigger(
        target(source, published),
        Optional.empty(),
        Optional.ofNullable(properties.get("PermissionsBoundary")).filter(Tree::isGiven),
        document)));
    Tags.propagate(properties, resources);
    return resources;
  }

  private static void define(Source source, Resource machine) throws SamException {
    Properties properties = source.properties();
    if (properties.isGiven(DEFINITION) && properties.isGiven(URI)) {
      throw SamException.resource(
          source.id(), "Specify either 'Definition' or 'DefinitionUri' property and not both.");
    }
    Map<String, Object> substitutions = new LinkedHashMap<>();
    if (properties.isGiven(SUBSTITUTIONS)) {
      substitutions.putAll(properties.map(SUBSTITUTIONS));
    }
    if (properties.isGiven(DEFINITION)) {
      StateMachineDefinition definition = new StateMachineDefinition();
      machine.with("DefinitionString", definition.text(properties.map(DEFINITION)));
      substitutions.putAll(definition.substitutions());
    } else if (properties.isGiven(URI)) {
      machine.with(
          "DefinitionS3Location",
          CodeLocation.of(source.id(), URI, properties.get(URI)).location());
    } else {
      throw SamException.resource(
          source.id(), "Either 'Definition' or 'DefinitionUri' property must be specified.");
    }
    machine.with(SUBSTITUTIONS, substitutions.isEmpty() ? null : substitutions);
  }

  private static Role role(Source source, Document document) throws SamException {
    Properties properties = source.properties();
    Role role = new Role(source.id() + "Role", source.passed(), Role.trust("states.amazonaws.com"));
    role.add(Policy.all(properties.get("Policies"), value -> false), source.id(), document);
    if (properties.has("Tracing")
        && Boolean.TRUE.equals(properties.map("Tracing").get("Enabled"))) {
      role.addManaged(ManagedPolicies.arn(ManagedPolicies.tracing(document), document));
    }
    return role.with("Path", properties.get("RolePath"))
        .with("PermissionsBoundary", properties.get("PermissionsBoundary"))
        .with("Tags", Tags.createdBy(CREATED_BY, properties));
  }

  /** A version has no hash in its id: another revision replaces it, and the old one is kept. */
  private static List<Resource> published(Source source, Resource machine) throws SamException {
    Properties properties = source.properties();
    if (!properties.isGiven(ALIAS)) {
      for (String needing : List.of("UseAliasAsEventTarget", PREFERENCE)) {
        if (properties.isGiven(needing)) {
          throw SamException.resource(
              source.id(),
              "'" + needing + "' requires 'AutoPublishAlias' property to be specified.");
        }
      }
      return List.of();
    }
    Map<String, Object> attributes = source.passed();
    attributes.putIfAbsent("DeletionPolicy", "Retain");
    attributes.putIfAbsent("UpdateReplacePolicy", "Retain");
    Resource version = new Resource(
            source.id() + "Version", "AWS::StepFunctions::StateMachineVersion", attributes)
        .with("StateMachineArn", machine.ref())
        .with("StateMachineRevisionId", Functions.getAtt(machine.id(), "StateMachineRevisionId"));
    Map<String, Object> preference = properties.isGiven(PREFERENCE)
        ? new LinkedHashMap<>(properties.map(PREFERENCE))
        : Tree.object("Type", "ALL_AT_ONCE");
    preference.put("StateMachineVersionArn", version.ref());
    Resource alias = new Resource(
            source.id() + "Alias" + properties.get(ALIAS),
            "AWS::StepFunctions::StateMachineAlias",
            source.passed())
        .with("Name", properties.get(ALIAS))
        .with(PREFERENCE, preference);
    return List.of(version, alias);
  }

  private static Target target(Source source, List<Resource> published) {
    return source.properties().isGiven("UseAliasAsEventTarget")
        ? new Target(published.getLast().id(), Target.Kind.STATE_MACHINE_ALIAS, source.passed())
        : new Target(source.id(), Target.Kind.STATE_MACHINE, source.passed());
  }
}
