package dev.pawl.api.functions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Members;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Layers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a function that a client chooses, as it sends them and as they are shown.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html CreateFunction
 */
final class FunctionSettings {
  /** What is kept as it was sent. */
  private static final List<String> KEPT = List.of(
      "Runtime",
      "Role",
      "Handler",
      "Description",
      "Timeout",
      "MemorySize",
      "VpcConfig",
      "DeadLetterConfig",
      "Environment",
      "KMSKeyArn",
      "TracingConfig",
      "PackageType",
      "Architectures",
      "EphemeralStorage",
      "SnapStart",
      "LoggingConfig");

  /** What would change what a function does, and does nothing here. */
  private static final List<String> NOT_AVAILABLE = List.of(
      "FileSystemConfigs",
      "ImageConfig",
      "CodeSigningConfigArn",
      "CapacityProviderConfig",
      "DurableConfig",
      "TenancyConfig",
      "PublishTo");

  /** The longest names and values of all variables together, in bytes. */
  private static final int VARIABLES_BYTES_MAX = 4_096;

  private static final int TIMEOUT_SECONDS = 3;
  private static final int MEMORY_MEGABYTES = 128;
  private static final int STORAGE_MEGABYTES = 512;

  private static final Set<String> LAMBDAS_OWN = Set.of(
      "_HANDLER",
      "_X_AMZN_TRACE_ID",
      "AWS_ACCESS_KEY",
      "AWS_ACCESS_KEY_ID",
      "AWS_DEFAULT_REGION",
      "AWS_EXECUTION_ENV",
      "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
      "AWS_LAMBDA_FUNCTION_NAME",
      "AWS_LAMBDA_FUNCTION_VERSION",
      "AWS_LAMBDA_INITIALIZATION_TYPE",
      "AWS_LAMBDA_LOG_GROUP_NAME",
      "AWS_LAMBDA_LOG_STREAM_NAME",
      "AWS_LAMBDA_RUNTIME_API",
      "AWS_REGION",
      "AWS_SECRET_ACCESS_KEY",
      "AWS_SESSION_TOKEN",
      "LAMBDA_RUNTIME_DIR",
      "LAMBDA_TASK_ROOT");

  private FunctionSettings() {}

  /**
   * {@return the settings of a new function: those that are sent, and Lambda's own for others}
   *
   * @param layers those that there are
   */
  static Json created(Members members, Layers layers) {
    if (members.optionalText("PackageType").filter("Image"::equals).isPresent()) {
      throw refused("The package type Image is not available in this server: send a ZipFile");
    }
    if (!members.has("Runtime") || !members.has("Handler")) {
      throw refused("Runtime and Handler are mandatory parameters for functions created with"
          + " deployment packages.");
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    settings.put("Description", "");
    settings.put("Timeout", TIMEOUT_SECONDS);
    settings.put("MemorySize", MEMORY_MEGABYTES);
    settings.put("TracingConfig", Map.of("Mode", "PassThrough"));
    settings.put("PackageType", "Zip");
    settings.put("Architectures", List.of("x86_64"));
    settings.put("EphemeralStorage", Map.of("Size", STORAGE_MEGABYTES));
    settings.put("SnapStart", Map.of("ApplyOn", "None", "OptimizationStatus", "Off"));
    settings.putAll(changed(members, layers));
    return Json.of(settings);
  }

  /** {@return the settings that are sent} */
  static Map<String, Object> changed(Members members, Layers layers) {
    for (String member : NOT_AVAILABLE) {
      if (members.json(member).filter(value -> !value.text().equals("[]")).isPresent()) {
        throw refused("The parameter " + member + " is not available in this server");
      }
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    for (String member : KEPT) {
      members.json(member).map(Json::tree).ifPresent(value -> settings.put(member, value));
    }
    if (members.has("Layers")) {
      settings.put("Layers", Refused.in(() -> layers.kept(members.texts("Layers"))));
    }
    members.structure("Environment").ifPresent(FunctionSettings::requireVariables);
    return settings;
  }

  private static void requireVariables(Members environment) {
    Map<String, String> variables = environment.textsByName("Variables");
    Set<String> reserved = new TreeSet<>(variables.keySet());
    reserved.retainAll(LAMBDAS_OWN);
    String prefix = "Lambda was unable to configure your environment variables because the"
        + " environment variables you have provided ";
    if (!reserved.isEmpty()) {
      throw refused(
          prefix + "contains reserved keys that are currently not supported for modification."
              + " Reserved keys used in this request: "
              + reserved.stream().collect(Collectors.joining(", ")));
    }
    int bytes = Json.of(variables).text().getBytes(StandardCharsets.UTF_8).length;
    if (bytes > VARIABLES_BYTES_MAX) {
      throw refused(prefix + "exceeded the 4KB limit. They have " + bytes + " bytes as JSON");
    }
  }

  private static ApiException refused(String message) {
    return new ApiException(Code.INVALID_PARAMETER_VALUE_EXCEPTION, message);
  }
}
