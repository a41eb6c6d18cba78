import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Runs the load generator; the server that it loads has the options and the cache that ship. */
final class Bench {
  private static final String MODULE = "benchmarks";

  private Bench() {}

  /** Builds what is stale and measures; {@return the exit code} */
  static int run(List<String> arguments) throws IOException, InterruptedException {
    if (arguments.contains("--peers")) {
      return Peers.run(
          arguments.stream().filter(each -> !each.equals("--peers")).toList());
    }
    int code = current();
    if (code == 0) {
      code = Assembly.locked(() -> Program.make(new Maven("building " + MODULE), MODULE));
    }
    if (code != 0) {
      return code;
    }
    String classes =
        Program.classPath(MODULE).stream().map(Path::toString).collect(Collectors.joining(":"));
    String server = String.join("\n", Assembly.command(classes));
    List<String> options = List.of("-Dpawl.home=" + Dev.HOME, "-Dpawl.server.command=" + server);
    return Program.start(MODULE, "dev.pawl.benchmarks.Main", options, arguments);
  }

  /** The launcher knows what is stale, and builds it. */
  private static int current() throws IOException, InterruptedException {
    String launcher = Dev.HOME.resolve("pawl").toString();
    Process version = new ProcessBuilder(launcher, "--version")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    return version.waitFor();
  }
}
