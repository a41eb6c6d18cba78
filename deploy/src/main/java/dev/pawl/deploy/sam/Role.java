package dev.pawl.deploy.sam;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The role that is made for a resource which names none; its events add what they need. */
final class Role {
  private final Resource resource;
  private final List<Object> managed = new ArrayList<>();
  private final List<Object> policies = new ArrayList<>();

  Role(String id, Map<String, Object> attributes, Map<String, Object> trust) {
    this.resource = new Resource(id, "AWS::IAM::Role", attributes);
    resource.with("AssumeRolePolicyDocument", trust);
    resource.properties().put("ManagedPolicyArns", managed);
  }

  /** {@return who may take on a role: a service} */
  static Map<String, Object> trust(String service) {
    Map<String, Object> statement = Tree.object(
        "Action", Tree.list("sts:AssumeRole"),
        "Effect", "Allow",
        "Principal", Tree.object("Service", Tree.list(service)));
    return Tree.object("Version", "2012-10-17", "Statement", Tree.list(statement));
  }

  /** {@return a policy of a role that allows one action} */
  static Map<String, Object> allowing(String name, String action, @Nullable Object resource) {
    Map<String, Object> statement = Tree.object("Action", action, "Effect", "Allow");
    statement.put("Resource", resource);
    return Tree.object(
        "PolicyName", name, "PolicyDocument", Tree.object("Statement", Tree.list(statement)));
  }

  /** Adds a managed policy, once. */
  void addManaged(Object arn) {
    if (!managed.contains(arn)) {
      managed.add(arn);
    }
  }

  void addPolicy(Object policy) {
    policies.add(policy);
    resource.with("Policies", policies);
  }

  /** Adds a policy unless one of the same statements is there. */
  void addPolicyOnce(Map<String, Object> policy) {
    Object document = policy.get("PolicyDocument");
    boolean there = policies.stream()
        .anyMatch(each ->
            String.valueOf(document).equals(String.valueOf(Tree.map(each).get("PolicyDocument"))));
    if (!there) {
      addPolicy(policy);
    }
  }

  /** Adds the policies that a resource asks for. */
  void add(List<Policy> asked, String owner, Document document) throws SamException {
    int index = 0;
    for (Policy each : asked) {
      String name = resource.id() + "Policy" + index;
      switch (each.kind()) {
        case STATEMENT ->
          addPolicy(converted(
              each.value(),
              value -> !Functions.isNoValue(value),
              value -> Tree.object("PolicyName", name, "PolicyDocument", value)));
        case MANAGED ->
          addManaged(converted(
              each.value(),
              String.class::isInstance,
              value -> value instanceof String text ? ManagedPolicies.arn(text, document) : value));
        case TEMPLATE, UNKNOWN ->
          throw SamException.resource(
              owner, "Policy at index " + index + " in the 'Policies' property is not valid");
      }
      index++;
    }
  }

  /** Converts a value, or those of the two values of a choice that are fit for it. */
  private static Object converted(
      Object value, Predicate<Object> fit, Function<Object, Object> conversion) {
    if (!Functions.isIf(value)) {
      return conversion.apply(value);
    }
    List<Object> branches = Functions.parts(value).subList(1, 3);
    branches.replaceAll(each -> fit.test(each) ? conversion.apply(each) : each);
    return value;
  }

  Role with(String name, @Nullable Object value) {
    resource.with(name, value);
    return this;
  }

  Role attribute(String name, Object value) {
    resource.attribute(name, value);
    return this;
  }

  Map<String, Object> arn() {
    return resource.arn();
  }

  /** {@return the role as a resource; what is added later is in it too} */
  Resource resource() {
    return resource;
  }
}
