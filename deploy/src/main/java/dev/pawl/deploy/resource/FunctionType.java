package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code AWS::Lambda::Function}.
 *
 * @spec
 *     https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-lambda-function.html
 *     AWS::Lambda::Function
 */
final class FunctionType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final String NAME = "FunctionName";

  /** Properties that are what the API takes by the same name, as they are. */
  private static final List<String> SETTINGS = List.of(
      "DeadLetterConfig",
      "Description",
      "Environment",
      "EphemeralStorage",
      "Handler",
      "Layers",
      "LoggingConfig",
      "MemorySize",
      "Role",
      "Runtime",
      "Timeout",
      "TracingConfig");

  /** What the server does without: it has no network of AWS and no other machines. */
  private static final List<String> IGNORED = List.of(
      "Architectures",
      "CodeSigningConfigArn",
      "FileSystemConfigs",
      "ImageConfig",
      "KmsKeyArn",
      "RecursiveLoop",
      "RuntimeManagementConfig",
      "SnapStart",
      "VpcConfig");

  private static final Set<String> NUMBERS = Set.of("MemorySize", "Timeout");

  private static final Schema SCHEMA = Schema.of("AWS::Lambda::Function")
      .telling("Arn")
      .named(NAME, 64)
      .replacing("PackageType")
      .requiring("Code", "Role")
      .with("ReservedConcurrentExecutions", "Tags")
      .with(SETTINGS.toArray(String[]::new))
      .with(IGNORED.toArray(String[]::new));

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Optional<Made> find(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return services
        .find(SERVICE, "getFunctionConfiguration", Map.of(NAME, wanted.name()))
        .map(_ -> made(wanted.name(), wanted));
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Map<String, Object> request = settings(wanted);
    request.put("Code", FunctionCode.of(wanted.given()));
    request.put("Tags", wanted.given().tags("Tags"));
    services.call(SERVICE, "createFunction", request);
    concurrency(wanted, Optional.empty(), services);
    return made(wanted.name(), wanted);
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    String name = existing.physicalId();
    Set<String> changed = Schema.changed(existing.properties(), wanted.properties());
    if (changed.contains("Code")) {
      Map<String, Object> request = FunctionCode.of(wanted.given());
      request.put(NAME, name);
      services.call(SERVICE, "updateFunctionCode", request);
    }
    if (changed.stream().anyMatch(SETTINGS::contains)) {
      Map<String, Object> request = settings(wanted);
      // What the template no longer says has its standard value again.
      request.putIfAbsent("Environment", Map.of("Variables", Map.of()));
      request.putIfAbsent("MemorySize", 128);
      request.putIfAbsent("Timeout", 3);
      request.putIfAbsent("Description", "");
      request.putIfAbsent("Layers", List.of());
      request.put(NAME, name);
      services.call(SERVICE, "updateFunctionConfiguration", request);
    }
    concurrency(wanted, existing.given().number("ReservedConcurrentExecutions"), services);
    String arn = wanted.place().arn(SERVICE, "function:" + name);
    Tags.change(
        existing.given().tags("Tags"),
        wanted.given().tags("Tags"),
        removed ->
            services.call(SERVICE, "untagResource", Map.of("Resource", arn, "TagKeys", removed)),
        added -> services.call(SERVICE, "tagResource", Map.of("Resource", arn, "Tags", added)));
    return made(name, wanted);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteFunction", Map.of(NAME, existing.physicalId()));
  }

  private static Map<String, Object> settings(Wanted wanted) throws ResourceException {
    Properties given = wanted.given();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put(NAME, wanted.name());
    for (String name : SETTINGS) {
      if (given.has(name)) {
        request.put(
            name, NUMBERS.contains(name) ? given.number(name).orElseThrow() : given.value(name));
      }
    }
    if (given.has("Environment")) {
      request.put("Environment", Map.of("Variables", variables(given.object("Environment"))));
    }
    return request;
  }

  private static Map<String, String> variables(Properties environment) throws ResourceException {
    Map<String, String> variables = new LinkedHashMap<>();
    Properties given = environment.object("Variables");
    given.values().keySet().forEach(name -> variables.put(name, given.text(name).orElse("")));
    return variables;
  }

  private static void concurrency(Wanted wanted, Optional<Integer> before, Services services)
      throws ResourceException, InterruptedException {
    Optional<Integer> now = wanted.given().number("ReservedConcurrentExecutions");
    if (now.equals(before)) {
      return;
    }
    if (now.isPresent()) {
      services.call(
          SERVICE,
          "putFunctionConcurrency",
          Map.of(NAME, wanted.name(), "ReservedConcurrentExecutions", now.get()));
    } else {
      services.call(SERVICE, "deleteFunctionConcurrency", Map.of(NAME, wanted.name()));
    }
  }

  private static Made made(String name, Wanted wanted) {
    return Made.withArn(name, wanted.place().arn(SERVICE, "function:" + name));
  }
}
