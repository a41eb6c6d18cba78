package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code AWS::SSM::Parameter}. */
final class ParameterType implements ResourceType {
  private static final String SERVICE = "ssm";
  private static final List<String> SETTINGS =
      List.of("AllowedPattern", "DataType", "Description", "Policies", "Tier", "Type", "Value");

  private static final Schema SCHEMA = Schema.of("AWS::SSM::Parameter")
      .telling("Type", "Value")
      .named("Name", 1_011)
      .requiring("Type", "Value")
      .with("Tags")
      .with(SETTINGS.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public void check(Map<String, Object> properties) throws ResourceException {
    SCHEMA.check(properties);
    if ("SecureString".equals(properties.get("Type"))) {
      throw new ResourceException(
          "InvalidRequest",
          "SSM Parameters of type SecureString cannot be created using CloudFormation");
    }
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getParameter", Map.of("Name", wanted.name()))
        .map(_ -> made(wanted.name(), wanted.given()));
  }

  private static Made made(String name, Properties given) {
    return new Made(
        name,
        Map.of(
            "Type", given.text("Type").orElse("String"),
            "Value", given.text("Value").orElse("")));
  }

  private static void put(String name, Properties given, boolean isNew, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("Name", name);
    request.put("Overwrite", !isNew);
    for (String setting : SETTINGS) {
      given.text(setting).ifPresent(value -> request.put(setting, value));
    }
    if (isNew) {
      request.put("Tags", Tags.listed(given.tags("Tags")));
    }
    services.call(SERVICE, "putParameter", request);
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    put(wanted.name(), wanted.given(), true, services);
    return made(wanted.name(), wanted.given());
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String name = existing.physicalId();
    put(name, wanted.given(), false, services);
    Map<String, Object> resource = Map.of("ResourceType", "Parameter", "ResourceId", name);
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed ->
            services.call(SERVICE, "removeTagsFromResource", with(resource, "TagKeys", removed)),
        added -> services.call(
            SERVICE, "addTagsToResource", with(resource, "Tags", Tags.listed(added))));
    return made(name, wanted.given());
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.put(name, value);
    return all;
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteParameter", Map.of("Name", existing.physicalId()));
  }
}
