package dev.pawl.server;

import dev.pawl.lambda.FunctionConfiguration;
import dev.pawl.lambda.FunctionException;
import dev.pawl.lambda.Functions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A function of a folder, as it is to be deployed.
 *
 * @param settings what Lambda's API takes by these names beside the code
 * @param code the folder with its code
 * @param others what is below that folder and belongs to other functions
 */
public record FolderFunction(
    String name, Map<String, Object> settings, Path code, Set<Path> others) {
  /** In a folder whichever version is installed is meant; the API of Lambda wants to know one. */
  private static final Map<String, String> RUNTIMES =
      Map.of("nodejs", "nodejs22.x", "python3", "python3.12");

  /** Copies the settings. */
  public FolderFunction {
    settings = Map.copyOf(settings);
    others = Set.copyOf(others);
  }

  /**
   * {@return the functions of a folder, one subfolder or file each, in alphabetical order}
   *
   * @throws SourceException if the configuration of one is wrong
   */
  public static List<FolderFunction> in(Path folder) throws SourceException, IOException {
    List<FunctionConfiguration> found = new ArrayList<>();
    try {
      Functions functions = Functions.in(folder);
      for (String name : functions.names()) {
        functions.find(name).ifPresent(each -> found.add(each.configuration()));
      }
    } catch (FunctionException e) {
      throw new SourceException(String.valueOf(e.getMessage()), e);
    }
    // A single file sees the files beside it, as it does when the server runs it from there; the
    // subfolders that are functions are not its own.
    Path root = folder.toRealPath();
    Set<Path> subfolders = found.stream()
        .map(FunctionConfiguration::code)
        .filter(code -> !code.equals(root))
        .collect(Collectors.toSet());
    return found.stream()
        .map(each -> of(each, each.code().equals(root) ? subfolders : Set.of()))
        .toList();
  }

  private static FolderFunction of(FunctionConfiguration function, Set<Path> others) {
    FunctionConfiguration.Settings settings = function.settings();
    return new FolderFunction(
        function.functionName(),
        Map.of(
            "Runtime", RUNTIMES.getOrDefault(function.runtime(), function.runtime()),
            "Handler", function.handler(),
            "Timeout", settings.timeoutSeconds(),
            "MemorySize", settings.memorySizeMegabytes(),
            "Environment", Map.of("Variables", settings.environment())),
        function.code(),
        others);
  }
}
