import java.nio.file.Path;
import java.util.List;

/** The tasks of {@code ./dev}: one line each; what they do is in the class named. */
final class Dev {
  /** The folder of the checkout. */
  static final Path HOME = Path.of(System.getProperty("pawl.home")).toAbsolutePath();

  private static final String HELP = """
      usage: ./dev TASK [ARGUMENT...]

        build              compile and package everything, prepare ./pawl
        test [MODULE...]   all tests and the layout check; with modules, up to those: asl, engine
        run [ARGUMENT...]  ./pawl with these arguments
        fmt                lay out the Java sources
        bench ...          load on a real server; figures go to benchmarks/BASELINE.md
        soak [ROUNDS]      kill -9 of a server under load, 100 rounds: --seed N, --overload
        simulate ...       random programs and faults in virtual time: --seed N
        resolve            prove that every dependency resolves, into an empty repository

      Each module has its folder; ARCHITECTURE.md is the map, STYLE.md the rules.
      """;

  private Dev() {}

  public static void main(String[] words) throws Exception {
    String task = words.length == 0 ? "help" : words[0];
    List<String> arguments = List.of(words).subList(Math.min(1, words.length), words.length);
    System.exit(
        switch (task) {
          case "build" -> Assembly.all();
          case "assemble" -> Assembly.ofChangedSources();
          case "test" -> Tests.run(arguments);
          case "fmt" -> new Maven("laying out the sources").run("-N", "spotless:apply");
          case "bench" -> Bench.run(arguments);
          case "soak" -> Soak.run(arguments);
          case "simulate" -> Program.run("simulation", "dev.pawl.simulation.Main", arguments);
          case "resolve" -> Resolve.run();
          case "help", "--help", "-h" -> help();
          default -> unknown(task);
        });
  }

  private static int help() {
    System.out.print(HELP);
    return 0;
  }

  private static int unknown(String task) {
    System.err.println("dev: no task " + task + "; `./dev` alone lists them");
    return 2;
  }

  /** {@return the JDK to build with, which is the one that runs this} */
  static Path jdk() {
    return Path.of(System.getProperty("java.home"));
  }
}
