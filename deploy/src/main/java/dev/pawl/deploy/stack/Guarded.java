package dev.pawl.deploy.stack;

import dev.pawl.deploy.resource.Existing;
import dev.pawl.deploy.resource.Made;
import dev.pawl.deploy.resource.ResourceException;
import dev.pawl.deploy.resource.ResourceType;
import dev.pawl.deploy.resource.Schema;
import dev.pawl.deploy.resource.Services;
import dev.pawl.deploy.resource.Wanted;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A type whose faults are failures of what was asked of it: a stack with something unforeseen in it
 * is undone as any other, and never stays in progress.
 */
record Guarded(ResourceType type) implements ResourceType {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  /** Something that a type does. */
  @FunctionalInterface
  private interface Step<T> {
    T done() throws ResourceException, InterruptedException;
  }

  @Override
  public Schema schema() {
    return type.schema();
  }

  @Override
  public void check(Map<String, Object> properties) throws ResourceException {
    type.check(properties);
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return done(wanted.place(), () -> type.find(wanted, services));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return done(wanted.place(), () -> type.create(wanted, services));
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return done(wanted.place(), () -> type.update(existing, wanted, services));
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = done(existing.place(), () -> {
      type.delete(existing, services);
      return true;
    });
  }

  private <T> T done(Wanted.Place place, Step<T> step)
      throws ResourceException, InterruptedException {
    try {
      return step.done();
    } catch (RuntimeException | Error e) {
      Deployment.refuseEnd();
      LOG.error("{} of the stack {} failed", place.logicalId(), place.stackName(), e);
      throw new ResourceException("InternalFailure", Deployment.internal(e));
    }
  }
}
