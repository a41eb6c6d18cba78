package dev.pawl.deploy.resource;

import java.util.Map;
import java.util.Optional;

/**
 * A type of resources that stacks may have. One object serves all stacks.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 *     AWS resource and property types reference
 */
public interface ResourceType {

  /** The name of an attribute that stands for all. */
  String ANY = "*";

  /** {@return what properties there are, and what the type is called} */
  Schema schema();

  /**
   * Refuses properties that there are not, and those that are missing.
   *
   * @throws ResourceException with what CloudFormation says of them
   */
  default void check(Map<String, Object> properties) throws ResourceException {
    schema().check(properties);
  }

  /**
   * {@return what is there by the name that is wanted: made by somebody else before, or by an
   * attempt to create it whose end is not known; empty also for a type without names}
   */
  default Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return Optional.empty();
  }

  /**
   * {@return what was created}
   *
   * @throws ResourceException if the service refuses
   */
  Made create(Wanted wanted, Services services) throws ResourceException, InterruptedException;

  /**
   * {@return what came of changing properties that can be changed}
   *
   * @throws ResourceException if the service refuses
   */
  Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException;

  /**
   * Deletes what was created, if it is there.
   *
   * @throws ResourceException if the service refuses
   */
  void delete(Existing existing, Services services) throws ResourceException, InterruptedException;
}
