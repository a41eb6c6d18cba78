import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs the workflows of the benchmarks with other engines, those that the package registries have:
 * fetches them, starts each on this machine, and prints a table. What cannot be started is named.
 */
final class Peers {
  private static final Path SOURCES = Dev.HOME.resolve("benchmarks/peers");
  private static final Path WORK = Dev.HOME.resolve("target/peers");
  private static final int MINUTES_MAX = 15;
  private static final String FIGURES = "figures\t";

  /** A new network of loopback alone: a guest reaches nothing but itself. */
  private static final List<String> ALONE = List.of(
      "unshare",
      "--user",
      "--map-root-user",
      "--net",
      "sh",
      "-c",
      "ip link set lo up && exec \"$@\"",
      "-");

  /** One of the others. */
  private enum Peer {
    RESTATE("a log on this disk, flushed, one node"),
    DBOS("PostgreSQL, each commit flushed"),
    TEMPORAL("nothing: its test server, in memory"),
    MOTO("nothing, in memory"),
    AWS_LOCAL_STEPFUNCTIONS("nothing, and no history: a library");

    private final String keeps;

    Peer(String keeps) {
      this.keeps = keeps;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  private final Map<String, List<double[]>> rounds = new LinkedHashMap<>();
  private final Map<String, Peer> rows = new LinkedHashMap<>();
  private final List<String> missing = new ArrayList<>();

  private Peers() {}

  /** Measures those named, or all; {@return the exit code} */
  static int run(List<String> names) throws IOException, InterruptedException {
    List<String> known = Stream.of(Peer.values()).map(Peer::word).toList();
    if (!known.containsAll(names)) {
      System.err.println("dev: ./dev bench --peers takes names: " + String.join(", ", known));
      return 2;
    }
    Peers peers = new Peers();
    for (Peer peer : Peer.values()) {
      if (names.isEmpty() || names.contains(peer.word())) {
        peers.measure(peer);
      }
    }
    peers.print();
    return peers.missing.isEmpty() ? 0 : 1;
  }

  private void measure(Peer peer) throws IOException, InterruptedException {
    System.out.println(peer.word() + " (keeps " + peer.keeps + ")");
    Path data = Files.createDirectories(WORK).resolve("data");
    if (Files.exists(data)) {
      Program.delete(data);
    }
    Files.createDirectory(data);
    try {
      switch (peer) {
        case RESTATE -> node(peer, "restate.mjs", data.toString());
        case DBOS -> dbos(data);
        case TEMPORAL -> java(peer, "TemporalTestServer.java", ALONE);
        case MOTO -> node(peer, "moto.mjs");
        case AWS_LOCAL_STEPFUNCTIONS -> node(peer, "aws-local-stepfunctions.mjs");
      }
    } catch (IOException e) {
      missing.add(peer.word() + ": " + e.getMessage());
      System.out.println(missing.getLast());
    } finally {
      Program.delete(data);
    }
  }

  private void node(Peer peer, String script, String... arguments)
      throws IOException, InterruptedException {
    Path folder = Files.createDirectories(WORK.resolve("js"));
    try (Stream<Path> files = Files.list(SOURCES.resolve("js"))) {
      for (Path file : files.toList()) {
        Files.write(folder.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    if (!Files.exists(folder.resolve("node_modules"))) {
      must(folder, List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"));
    }
    List<String> command = new ArrayList<>(alone());
    command.addAll(List.of("node", script));
    command.addAll(List.of(arguments));
    follow(peer, folder, command);
  }

  private void java(Peer peer, String program, List<String> before, String... arguments)
      throws IOException, InterruptedException {
    Path jars = WORK.resolve(peer.word());
    if (!Files.exists(jars)) {
      must(
          Dev.HOME,
          List.of(
              Dev.HOME.resolve("mvnw").toString(),
              "--batch-mode",
              "--quiet",
              "-f=" + SOURCES.resolve("java").resolve(peer.word() + ".xml"),
              "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies",
              "-DoutputDirectory=" + jars));
    }
    List<String> command = new ArrayList<>(before.isEmpty() ? before : alone());
    command.add(Dev.jdk().resolve("bin/java").toString());
    command.addAll(List.of("-cp", jars + "/*"));
    command.add(SOURCES.resolve("java").resolve(program).toString());
    command.addAll(List.of(arguments));
    follow(peer, WORK, command);
  }

  private void dbos(Path data) throws IOException, InterruptedException {
    try (PeerDatabase database = PeerDatabase.start(data)) {
      // In the network of its database.
      java(Peer.DBOS, "Dbos.java", List.of(), database.address(), PeerDatabase.USER);
    }
  }

  /** {@return what to begin a command with that needs no network; nothing where that is refused} */
  private static List<String> alone() throws IOException, InterruptedException {
    List<String> trial = new ArrayList<>(ALONE);
    trial.add("true");
    Process process = new ProcessBuilder(trial)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
    return process.waitFor() == 0 ? ALONE : List.of();
  }

  /** Runs a command that must succeed. */
  static void must(Path folder, List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + said.strip());
    }
  }

  /** Runs a load, takes its figures, and ends it after its time. */
  private void follow(Peer peer, Path folder, List<String> command)
      throws IOException, InterruptedException {
    Path errors = WORK.resolve(peer.word() + ".log");
    Process process = new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(errors.toFile())
        .start();
    Thread guard = Thread.startVirtualThread(() -> endLate(process));
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(FIGURES)) {
          take(peer, line.substring(FIGURES.length()).split("\t", -1));
        }
      }
    }
    int code = process.waitFor();
    guard.interrupt();
    if (code != 0) {
      throw new IOException("ended with code " + code + ", see " + Dev.HOME.relativize(errors));
    }
  }

  private static void endLate(Process process) {
    try {
      if (!process.waitFor(MINUTES_MAX, TimeUnit.MINUTES)) {
        end(process);
      }
    } catch (InterruptedException e) {
      // It ended in time.
    }
  }

  private static void end(Process process) {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  private void take(Peer peer, String[] figures) {
    System.out.println("  " + String.join("  ", figures));
    double[] numbers = new double[figures.length - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Double.parseDouble(figures[i + 1]);
    }
    rows.put(figures[0], peer);
    rounds.computeIfAbsent(figures[0], _ -> new ArrayList<>()).add(numbers);
  }

  private void print() {
    System.out.println(
        "\n| peer | executions/s | p50 ms | p99 ms | machine's CPU ms/execution | keeps |"
            + "\n|---|---|---|---|---|---|");
    rounds.forEach((name, all) -> {
      StringBuilder row = new StringBuilder("| " + name + " |");
      for (int i = 0; i < all.getFirst().length; i++) {
        row.append(String.format(Locale.ROOT, " %,.1f |", median(all, i)));
      }
      System.out.println(row + " " + rows.get(name).keeps + " |");
    });
    missing.forEach(each -> System.out.println("\nnot measured: " + each));
  }

  private static double median(List<double[]> all, int figure) {
    double[] sorted = all.stream().mapToDouble(round -> round[figure]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
