package dev.pawl.deploy.resource;

import java.util.Map;

/** A resource that is only recorded: what it says is for AWS alone. */
final class Nothing implements ResourceType {
  private final Schema schema;

  Nothing(String type, String... properties) {
    this.schema = Schema.of(type).with(properties);
  }

  @Override
  public Schema schema() {
    return schema;
  }

  @Override
  public Made create(Wanted wanted, Services services) {
    return new Made(wanted.name(), Map.of());
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services) {
    return new Made(existing.physicalId(), Map.of());
  }

  @Override
  public void delete(Existing existing, Services services) {
    // There is nothing beside the record of the stack.
  }
}
