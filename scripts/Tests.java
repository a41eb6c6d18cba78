import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs the tests and counts them: the last line is {@code N passed, N failed, N skipped}. */
final class Tests {
  private static final Pattern CLASS =
      Pattern.compile("\\[\\w+].* Tests run: (\\d+), .* Time elapsed: (\\S+) s .*-- in (\\S+)");

  private static final Pattern COUNTS = Pattern.compile(
      "<testsuite [^>]*?tests=\"(\\d+)\" errors=\"(\\d+)\" skipped=\"(\\d+)\""
          + " failures=\"(\\d+)\"",
      Pattern.DOTALL);

  /** The reason of an annotation is an attribute, that of an assumption the first line below. */
  private static final Pattern SKIPPED =
      Pattern.compile("<testcase name=\"([^\"]*)\" classname=\"[^\"]*?(\\w+)\"[^>]*>\\s*"
          + "<skipped[^>]*?(?:message=\"([^\"]*)\"[^>]*)?>"
          + "(?:<!\\[CDATA\\[[\\w.]+: (?:Assumption failed: )?([^\\n]*))?");

  private Tests() {}

  /**
   * Runs the tests of the given modules, of all if none is given, and the layout check.
   *
   * @return 0 if all passed
   */
  static int run(List<String> modules) throws IOException, InterruptedException {
    if (!Tools.presentForTests()) {
      return 2;
    }
    return Assembly.locked(() -> runLocked(modules));
  }

  private static int runLocked(List<String> modules) throws IOException, InterruptedException {
    for (Path report : reports()) {
      Files.delete(report);
    }
    Maven maven = new Maven("testing");
    // A test that starts ./pawl must not wait for the build that it is part of.
    maven.set("PAWL_NO_BUILD", "1");
    // All modules run even if one fails: the reports say what did.
    List<String> arguments = new ArrayList<>(List.of("test", "-Dmaven.test.failure.ignore=true"));
    if (!modules.isEmpty()) {
      arguments.addAll(List.of("-am", "-pl", String.join(",", modules)));
    }
    int built = maven.run(line -> show(maven.progress(), line), arguments.toArray(String[]::new));
    Maven layout = new Maven("checking the layout");
    int laidOut = layout.run("-N", "spotless:check");
    if (laidOut != 0) {
      layout.progress().line("run ./dev fmt");
    }
    maven.progress().done("tested");
    return sum(reports(), (built == 0 ? 0 : 1) + (laidOut == 0 ? 0 : 1));
  }

  /** Shows a line per test class, and what the tests and their failures print. */
  private static void show(Progress progress, String line) {
    Matcher tested = CLASS.matcher(line);
    if (tested.matches() && !line.contains("<<<")) {
      String text = "  %s: %s in %s s";
      progress.line(text.formatted(tested.group(3), tested.group(1), tested.group(2)));
    } else if (!line.startsWith("[INFO]")
        && !line.isBlank()
        && !line.contains("loading from ")
        && !line.contains("loaded from ")) {
      progress.line(line);
    }
  }

  private static List<Path> reports() throws IOException {
    List<Path> reports = new ArrayList<>();
    try (Stream<Path> modules = Files.list(Dev.HOME)) {
      for (Path module : modules.filter(Files::isDirectory).toList()) {
        Path folder = module.resolve("target/surefire-reports");
        if (Files.isDirectory(folder)) {
          try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".xml")).forEach(reports::add);
          }
        }
      }
    }
    return reports;
  }

  private static void showSkipped(MatchResult skipped) {
    String reason = skipped.group(3) == null ? skipped.group(4) : skipped.group(3);
    System.out.println("skipped " + skipped.group(2) + "." + skipped.group(1) + ": " + reason);
  }

  private static int sum(List<Path> reports, int failedSteps) throws IOException {
    int run = 0;
    int failed = failedSteps;
    int skipped = 0;
    for (Path report : reports) {
      String text = Files.readString(report);
      SKIPPED.matcher(text).results().forEach(Tests::showSkipped);
      Matcher counts = COUNTS.matcher(text);
      if (!counts.find()) {
        throw new IOException("no counts in " + report);
      }
      run += Integer.parseInt(counts.group(1));
      skipped += Integer.parseInt(counts.group(3));
      failed += Integer.parseInt(counts.group(2)) + Integer.parseInt(counts.group(4));
    }
    int passed = run - skipped - (failed - failedSteps);
    System.out.println(passed + " passed, " + failed + " failed, " + skipped + " skipped");
    return failed == 0 && passed > 0 ? 0 : 1;
  }
}
