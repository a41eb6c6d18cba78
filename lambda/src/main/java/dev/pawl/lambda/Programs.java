package dev.pawl.lambda;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The programs that workers run on: finds them on the {@code PATH} and asks each once who it is.
 *
 * <p>Python is started by the path that the interpreter itself names: the {@code python3} of the
 * path may be a shim that takes longer to start than the interpreter.
 */
final class Programs {
  private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
  private static final Duration ANSWER_WAIT_MAX = Duration.ofSeconds(20);
  private static final Pattern VERSION = Pattern.compile("v?(\\d+)\\.(\\d+)\\.\\d+.*");
  private static final String ASK_PYTHON =
      "import platform, sys; print(sys.executable, platform.python_version(), sep='\\n')";

  private final String searchPath;
  private final Map<String, Interpreter> known = new HashMap<>();

  /** @param searchPath folders, as the variable {@code PATH} has them */
  Programs(String searchPath) {
    this.searchPath = searchPath;
  }

  /** {@return the programs that the server itself would find} */
  static Programs ofServer() {
    return new Programs(Objects.requireNonNullElse(System.getenv("PATH"), ""));
  }

  /**
   * A program and its version.
   *
   * @param program the file to run
   * @param version as the program names it, for example {@code 3.11.7} or {@code v20.20.2}
   */
  record Interpreter(Path program, String version) {
    /** {@return whether the version is at least the given one} */
    boolean isAtLeast(int major, int minor) {
      return major() > major || (major() == major && minor() >= minor);
    }

    int major() {
      return part(1);
    }

    int minor() {
      return part(2);
    }

    private int part(int group) {
      Matcher matcher = VERSION.matcher(version);
      return matcher.matches() ? Integer.parseInt(matcher.group(group)) : 0;
    }
  }

  /**
   * {@return the interpreter for a runtime: the very version where it is installed, else the one
   * there is}
   *
   * @throws FunctionException if there is none
   */
  synchronized Interpreter forRuntime(String runtime)
      throws FunctionException, InterruptedException {
    Interpreter found = known.get(runtime);
    if (found == null) {
      found = switch (FunctionConfiguration.Language.of(runtime)) {
        case NODE -> findNode(runtime);
        case PYTHON -> findPython(runtime);
        case JAVA -> findJava(runtime);
        case PROVIDED -> new Interpreter(Path.of("bootstrap"), runtime);
      };
      LOG.info("runtime {} is {} {}", runtime, found.program(), found.version());
      known.put(runtime, found);
    }
    return found;
  }

  /** {@return whether a Python can load a module} */
  static boolean hasModule(Interpreter python, String module) throws InterruptedException {
    String ask = "import " + module + "; print('yes')";
    return answer(List.of(python.program().toString(), "-c", ask)).equals(List.of("yes"));
  }

  private Interpreter findPython(String runtime) throws FunctionException, InterruptedException {
    for (String name : List.of(runtime, "python3", "python")) {
      Optional<Path> candidate = find(name);
      if (candidate.isPresent()) {
        List<String> lines = answer(List.of(candidate.get().toString(), "-c", ASK_PYTHON));
        if (lines.size() == 2 && lines.get(1).startsWith("3.")) {
          return new Interpreter(Path.of(lines.get(0)), lines.get(1));
        }
      }
    }
    throw missing(runtime, runtime + ", python3 and python", "Python 3");
  }

  private Interpreter findNode(String runtime) throws FunctionException, InterruptedException {
    Optional<Path> candidate = find("node");
    if (candidate.isPresent()) {
      List<String> lines = answer(List.of(candidate.get().toString(), "--version"));
      if (lines.size() == 1 && VERSION.matcher(lines.get(0)).matches()) {
        return new Interpreter(candidate.get(), lines.get(0));
      }
    }
    throw missing(runtime, "node", "Node.js");
  }

  /** {@return the Java that the server itself runs on, which runs the code of all before it} */
  private static Interpreter findJava(String runtime) throws FunctionException {
    Path program = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(program)) {
      throw FunctionException.missingRuntime(
          "The runtime " + runtime + " is not available: there is no " + program);
    }
    return new Interpreter(program, System.getProperty("java.version"));
  }

  private FunctionException missing(String runtime, String tried, String product) {
    return FunctionException.missingRuntime("The runtime "
        + runtime
        + " is not available: no working "
        + product
        + " was found, looked for "
        + tried
        + " on PATH="
        + searchPath);
  }

  /** {@return the executable file of this name in the first folder of the path that has one} */
  Optional<Path> find(String name) {
    for (String folder : searchPath.split(File.pathSeparator, -1)) {
      if (!folder.isEmpty()) {
        Path candidate = Path.of(folder, name);
        if (Files.isExecutable(candidate) && !Files.isDirectory(candidate)) {
          return Optional.of(candidate);
        }
      }
    }
    return Optional.empty();
  }

  /** {@return the lines a program prints; none if it fails or does not end in time} */
  private static List<String> answer(List<String> command) throws InterruptedException {
    try {
      ProgramRun run = ProgramRun.of(command, Path.of("/"), ANSWER_WAIT_MAX);
      return run.status() == 0 ? run.output().strip().lines().toList() : List.of();
    } catch (IOException e) {
      LOG.warn("cannot run {}: {}", command, e.getMessage());
      return List.of();
    }
  }
}
