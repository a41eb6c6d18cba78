import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What takes too long for every test run: many rounds of the tests with real faults. */
final class Soak {
  private static final String USAGE =
      "usage: ./dev soak [ROUNDS] [--seed N] | ./dev soak --overload";

  private static final String ROUNDS = "100";
  private static final String NUMBER = "[1-9][0-9]{0,17}";

  /** What each leg of rounds came to; a run of the same seed goes on where it ends. */
  private static final Path SUMMARY = Dev.HOME.resolve("target/soak.txt");

  private Soak() {}

  /**
   * Kills a server under load, again and again, or floods it.
   *
   * @param arguments how many rounds, 100 if they do not say, and the seed
   * @return 0 if nothing was lost
   */
  static int run(List<String> arguments) throws IOException, InterruptedException {
    if (!Tools.present()) {
      return 2;
    }
    if (arguments.equals(List.of("--overload"))) {
      return locked(
          "OverloadTest",
          List.of("-Dpawl.overload.connections=2000", "-Dpawl.overload.seconds=10"));
    }
    List<String> rest = new ArrayList<>(arguments);
    String rounds =
        rest.isEmpty() || rest.getFirst().startsWith("--") ? ROUNDS : rest.removeFirst();
    boolean seeded = rest.size() == 2 && rest.getFirst().equals("--seed");
    String seed = seeded ? rest.removeLast() : Long.toString(System.nanoTime());
    if (!rounds.matches("[1-9][0-9]{0,5}")
        || !seed.matches(NUMBER)
        || rest.size() != (seeded ? 1 : 0)) {
      System.err.println("dev: rounds and seed are numbers from 1\n" + USAGE);
      return 2;
    }
    System.out.println(
        "if this is cut short, go on with: ./dev soak " + rounds + " --seed " + seed);
    return locked(
        "dev.pawl.faults.KillTest",
        List.of(
            "-Dpawl.kill.rounds=" + rounds,
            "-Dpawl.kill.seed=" + seed,
            "-Dpawl.kill.summary=" + SUMMARY));
  }

  private static int locked(String test, List<String> properties)
      throws IOException, InterruptedException {
    return Assembly.locked(() -> soak(test, properties));
  }

  private static int soak(String test, List<String> properties)
      throws IOException, InterruptedException {
    Maven maven = new Maven("soaking");
    maven.set("PAWL_NO_BUILD", "1");
    List<String> arguments = new ArrayList<>(List.of(
        "test",
        "-am",
        "-pl",
        "cli",
        "-Dtest=" + test,
        "-Dsurefire.failIfNoSpecifiedTests=false",
        // It may go on for a night.
        "-Dpawl.test.seconds=86400"));
    arguments.addAll(properties);
    int code = maven.run(line -> show(maven.progress(), line), arguments.toArray(String[]::new));
    maven.progress().done("soaked");
    return code;
  }

  /** Tests with real faults say in lines like these what they do. */
  private static void show(Progress progress, String line) {
    if (line.matches("(Kill|Overload)Test: .*")) {
      progress.line(line);
    }
  }
}
