package dev.pawl.cli;

import dev.pawl.server.ServerOptions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/** {@code pawl env}: what a shell exports so that AWS clients talk to a server of Pawl. */
final class EnvCommand implements Command {
  private static final String SHELL = "--shell";
  private static final String URL = "--url";
  private static final String PORT = "--port";

  /** What would come before the keys that are exported. */
  private static final List<String> UNSET = List.of("AWS_PROFILE", "AWS_SESSION_TOKEN");

  /** Whose syntax is printed. */
  private enum Shell {
    SH,
    FISH,
    POWERSHELL
  }

  @Override
  public String name() {
    return "env";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Print the environment for AWS clients, to be evaluated by a shell.")
        .description(
            "With it the AWS CLI, the SDKs, CDK, SAM and Terraform talk to a server on this",
            "machine, with keys that every server without --auth takes. AWS_PROFILE and",
            "AWS_SESSION_TOKEN are unset, so that nothing reaches a real account.")
        .footer("", "Example:", "  pawl env", "  eval \"$(pawl env)\"");
    spec.addOption(
        Options.text(PORT, "number", "The server's port on this machine (default: 8083).")
            .type(Integer.class)
            .converters(Options::portNumber)
            .build());
    spec.addOption(
        Options.text(URL, "url", "The server's address, instead of --port.").build());
    spec.addOption(Options.region());
    spec.addOption(Options.text(
            SHELL, "sh|fish|powershell", "Whose syntax is printed (default: sh, as bash and zsh).")
        .type(Shell.class)
        .converters(EnvCommand::shell)
        .build());
  }

  private static Shell shell(String value) {
    try {
      return Shell.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException("'" + value + "' is not sh, fish or powershell");
    }
  }

  @Override
  public int run(ParseResult given, Terminal terminal) throws CommandException {
    if (given.hasMatchedOption(URL) && given.hasMatchedOption(PORT)) {
      throw CommandException.usage("--url and --port exclude each other: give one of them");
    }
    int port = given.matchedOptionValue(PORT, ServerOptions.Address.DEFAULT.port());
    URI url = Remote.url(given.matchedOptionValue(URL, "http://127.0.0.1:" + port));
    String region = given.matchedOptionValue("--region", ServerOptions.Home.DEFAULT.region());
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_ENDPOINT_URL", url.toString());
    variables.put("AWS_ACCESS_KEY_ID", "any");
    variables.put("AWS_SECRET_ACCESS_KEY", "any");
    variables.put("AWS_REGION", region);
    variables.put("AWS_DEFAULT_REGION", region);
    // Clients would put 'sync-' before the host for StartSyncExecution.
    variables.put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
    Shell shell = given.matchedOptionValue(SHELL, Shell.SH);
    UNSET.forEach(name -> terminal.out().line(unset(shell, name)));
    variables.forEach((name, value) -> terminal.out().line(export(shell, name, value)));
    return 0;
  }

  private static String unset(Shell shell, String name) {
    return switch (shell) {
      case SH -> "unset " + name;
      case FISH -> "set -e " + name + ";";
      case POWERSHELL -> "Remove-Item Env:" + name + " -ErrorAction SilentlyContinue";
    };
  }

  private static String export(Shell shell, String name, String value) {
    return switch (shell) {
      case SH -> "export " + name + "='" + value + "'";
      case FISH -> "set -gx " + name + " '" + value + "';";
      case POWERSHELL -> "$Env:" + name + " = '" + value + "'";
    };
  }
}
