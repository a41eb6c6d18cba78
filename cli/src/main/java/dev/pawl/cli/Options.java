package dev.pawl.cli;

import dev.pawl.server.ServerOptions;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** The options that several commands share, and how their values are read and refused. */
final class Options {
  private static final int PORT_MAX = 65_535;
  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern LIMITS = Pattern.compile("aws|none");
  private static final Pattern TIMES = Pattern.compile("real|virtual");
  private static final Pattern NOT_BLANK = Pattern.compile(".*\\S.*");
  private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-\\d{1,2}");

  private Options() {}

  /** {@return an option with a text value} */
  static OptionSpec.Builder text(String name, String label, String... description) {
    return OptionSpec.builder(name)
        .paramLabel("<" + label + ">")
        .type(String.class)
        .description(description);
  }

  /** {@return an option without a value} */
  static OptionSpec.Builder flag(String name, String... description) {
    return OptionSpec.builder(name).type(boolean.class).description(description);
  }

  static OptionSpec port() {
    return text(
            "--port",
            "number",
            "Where to listen, 0 for any free port (default: " + ServerOptions.Address.DEFAULT.port()
                + ").")
        .type(Integer.class)
        .converters(Options::portNumber)
        .build();
  }

  static OptionSpec account() {
    return text(
            "--account",
            "12 digits",
            "The account of callers that name none (default: "
                + ServerOptions.Home.DEFAULT.account()
                + ").")
        .converters(value -> matching(ACCOUNT, value, "twelve digits"))
        .build();
  }

  static OptionSpec region() {
    return text("--region", "region", "The region of callers that name none (default: us-east-1).")
        .converters(value -> matching(REGION, value, "a region such as us-east-1"))
        .build();
  }

  static OptionSpec functions(String... description) {
    return text("--functions", "folder", description)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec awsEndpoint() {
    return text(
            "--aws-endpoint",
            "[service=]url",
            "Where calls to AWS services go, or those to one of them, as sqs=http://127.0.0.1:4566;"
                + " 'aws' as the URL is AWS itself; may be given several times (default: what"
                + " AWS_ENDPOINT_URL and AWS_ENDPOINT_URL_<SERVICE> say; without, nowhere).")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec httpAllow() {
    return text(
            "--http-allow",
            "host[:port]|network",
            "A host, or a network such as 10.0.0.0/8, that HTTP tasks may call beside public"
                + " addresses, by HTTP too; may be given several times (default: none).")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec lambdaEndpoint() {
    return text(
            "--lambda-endpoint",
            "[name=]url",
            "Where functions are invoked that do not run here, or those of a name, as"
                + " charge-*=http://127.0.0.1:3001; 'aws' as the URL is AWS itself; may be given"
                + " several times, of which the first that names a function counts (default: all"
                + " run here).")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec inspect() {
    return text(
            "--inspect",
            "name[=port]",
            "A function that a debugger can attach to, on this machine: at port 9229 if it is"
                + " JavaScript, 5678 if Python, 5005 if Java; it has no timeout then, and one"
                + " worker; may be given several times.")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .build();
  }

  static OptionSpec strict() {
    return flag(
            "--strict",
            "Refuse all that AWS refuses, also what could run here, such as an account id that has"
                + " not twelve digits.")
        .build();
  }

  static OptionSpec time() {
    return text(
            "--time",
            "real|virtual",
            "Whether waits take their time; with 'virtual' waits, delays of retries and timeouts"
                + " are skipped when nothing else is to be done (default: real).")
        .converters(value -> matching(TIMES, value, "'real' or 'virtual'"))
        .build();
  }

  /** {@return the time given} */
  static ServerOptions.Time time(ParseResult given) {
    return given.matchedOptionValue("--time", "real").equals("virtual")
        ? ServerOptions.Time.VIRTUAL
        : ServerOptions.Time.REAL;
  }

  static OptionSpec limits() {
    return text(
            "--limits",
            "aws|none",
            "Whether executions fail at the quotas of AWS, as 256 KiB for a payload and 25,000"
                + " events; with 'none' they go on to far larger ones, and the output says which"
                + " would have failed (default: aws).")
        .converters(value -> matching(LIMITS, value, "'aws' or 'none'"))
        .build();
  }

  /** {@return the limits given} */
  static ServerOptions.Limits limits(ParseResult given) {
    return given.matchedOptionValue("--limits", "aws").equals("aws")
        ? ServerOptions.Limits.AWS
        : ServerOptions.Limits.NONE;
  }

  static OptionSpec retention() {
    return text(
            "--retention",
            "duration",
            "How long an execution, its history and its name are kept after its end: 90d, 12h,"
                + " 30m, up to " + ServerOptions.RETENTION_MAX.toDays() + "d (default: "
                + ServerOptions.DEFAULT.data().retention().toDays() + "d, as on AWS).")
        .type(Duration.class)
        .converters(Options::retention)
        .build();
  }

  static OptionSpec neverTwice() {
    return text(
            "--never-twice",
            "pattern",
            "Tasks that must never run twice, by the name of their function or by their"
                + " Resource; * stands for any text; may be given several times. One that was"
                + " in flight when the server ended fails with States.TaskFailed at the next start,"
                + " instead of being called again (default: none).")
        .type(List.class)
        .auxiliaryTypes(String.class)
        .converters(value -> matching(NOT_BLANK, value, "a pattern such as '*:function:charge'"))
        .build();
  }

  static OptionSpec timeout() {
    return text(
            "--timeout",
            "duration",
            "Stop the execution after this long: 90, 90s, 5m, 2h, 1d (default: never).")
        .type(Duration.class)
        .converters(Options::duration)
        .build();
  }

  /** {@return the folders of functions given} */
  static List<Path> functions(ParseResult given) throws CommandException {
    List<Path> folders = new ArrayList<>();
    for (String folder : given.matchedOptionValue("--functions", List.<String>of())) {
      Path path = path(folder);
      if (!Files.isDirectory(path)) {
        throw CommandException.usage("--functions " + folder + ": "
            + (Files.exists(path) ? "this is not a folder" : "there is no such folder"));
      }
      folders.add(path);
    }
    return folders;
  }

  /** {@return where calls to AWS services go, by what is given and by the environment} */
  static ServerOptions.Services services(ParseResult given) throws CommandException {
    try {
      ServerOptions.Services services = new ServerOptions.Services(
          given.matchedOptionValue("--aws-endpoint", List.<String>of()),
          System.getenv(),
          List.of(),
          List.of());
      return invoking(allowing(services, given), given);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--aws-endpoint: " + e.getMessage());
    }
  }

  private static ServerOptions.Services allowing(ServerOptions.Services services, ParseResult given)
      throws CommandException {
    try {
      return services.allowing(given.matchedOptionValue("--http-allow", List.<String>of()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--http-allow: " + e.getMessage());
    }
  }

  private static ServerOptions.Services invoking(ServerOptions.Services services, ParseResult given)
      throws CommandException {
    try {
      return services.invoking(given.matchedOptionValue("--lambda-endpoint", List.<String>of()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--lambda-endpoint: " + e.getMessage());
    }
  }

  /** {@return tasks, and the functions that a debugger can attach to} */
  static ServerOptions.Tasks inspecting(ServerOptions.Tasks tasks, ParseResult given)
      throws CommandException {
    try {
      return tasks.inspecting(given.matchedOptionValue("--inspect", List.<String>of()));
    } catch (IllegalArgumentException e) {
      throw CommandException.usage("--inspect: " + e.getMessage());
    }
  }

  static Path path(String text) throws CommandException {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw CommandException.usage("'" + text + "' is not a path: " + e.getReason());
    }
  }

  static Integer portNumber(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= PORT_MAX) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Refused below, as a number out of range is.
    }
    throw new TypeConversionException("'" + value + "' is not a port, 0 to " + PORT_MAX);
  }

  private static String matching(Pattern pattern, String value, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new TypeConversionException("'" + value + "' is not " + what);
    }
    return value;
  }

  private static Duration retention(String value) {
    Duration duration = duration(value);
    if (duration.compareTo(ServerOptions.RETENTION_MAX) > 0) {
      throw new TypeConversionException(
          "'" + value + "' is more than " + ServerOptions.RETENTION_MAX.toDays() + "d");
    }
    return duration;
  }

  private static Duration duration(String value) {
    return Durations.parse(value)
        .orElseThrow(() -> new TypeConversionException(
            "'" + value + "' is not a duration such as 90, 90s, 5m, 2h or 1d"));
  }
}
