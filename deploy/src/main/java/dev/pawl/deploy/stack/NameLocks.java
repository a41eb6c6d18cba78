package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.ResourceException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who makes something by which name now: of two resources that want the same name at once, one gets
 * it, and the other is told that it is taken.
 *
 * <p>From before it is seen that nothing is there by a name until what was made is recorded, the
 * name is held: what is found by it is then nobody else's. What was being made when the process
 * ended is held again before anything is gone on with.
 */
final class NameLocks {

  /** A resource of a stack. */
  record Owner(StackId stack, String logicalId) {}

  /** A name, where it must be unique. */
  private record Name(String account, String region, String type, String name) {}

  private final Map<Name, Owner> held = new ConcurrentHashMap<>();

  /**
   * Holds a name until it is released.
   *
   * @throws ResourceException if another resource is being made by it
   */
  void hold(Owner owner, String type, String name) throws ResourceException {
    Owner holder = held.putIfAbsent(key(owner, type, name), owner);
    if (holder != null && !holder.equals(owner)) {
      throw taken(type, name);
    }
  }

  /** Holds a name that was held before the process ended, when it was nobody else's. */
  void holdAgain(Owner owner, String type, String name) {
    held.put(key(owner, type, name), owner);
  }

  /** Releases a name, if it is the owner who holds it. */
  void release(Owner owner, String type, String name) {
    held.remove(key(owner, type, name), owner);
  }

  static ResourceException taken(String type, String name) {
    return new ResourceException(
        "AlreadyExists",
        "Resource of type '" + type + "' with identifier '" + name + "' already exists.");
  }

  /** Some names are those of all regions. */
  private static Name key(Owner owner, String type, String name) {
    boolean isGlobal = type.startsWith("AWS::IAM::") || type.equals("AWS::S3::Bucket");
    StackId stack = owner.stack();
    return new Name(stack.account(), isGlobal ? "" : stack.region(), type, name);
  }
}
