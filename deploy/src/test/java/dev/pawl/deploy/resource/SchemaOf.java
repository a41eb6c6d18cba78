package dev.pawl.deploy.resource;

/** Schemas of types that only tests have. */
public final class SchemaOf {
  private SchemaOf() {}

  /** {@return a thing with a name, a value that can be changed, and a kind that cannot} */
  public static Schema thing() {
    return Schema.of("Test::A::Thing")
        .named("Name", 60)
        .replacing("Kind")
        .with("Value", "Other")
        .telling("Arn");
  }
}
