package dev.pawl.lambda;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The environment variables of a worker: Lambda's own, the function's, and few of the server's.
 *
 * <p>The server's variables are not passed on, because they hold its secrets; a function that needs
 * credentials or settings gets them by its configuration.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html Defined runtime
 *     environment variables
 */
final class WorkerEnvironment {
  /** Set by Lambda for the function; a configuration that sets them is refused. */
  static final List<String> RESERVED = List.of(
      "_HANDLER",
      "_X_AMZN_TRACE_ID",
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
      "LAMBDA_RUNTIME_DIR",
      "LAMBDA_TASK_ROOT");

  /** What the interpreters need of the server's environment, and nothing that may be a secret. */
  private static final List<String> INHERITED = List.of("PATH", "HOME", "USER", "LD_LIBRARY_PATH");

  private WorkerEnvironment() {}

  /**
   * {@return the variables that do not depend on which worker runs the function}
   *
   * @param around what functions find beside what is their own
   */
  static Map<String, String> of(LocalFunction local, Surroundings around) {
    FunctionConfiguration function = local.configuration();
    String region = local.identity().region().orElse(around.region());
    Map<String, String> variables = new LinkedHashMap<>();
    for (String name : INHERITED) {
      String value = System.getenv(name);
      if (value != null) {
        variables.put(name, value);
      }
    }
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    Map<String, String> configured = function.settings().environment();
    variables.putAll(around.variables(configured));
    variables.putAll(configured);
    String memory = Integer.toString(function.settings().memorySizeMegabytes());
    variables.put("_HANDLER", function.handler());
    variables.put("LAMBDA_TASK_ROOT", function.code().toString());
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.functionName());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", local.identity().version());
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", memory);
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.functionName());
    return variables;
  }

  /** {@return a name for the log stream of a new worker} */
  static String logStream(LocalFunction function) {
    String day = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/');
    String unique = UUID.randomUUID().toString().replace("-", "");
    return day + "/[" + function.identity().version() + "]" + unique;
  }

  /** Adds what is particular to one worker. */
  static void addWorker(
      Map<String, String> variables, String logStream, String runtimeApi, Path temporary) {
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("TMPDIR", temporary.toString());
  }
}
