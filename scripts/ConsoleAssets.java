import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the files of the web console, as a step of its module's build: installs what
 * {@code package-lock.json} says, lets Vite bundle the sources, and compresses what came of it.
 *
 * <p>Does nothing when no source is newer than what was made last. Where npm is missing, or its
 * registry, one page takes the console's place that says how to get it: nobody needs Node for all
 * else.
 */
final class ConsoleAssets {
  private static final String LOCK = "package-lock.json";

  /** What was installed, a copy of the lock: written last, so that half an installation is none. */
  private static final String INSTALLED = "node_modules/.installed.json";

  private final Path sources;
  private final Path work;
  private final Path output;

  /** When the files were made last: beside them, since all that is with them is served. */
  private final Path made;

  private ConsoleAssets(Path sources, Path work, Path output) {
    this.sources = sources;
    this.work = work;
    this.output = output;
    this.made = work.resolve("console.made");
  }

  /** Takes the folders of the module, of its build, and of the files to make. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ConsoleAssets assets = new ConsoleAssets(
        Path.of(arguments[0]).normalize(), Path.of(arguments[1]), Path.of(arguments[2]));
    Path target = Files.createDirectories(assets.sources.resolve("target"));
    // All builds of a tree share what npm installs.
    try (FileChannel lock = FileChannel.open(
        target.resolve("assets.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      lock.lock();
      System.exit(assets.make());
    }
  }

  private int make() throws IOException, InterruptedException {
    if (isFresh()) {
      return 0;
    }
    Instant began = Instant.now();
    Files.createDirectories(work);
    Files.deleteIfExists(made);
    if (!installed()) {
      explain();
      return 0;
    }
    int code = run(List.of(
        "node",
        "node_modules/vite/bin/vite.js",
        "build",
        "--logLevel",
        "warn",
        "--emptyOutDir",
        "--outDir",
        output.toString()));
    if (code == 0) {
      code = run(List.of("node", "compress.mjs", output.toString()));
    }
    if (code == 0) {
      Files.writeString(made, "");
      // Sources that were changed meanwhile are newer.
      Files.setLastModifiedTime(made, FileTime.from(began));
    }
    return code;
  }

  private boolean isFresh() throws IOException {
    if (!Files.exists(made) || !Files.exists(output.resolve("index.html"))) {
      return false;
    }
    FileTime then = Files.getLastModifiedTime(made);
    try (Stream<Path> inside = Files.walk(sources.resolve("src/main"));
        Stream<Path> beside = Files.list(sources)) {
      // A folder is newer when a file went away.
      return Stream.concat(inside, beside.filter(ConsoleAssets::isSetting))
          .noneMatch(file -> isNewer(file, then));
    }
  }

  private static boolean isSetting(Path file) {
    return file.getFileName().toString().matches("[^.].*\\.(json|ts|mjs)");
  }

  private static boolean isNewer(Path file, FileTime then) {
    try {
      return Files.getLastModifiedTime(file).compareTo(then) > 0;
    } catch (IOException e) {
      // It went away just now.
      return true;
    }
  }

  /** {@return whether there is all that the console is made with} */
  private boolean installed() throws IOException, InterruptedException {
    Path lock = sources.resolve(LOCK);
    Path copy = sources.resolve(INSTALLED);
    if (Files.exists(copy) && Files.mismatch(lock, copy) == -1 && isThere("node")) {
      return true;
    }
    if (!isThere("npm")) {
      System.out.println("no npm: built without the web console; install Node 20 for it");
      return false;
    }
    if (run(List.of("npm", "ci", "--ignore-scripts", "--loglevel=error")) != 0) {
      System.out.println("npm ci failed: built without the web console");
      return false;
    }
    Files.copy(lock, copy, StandardCopyOption.REPLACE_EXISTING);
    return true;
  }

  private static boolean isThere(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no such program: what was asked
    }
  }

  private int run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(sources.toFile()).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    return process.waitFor();
  }

  /** Puts the page in place that says how to get the console. */
  private void explain() throws IOException {
    if (Files.exists(output)) {
      try (Stream<Path> old = Files.walk(output)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(output);
    Files.copy(sources.resolve("without-npm.html"), output.resolve("index.html"));
  }
}
