package dev.pawl.lambda;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions that a debugger can attach to. Each has one worker at most, and as much time as
 * somebody needs who looks at it step by step.
 *
 * @param ports of this machine where they listen, by the name of the function; 0 is the port that
 *     debuggers of its language look at
 */
public record Debugging(Map<String, Integer> ports) {
  /** No function. */
  public static final Debugging NONE = new Debugging(Map.of());

  /** How long an invocation may take, and what a function sees as its time. */
  static final int TIMEOUT_SECONDS = 86_400;

  private static final Pattern OPTION = Pattern.compile("([A-Za-z0-9_-]{1,64})(?:=(\\d{1,5}))?");
  private static final int PORT_MAX = 65_535;
  private static final int NODE_PORT = 9_229;
  private static final int PYTHON_PORT = 5_678;
  private static final int JAVA_PORT = 5_005;

  /** Copies what it is given. */
  public Debugging {
    ports = Map.copyOf(ports);
  }

  /**
   * {@return what options say}
   *
   * @param options each {@code name} or {@code name=port}
   * @throws IllegalArgumentException if one of them is neither
   */
  public static Debugging of(List<String> options) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String option : options) {
      Matcher matcher = OPTION.matcher(option);
      int port =
          matcher.matches() && matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : 0;
      if (!matcher.matches() || port > PORT_MAX) {
        throw new IllegalArgumentException("'" + option
            + "' is not the name of a function, nor name=port with a port up to " + PORT_MAX);
      }
      ports.put(matcher.group(1), port);
    }
    return new Debugging(ports);
  }

  /**
   * Checks that the functions are there, and that each has a port of its own.
   *
   * @param arn the ARN of the function of a name
   * @throws FunctionException if one is not, or has not; says what to do
   */
  public void check(Functions functions, UnaryOperator<String> arn) throws FunctionException {
    Map<String, String> names = new HashMap<>();
    for (String name : new TreeSet<>(ports.keySet())) {
      LocalFunction function = functions
          .find(arn.apply(name))
          .orElseThrow(() -> FunctionException.invalidConfiguration(
              "--inspect " + name + ": there is no function of that name"));
      String address = address(function.configuration());
      String other = names.putIfAbsent(address, name);
      if (other != null) {
        throw FunctionException.invalidConfiguration("--inspect " + other + " and --inspect "
            + name + ": both would listen at " + address + ". Give one of them another port, as in"
            + " --inspect " + name + "=PORT");
      }
    }
  }

  /** {@return whether a debugger can attach to a function} */
  boolean includes(FunctionConfiguration function) {
    return ports.containsKey(function.functionName());
  }

  /**
   * {@return where a debugger can attach to a function}
   *
   * @throws FunctionException if there is no debugger for what it runs on
   */
  String address(FunctionConfiguration function) throws FunctionException {
    int port = ports.getOrDefault(function.functionName(), 0);
    int usual = switch (function.language()) {
      case NODE -> NODE_PORT;
      case PYTHON -> PYTHON_PORT;
      case JAVA -> JAVA_PORT;
      case PROVIDED ->
        throw FunctionException.invalidConfiguration("No debugger can attach to "
            + function.functionName() + ": its program is not known. Start it without --inspect "
            + function.functionName());
    };
    return "127.0.0.1:" + (port == 0 ? usual : port);
  }

  /** {@return how long an invocation of a function may take} */
  int timeoutSeconds(FunctionConfiguration function) {
    return includes(function) ? TIMEOUT_SECONDS : function.settings().timeoutSeconds();
  }
}
