package dev.pawl.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Knows how to start a worker for a function: interpreter, bootstrap, options and environment.
 *
 * <p>The memory setting becomes the heap limit of V8 and of Java, or the limit of private data
 * ({@code RLIMIT_DATA}, on Linux) of Python and other programs, with some room for the interpreter
 * itself: a limit of the address space would count what is only reserved.
 */
final class Launcher {
  private static final List<String> NODE_BOOTSTRAP = List.of("index.mjs", "typescript.mjs");
  private static final List<String> PYTHON_BOOTSTRAP = List.of("bootstrap.py");
  private static final List<String> NODE_EXTENSIONS =
      List.of(".js", ".mjs", ".cjs", ".ts", ".mts", ".cts");

  /** The newest version of Node that is known to have {@code --experimental-transform-types}. */
  private static final int TRANSFORM_TYPES_NODE_MAX = 24;

  /** What a program may use beside the function's memory setting. */
  private static final long PROGRAM_MEGABYTES = 64;

  private static final String DEBUGPY = "debugpy";
  private static final long KILOBYTES_OF_MEGABYTE = 1_024;

  private final Programs programs;
  private final TypeScript typeScript;
  private final Path bootstraps;
  private final Path cache;
  private final Surroundings around;
  private final Debugging debugging;

  private Launcher(
      Programs programs, Path bootstraps, Path cache, Surroundings around, Debugging debugging) {
    this.programs = programs;
    this.typeScript = new TypeScript(new Esbuild(programs, cache), cache);
    this.bootstraps = bootstraps;
    this.cache = cache;
    this.around = around;
    this.debugging = debugging;
  }

  /** Prepares to launch: writes the bootstraps into a folder where the interpreters find them. */
  static Launcher in(
      Path folder, Programs programs, Path cache, Surroundings around, Debugging debugging)
      throws IOException {
    Path bootstraps = Files.createDirectories(folder.resolve("runtime"));
    for (List<String> names : List.of(NODE_BOOTSTRAP, PYTHON_BOOTSTRAP)) {
      for (String name : names) {
        try (InputStream resource = Launcher.class.getResourceAsStream(name)) {
          if (resource == null) {
            throw new IllegalStateException("the bootstrap " + name + " is not on the class path");
          }
          Files.copy(resource, bootstraps.resolve(name));
        }
      }
    }
    return new Launcher(
        programs, bootstraps.toRealPath(), cache.toAbsolutePath(), around, debugging);
  }

  /**
   * {@return the command of a worker, without what is particular to one worker}
   *
   * @param notices hears what takes long
   * @throws BrokenCodeException if the code cannot be made ready
   * @throws FunctionException if its runtime is not there
   */
  WorkerProcess.Command command(LocalFunction local, Consumer<String> notices)
      throws BrokenCodeException, FunctionException, IOException, InterruptedException {
    FunctionConfiguration function = local.configuration();
    if (!Files.isDirectory(function.code())) {
      throw FunctionException.invalidConfiguration(
          "The code folder of " + function.functionName() + " is gone: " + function.code());
    }
    Programs.Interpreter interpreter = programs.forRuntime(function.runtime());
    Map<String, String> environment = WorkerEnvironment.of(local, around);
    environment.put("LAMBDA_RUNTIME_DIR", bootstraps.toString());
    environment.put("AWS_EXECUTION_ENV", "AWS_Lambda_" + runtimeName(function, interpreter));
    LayerPaths.of(function).addTo(environment, function.language(), interpreter);
    List<String> words = switch (function.language()) {
      case NODE -> node(interpreter, function, notices);
      case PYTHON -> {
        // Compiled modules are kept, but not in the function's folder.
        environment.put("PYTHONPYCACHEPREFIX", cache.resolve("pycache").toString());
        yield python(interpreter, function, notices);
      }
      case JAVA -> java(interpreter, function, notices);
      case PROVIDED -> provided(function);
    };
    List<String> ownSession =
        programs.find("setsid").map(setsid -> List.of(setsid.toString())).orElse(List.of());
    return new WorkerProcess.Command(ownSession, words, environment, function.code());
  }

  private static String runtimeName(
      FunctionConfiguration function, Programs.Interpreter interpreter) {
    return switch (function.language()) {
      case NODE -> "nodejs" + interpreter.major() + ".x";
      case PYTHON -> "python" + interpreter.major() + "." + interpreter.minor();
      case JAVA, PROVIDED -> function.runtime();
    };
  }

  /** The shell sets the limit that the program then has, and becomes the program. */
  private static List<String> provided(FunctionConfiguration function) throws BrokenCodeException {
    Path own = function.code().resolve("bootstrap");
    Path program = Files.isRegularFile(own)
        ? own
        : LayerPaths.of(function).file("bootstrap").orElse(own);
    if (!Files.isRegularFile(program)) {
      throw new BrokenCodeException(
          "Runtime.InvalidEntrypoint",
          "Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]");
    }
    if (!Files.isExecutable(program)) {
      throw new BrokenCodeException(
          "Runtime.InvalidEntrypoint", "fork/exec /var/task/bootstrap: permission denied");
    }
    long kilobytes =
        (function.settings().memorySizeMegabytes() + PROGRAM_MEGABYTES) * KILOBYTES_OF_MEGABYTE;
    return List.of(
        "/bin/sh",
        "-c",
        "ulimit -d " + kilobytes + " 2>/dev/null; exec \"$@\"",
        "pawl-provided",
        program.toString());
  }

  private List<String> java(
      Programs.Interpreter interpreter, FunctionConfiguration function, Consumer<String> notices)
      throws FunctionException {
    List<String> words = new ArrayList<>(JavaRuntime.command(interpreter, function));
    if (debugging.includes(function)) {
      String address = inspected(function, notices);
      words.add(
          1, "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,quiet=y,address=" + address);
    }
    return words;
  }

  private List<String> python(
      Programs.Interpreter interpreter, FunctionConfiguration function, Consumer<String> notices)
      throws FunctionException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(interpreter.program().toString()));
    if (debugging.includes(function)) {
      if (!Programs.hasModule(interpreter, DEBUGPY)) {
        throw FunctionException.invalidConfiguration("No debugger can attach to "
            + function.functionName() + ": " + interpreter.program() + " has no debugpy. Run "
            + interpreter.program() + " -m pip install debugpy");
      }
      words.addAll(
          List.of("-Xfrozen_modules=off", "-m", DEBUGPY, "--listen", inspected(function, notices)));
    }
    words.add(bootstraps.resolve("bootstrap.py").toString());
    return words;
  }

  /** {@return where a debugger can attach, after saying so} */
  private String inspected(FunctionConfiguration function, Consumer<String> notices)
      throws FunctionException {
    String address = debugging.address(function);
    notices.accept("a debugger can attach at " + address + "; there is no timeout");
    return address;
  }

  private List<String> node(
      Programs.Interpreter interpreter, FunctionConfiguration function, Consumer<String> notices)
      throws BrokenCodeException, FunctionException, IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(interpreter.program().toString());
    words.add("--max-old-space-size=" + function.settings().memorySizeMegabytes());
    if (debugging.includes(function)) {
      words.add("--inspect=" + inspected(function, notices));
      // Breakpoints are in the sources.
      words.add("--enable-source-maps");
    }
    Path module = nodeModule(function);
    if (TypeScript.isTypeScript(module)) {
      if (stripsTypes(interpreter)) {
        words.addAll(typeScriptOptions(interpreter));
      } else {
        module = typeScript.bundle(module, function.code(), notices);
        words.add("--enable-source-maps");
      }
    }
    words.add(bootstraps.resolve("index.mjs").toString());
    words.add(module.toString());
    return words;
  }

  private static boolean stripsTypes(Programs.Interpreter node) {
    return node.isAtLeast(23, 6) || (node.major() == 22 && node.isAtLeast(22, 18));
  }

  /** Enums and the like need more than types stripped; later versions may not know the option. */
  private static List<String> typeScriptOptions(Programs.Interpreter node) {
    return node.major() <= TRANSFORM_TYPES_NODE_MAX
        ? List.of("--experimental-transform-types", "--disable-warning=ExperimentalWarning")
        : List.of();
  }

  /** Lambda's order of extensions; a file that is not there is for the bootstrap to report. */
  private static Path nodeModule(FunctionConfiguration function) {
    Path module = function.code().resolve(function.module());
    for (String extension : NODE_EXTENSIONS) {
      Path candidate = module.resolveSibling(module.getFileName() + extension);
      if (Files.isRegularFile(candidate)) {
        return candidate;
      }
    }
    return module;
  }
}
