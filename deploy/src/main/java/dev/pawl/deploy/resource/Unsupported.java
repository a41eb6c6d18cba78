package dev.pawl.deploy.resource;

import java.util.Map;

/**
 * A resource of a type that stacks cannot have here, of which nothing is made: it is recorded, and
 * whatever is asked of it is its name.
 */
final class Unsupported implements ResourceType {
  private final Schema schema;

  Unsupported(String type) {
    this.schema = Schema.of(type).telling(ANY);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  /** Nobody knows its properties. */
  @Override
  public void check(Map<String, Object> properties) {
    // All are taken, for none is used.
  }

  private static Made made(String name) {
    return new Made(name, Map.of(ANY, name));
  }

  @Override
  public Made create(Wanted wanted, Services services) {
    return made(wanted.name());
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return made(existing.physicalId());
  }

  @Override
  public void delete(Existing existing, Services services) {
    // There is nothing beside the record of the stack.
  }
}
