import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Java programs of this tree, their class paths and files. */
final class Program {
  /** Below each module's folder. */
  private static final String OUTPUT = "target/quick";

  private Program() {}

  /** Builds a module and runs a program of it; {@return its exit code} */
  static int run(String module, String main, List<String> arguments)
      throws IOException, InterruptedException {
    int code = Assembly.locked(() -> make(new Maven("building " + module), module));
    return code == 0 ? start(module, main, List.of(), arguments) : code;
  }

  /** Runs a program of a module that is built; {@return its exit code} */
  static int start(String module, String main, List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Dev.jdk().resolve("bin/java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-XX:+UseCompactObjectHeaders");
    command.addAll(options);
    command.add("-classpath");
    command.add(classPath(module).stream().map(Path::toString).collect(Collectors.joining(":")));
    command.add(main);
    command.addAll(arguments);
    Process program = new ProcessBuilder(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(program::destroy));
    return program.waitFor();
  }

  /** Builds a module to run it: without tests and checks, apart from what developers build. */
  static int make(Maven maven, String module) throws IOException, InterruptedException {
    return maven.run(
        "package",
        "-Doutput=" + OUTPUT,
        "-Dmaven.test.skip=true",
        "-Dchecks=-Xlint:none",
        "-Dwarnings=-Xlint:none",
        "-pl",
        module,
        "-am");
  }

  /** {@return the jars of a packaged module: its own first, then what it needs} */
  static List<Path> classPath(String module) throws IOException {
    Path target = Dev.HOME.resolve(module, OUTPUT);
    List<Path> jars = new ArrayList<>();
    jars.add(ownJar(target));
    for (String jar : Files.readString(target.resolve("classpath")).strip().split(":", -1)) {
      jars.add(Path.of(jar));
    }
    return jars;
  }

  private static Path ownJar(Path target) throws IOException {
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("pawl-\\w+-[\\w.-]+\\.jar"))
          .filter(file -> !file.toString().endsWith("-tests.jar"))
          .findAny()
          .orElseThrow(() -> new IOException("no jar in " + target));
    }
  }

  /** Takes a file that never changes; copies where the file systems differ. */
  static void link(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.copy(from, to);
    }
  }

  /** Deletes a folder and what is in it. */
  static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> all = Files.walk(folder)) {
      deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.delete(path);
    }
  }
}
