package dev.pawl.lambda;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a function is: its name, the language and the place of its handler, and its settings.
 *
 * @param functionName 1 to 64 letters, digits, hyphens and underscores
 * @param runtime {@code nodejs20.x}, {@code python3.12} and the like; {@code nodejs} and
 *     {@code python3} mean whichever version is installed
 * @param handler module and export, for example {@code handler.handler} or {@code src/app.main}
 * @param code the folder that holds the code; the function sees it as its task root
 * @param settings the limits and the environment
 * @param layers folders with what the function finds beside its code, the most important last
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_FunctionConfiguration.html
 *     FunctionConfiguration
 */
public record FunctionConfiguration(
    String functionName,
    String runtime,
    String handler,
    Path code,
    Settings settings,
    List<Path> layers) {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9-_]{1,64}");
  private static final Pattern RUNTIME = Pattern.compile(
      "nodejs(\\d+\\.x)?|python3(\\.\\d+)?|java\\d+(\\.al2)?|provided(\\.al2|\\.al2023)?");
  private static final Pattern HANDLER = Pattern.compile("[^\\s.][^\\s]*\\.[^\\s./]+");
  private static final Pattern HANDLER_OF_JAVA =
      Pattern.compile("[\\p{Alnum}_$.]+(::[\\p{Alnum}_$]+)?");
  private static final int HANDLER_CHARACTERS_MAX = 128;

  /** @throws FunctionConfigurationException if a value is not one that Lambda allows */
  public FunctionConfiguration {
    require(isFunctionName(functionName), "FunctionName", functionName, NAME.pattern());
    require(
        RUNTIME.matcher(runtime).matches(),
        "Runtime",
        runtime,
        "nodejs20.x, python3.12, java21, provided.al2023 and other versions of these");
    Language language = Language.of(runtime);
    require(
        handler.length() <= HANDLER_CHARACTERS_MAX && language.allows(handler),
        "Handler",
        handler,
        language.handlers + ", at most " + HANDLER_CHARACTERS_MAX + " characters");
    layers = List.copyOf(layers);
  }

  /** A function without layers. */
  public FunctionConfiguration(
      String functionName, String runtime, String handler, Path code, Settings settings) {
    this(functionName, runtime, handler, code, settings, List.of());
  }

  /** {@return this function with layers} */
  public FunctionConfiguration with(List<Path> folders) {
    return new FunctionConfiguration(functionName, runtime, handler, code, settings, folders);
  }

  /** What a handler is written in. */
  enum Language {
    NODE("<module>.<export>"),
    PYTHON("<module>.<export>"),
    JAVA("<class>::<method> or <class>"),
    /** Whatever the program {@code bootstrap} beside it is. */
    PROVIDED("any text without spaces");

    private final String handlers;

    Language(String handlers) {
      this.handlers = handlers;
    }

    private boolean allows(String handler) {
      return switch (this) {
        case NODE, PYTHON -> HANDLER.matcher(handler).matches() && !handler.contains("..");
        case JAVA -> HANDLER_OF_JAVA.matcher(handler).matches();
        case PROVIDED -> !handler.contains(" ");
      };
    }

    static Language of(String runtime) {
      if (runtime.startsWith("python")) {
        return PYTHON;
      }
      if (runtime.startsWith("java")) {
        return JAVA;
      }
      return runtime.startsWith("provided") ? PROVIDED : NODE;
    }
  }

  Language language() {
    return Language.of(runtime);
  }

  static boolean isFunctionName(String text) {
    return NAME.matcher(text).matches();
  }

  /** {@return the part of the handler before its last dot: a path below the code folder} */
  String module() {
    return handler.substring(0, handler.lastIndexOf('.'));
  }

  private static void require(boolean holds, String member, Object value, String allowed) {
    if (!holds) {
      throw new FunctionConfigurationException(member, value, allowed);
    }
  }

  /**
   * The limits of a function and the environment variables it sees.
   *
   * @param timeoutSeconds 1 to 900
   * @param memorySizeMegabytes 128 to 10,240; the heap limit of Node and Java, the data limit of
   *     Python and of other programs
   * @param environment added to the variables that Lambda sets itself
   */
  public record Settings(
      int timeoutSeconds, int memorySizeMegabytes, Map<String, String> environment) {
    /** Lambda's defaults: 3 seconds, 128 MB, no variables. */
    public static final Settings DEFAULT = new Settings(3, 128, Map.of());

    private static final int TIMEOUT_SECONDS_MAX = 900;
    private static final int MEMORY_MEGABYTES_MIN = 128;
    private static final int MEMORY_MEGABYTES_MAX = 10_240;
    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]+");

    /** @throws FunctionConfigurationException if a value is not one that Lambda allows */
    public Settings {
      require(
          timeoutSeconds >= 1 && timeoutSeconds <= TIMEOUT_SECONDS_MAX,
          "Timeout",
          timeoutSeconds,
          "1 to " + TIMEOUT_SECONDS_MAX + " seconds");
      require(
          memorySizeMegabytes >= MEMORY_MEGABYTES_MIN
              && memorySizeMegabytes <= MEMORY_MEGABYTES_MAX,
          "MemorySize",
          memorySizeMegabytes,
          MEMORY_MEGABYTES_MIN + " to " + MEMORY_MEGABYTES_MAX + " MB");
      environment = Map.copyOf(new TreeMap<>(environment));
      for (String name : environment.keySet()) {
        require(
            VARIABLE.matcher(name).matches() && !WorkerEnvironment.RESERVED.contains(name),
            "Environment.Variables",
            name,
            VARIABLE.pattern() + ", and not one of " + WorkerEnvironment.RESERVED);
      }
    }
  }
}
