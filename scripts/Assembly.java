import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes what {@code ./pawl} runs: {@code target/pawl/<time>/} with jars, options and a start-up
 * cache, and the link {@code current} to the latest.
 *
 * <p>Every build has a folder of its own, so that no jar changes under a program that runs; builds
 * of several callers wait for each other on a file lock.
 */
final class Assembly {
  private static final Path ROOT = Dev.HOME.resolve("target/pawl");
  private static final Path CURRENT = ROOT.resolve("current");

  /** Programs that were started from an older build than the last three lose their jars. */
  private static final int BUILDS_KEPT = 3;

  private static final int SERIAL_PROCESSORS_MAX = 4;
  private static final int TRIM_MILLIS = 10_000;

  private Assembly() {}

  /** Builds all modules and their tests, with all checks, and then the program. */
  static int all() throws IOException, InterruptedException {
    int code = locked(() -> new Maven("building all").run("package", "-DskipTests"));
    return code == 0 ? ofChangedSources() : code;
  }

  /** Builds what the program needs, unless someone else just did while this waited. */
  static int ofChangedSources() throws IOException, InterruptedException {
    Path before = current();
    return locked(() -> before.equals(current()) ? make() : 0);
  }

  private static Path current() throws IOException {
    return Files.exists(CURRENT) ? CURRENT.toRealPath() : CURRENT;
  }

  /** One build at a time. */
  static int locked(Build build) throws IOException, InterruptedException {
    Files.createDirectories(ROOT);
    try (FileChannel file = FileChannel.open(
        ROOT.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      // Given back when the file is closed, however this process ends.
      if (file.tryLock() == null) {
        System.out.println("waiting for another build");
        file.lock();
      }
      return build.run();
    }
  }

  private static int make() throws IOException, InterruptedException {
    Instant began = Instant.now();
    Maven maven = new Maven("building Pawl");
    int code = Program.make(maven, "cli");
    if (code == 0) {
      Path build = layOut(began);
      maven.progress().phase("preparing a fast start");
      Training.makeCache(build);
      publish(build, began);
      removeOld();
      maven.progress().done("built Pawl");
    }
    return code;
  }

  private static Path layOut(Instant began) throws IOException {
    Path build = ROOT.resolve(Long.toString(began.toEpochMilli()));
    Path lib = Files.createDirectories(build.resolve("lib"));
    List<String> jars = new ArrayList<>();
    for (Path jar : Program.classPath("cli")) {
      Path kept = lib.resolve(jar.getFileName());
      if (jar.startsWith(Dev.HOME)) {
        Files.copy(jar, kept);
      } else {
        Program.link(jar, kept);
      }
      jars.add(kept.toString());
    }
    NativeLibrary.extract(lib, build.resolve("native"));
    Files.writeString(build.resolve("home"), Dev.HOME + "\n");
    Files.writeString(build.resolve("classpath"), String.join(":", jars));
    Files.writeString(build.resolve("options"), options(build, jars));
    return build;
  }

  /**
   * {@return the command that runs a class as {@code ./pawl} runs the server, up to its name}
   *
   * @param more the class path of the class, behind the program's own
   */
  static List<String> command(String more) throws IOException {
    Path build = CURRENT.toRealPath();
    Path cache = build.resolve("pawl.aot");
    List<String> command = new ArrayList<>();
    command.add(Dev.jdk().resolve("bin/java").toString());
    command.add(Files.exists(cache) ? "-XX:AOTCache=" + cache : "-Xshare:auto");
    command.add("@" + build.resolve("options"));
    String asked = System.getenv().getOrDefault("PAWL_JAVA_OPTS", "").strip();
    command.addAll(asked.isEmpty() ? List.of() : List.of(asked.split(" +", -1)));
    command.add("-classpath");
    command.add(Files.readString(build.resolve("classpath")) + ":" + more);
    return command;
  }

  private static String options(Path build, List<String> jars) {
    return String.join(
        "\n",
        collector(),
        // What is needed comes on top, up to a quarter of the machine's memory.
        "-Xms64m",
        // What RocksDB let go of goes back to the system.
        "-XX:TrimNativeHeapInterval=" + TRIM_MILLIS,
        "-XX:+UseCompactObjectHeaders",
        "-XX:+ExitOnOutOfMemoryError",
        // A start-up cache that no longer fits is no one's concern: Java then starts without it.
        // Nor is
        // a C library that cannot be trimmed.
        "-Xlog:aot=off,cds=off,class+path=off,trimnative=off",
        "--enable-native-access=ALL-UNNAMED",
        // Netty's buffers: the method that asks for this is its own.
        "--sun-misc-unsafe-memory-access=allow",
        // Nobody records them; to know of the recorder takes Netty as long as to listen.
        "-Dio.netty.jfr.enabled=false",
        quoted("-Djava.library.path=" + build.resolve("native")),
        "-classpath",
        quoted(String.join(":", jars)),
        "");
  }

  /**
   * The serial collector keeps the heap as small as what lives in it, and costs no more where there
   * are few processors to collect with; with many, its pauses would hold up the others. Most of the
   * smallest heap is for what is young, since hardly anything grows old.
   */
  private static String collector() {
    int processors = Runtime.getRuntime().availableProcessors();
    return processors <= SERIAL_PROCESSORS_MAX
        ? "-XX:+UseSerialGC\n-XX:NewSize=40m"
        : "-XX:+UseG1GC";
  }

  /** An argument file takes an option with spaces in quotes. */
  private static String quoted(String option) {
    return '"' + option.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** Sources changed since the build began are newer than its options, which tells the launcher. */
  private static void publish(Path build, Instant began) throws IOException {
    Files.setLastModifiedTime(build.resolve("options"), FileTime.from(began));
    Path next = Files.createSymbolicLink(build.resolve("current"), build.getFileName());
    Files.move(next, CURRENT, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void removeOld() throws IOException {
    List<Path> builds;
    try (Stream<Path> all = Files.list(ROOT)) {
      builds = all.filter(path -> path.getFileName().toString().matches("\\d+"))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
    for (Path build : builds.subList(Math.min(BUILDS_KEPT, builds.size()), builds.size())) {
      Program.delete(build);
    }
  }

  /** A build; {@return its exit code}. */
  interface Build {
    int run() throws IOException, InterruptedException;
  }
}
