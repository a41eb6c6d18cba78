package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The types of resources that stacks may have here. */
public final class ResourceTypes {
  private final Map<String, ResourceType> types = new LinkedHashMap<>();
  private final boolean ignoresOthers;

  /** Has these types. */
  public ResourceTypes(List<ResourceType> all) {
    this(all, false);
  }

  private ResourceTypes(List<ResourceType> all, boolean ignoresOthers) {
    this.ignoresOthers = ignoresOthers;
    all.forEach(type -> types.put(type.schema().type(), type));
  }

  /**
   * {@return all there are}
   *
   * @param ignoresOthers whether resources of other types are recorded, and nothing is made of them
   */
  public static ResourceTypes standard(boolean ignoresOthers) {
    return new ResourceTypes(
        List.of(
            new ActivityType(),
            new BucketType(),
            new EventBusType(),
            new EventInvokeConfigType(),
            new FunctionAliasType(),
            new FunctionType(),
            new FunctionVersionType(),
            new LayerVersionType(),
            new LogGroupType(),
            new ManagedPolicyType(),
            new NestedStackType(),
            new ParameterType(),
            new PermissionType(),
            new PolicyType(),
            new QueueType(),
            new RoleType(),
            new RuleType(),
            new ScheduleGroupType(),
            new ScheduleType(),
            new SecretType(),
            new StateMachineAliasType(),
            new StateMachineType(),
            new StateMachineVersionType(),
            new SubscriptionType(),
            new TableType(),
            new TopicType(),
            new Nothing("AWS::CDK::Metadata", "Analytics"),
            new Nothing(
                "AWS::Lambda::LayerVersionPermission",
                "Action",
                "LayerVersionArn",
                "OrganizationId",
                "Principal"),
            new Nothing("AWS::S3::BucketPolicy", "Bucket", "PolicyDocument"),
            new Nothing("AWS::SNS::TopicPolicy", "PolicyDocument", "Topics"),
            new Nothing("AWS::SQS::QueuePolicy", "PolicyDocument", "Queues")),
        ignoresOthers);
  }

  /** {@return whether something is made of resources of a type} */
  public boolean isKnown(String type) {
    return types.containsKey(type);
  }

  /** {@return a type; empty if stacks cannot have it} */
  public Optional<ResourceType> find(String type) {
    return Optional.ofNullable(types.get(type))
        .or(() -> ignoresOthers ? Optional.of(new Unsupported(type)) : Optional.empty());
  }

  /**
   * {@return whether it is for another stack that one is made, changed or deleted}
   *
   * @param token what the client called the operation
   */
  public static boolean isNested(String token) {
    return token.startsWith(NestedStackType.TOKEN);
  }

  /** {@return the names of all types} */
  public Set<String> names() {
    return new TreeSet<>(types.keySet());
  }
}
