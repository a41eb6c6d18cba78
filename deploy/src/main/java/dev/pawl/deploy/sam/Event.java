package dev.pawl.deploy.sam;

import java.util.List;
import java.util.Map;

/**
 * An event of a function or a state machine.
 *
 * @param id the logical id of what is made of it
 * @param name what the template calls it
 */
record Event(String id, String name, Properties properties, Trigger trigger) {

  /** What makes resources of an event of one type. */
  @FunctionalInterface
  interface Transformation {
    List<Resource> resources(Event event) throws SamException;
  }

  /** {@return a resource that is there if the target is} */
  Resource resource(String resourceId, String type) {
    return new Resource(resourceId, type, trigger.target().attributes());
  }

  /** {@return the permission that lets a service call the function} */
  Resource permission(String permissionId, String service) {
    return resource(permissionId, "AWS::Lambda::Permission")
        .with("Action", "lambda:InvokeFunction")
        .with("FunctionName", trigger.target().ref())
        .with("Principal", service);
  }

  /** {@return a role of a service that may start executions} */
  Resource startRole(String service) {
    String roleId = id + "Role";
    Map<String, Object> policy = Role.allowing(
        roleId + "StartExecutionPolicy",
        "states:StartExecution",
        trigger.target().arn());
    Resource role = resource(roleId, "AWS::IAM::Role")
        .with("AssumeRolePolicyDocument", Role.trust(service))
        .with("Policies", Tree.list(policy));
    trigger.boundary().ifPresent(boundary -> role.with("PermissionsBoundary", boundary));
    return role;
  }

  SamException invalid(String why) {
    return SamException.event(name, why);
  }
}
