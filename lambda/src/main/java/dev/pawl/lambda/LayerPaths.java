package dev.pawl.lambda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a function finds what its layers have. There is no {@code /opt} of its own: the folders of
 * its layers are in the variables that name places, a later layer before an earlier one.
 *
 * @param layers folders, the most important first
 * @spec https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html Layer paths
 */
record LayerPaths(List<Path> layers) {

  static LayerPaths of(FunctionConfiguration function) {
    return new LayerPaths(function.layers().reversed());
  }

  /** Adds the places to the variables of a worker, behind those that it has. */
  void addTo(
      Map<String, String> environment,
      FunctionConfiguration.Language language,
      Programs.Interpreter interpreter) {
    add(environment, "PATH", List.of("bin"));
    add(environment, "LD_LIBRARY_PATH", List.of("lib"));
    switch (language) {
      case NODE ->
        add(
            environment,
            "NODE_PATH",
            List.of("nodejs/node" + interpreter.major() + "/node_modules", "nodejs/node_modules"));
      case PYTHON -> {
        String version = "python" + interpreter.major() + "." + interpreter.minor();
        add(
            environment,
            "PYTHONPATH",
            List.of("python/lib/" + version + "/site-packages", "python"));
      }
      case JAVA, PROVIDED -> {
        // Archives of Java are in its class path; a program of its own has the variables above.
      }
    }
  }

  private void add(Map<String, String> environment, String variable, List<String> folders) {
    List<String> places = new ArrayList<>();
    String before = environment.getOrDefault(variable, "");
    if (!before.isEmpty()) {
      places.add(before);
    }
    for (Path layer : layers) {
      folders.stream()
          .map(layer::resolve)
          .filter(Files::isDirectory)
          .forEach(place -> places.add(place.toString()));
    }
    if (!places.isEmpty()) {
      environment.put(variable, String.join(File.pathSeparator, places));
    }
  }

  /** {@return the class paths of archives that layers have} */
  List<String> archives() {
    return layers.stream()
        .map(layer -> layer.resolve("java").resolve("lib"))
        .filter(Files::isDirectory)
        .map(folder -> folder.resolve("*").toString())
        .toList();
  }

  /** {@return the first file of a name} */
  Optional<Path> file(String name) {
    return layers.stream()
        .map(layer -> layer.resolve(name))
        .filter(Files::isRegularFile)
        .findFirst();
  }
}
