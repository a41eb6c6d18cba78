package dev.pawl.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code pawl destroy}: stacks are deleted, with all that is in them. */
final class DestroyCommand implements Command {
  @Override
  public String name() {
    return "destroy";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Delete stacks from a running server, with all that is in them.")
        .description("Asks in a terminal; elsewhere it needs --yes.")
        .footer(
            "",
            "Exit code: 0 if all is deleted, 1 if it is not, 2 if it was asked wrongly.",
            "",
            "Example:",
            "  pawl destroy shop",
            "  pawl destroy cdk.out --yes");
    spec.addPositional(PositionalParamSpec.builder()
        .paramLabel("<stack|path>")
        .arity("1")
        .required(true)
        .type(String.class)
        .description("The name of a stack, or the path that pawl deploy was given.")
        .build());
    spec.addOption(Options.text(
            StackSources.STACK_NAME, "name", "The stack's name, as pawl deploy was given it.")
        .build());
    spec.addOption(Options.flag(DeployCommand.YES, "Do not ask.").build());
    spec.addOption(Remote.option());
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    boolean isGiven = given.hasMatchedOption(DeployCommand.YES);
    if (!isGiven && !terminal.err().terminal()) {
      throw CommandException.usage(
          "nobody can be asked here whether to delete it: say so with " + DeployCommand.YES);
    }
    String named = given.matchedPositionalValue(0, "");
    Consent consent = Consent.of(isGiven, terminal.err(), System.in);
    Deployer deployer = new Deployer(Remote.of(given, System.getenv()), terminal, consent);
    boolean isAny = false;
    for (StackSource source : sources(named, given).reversed()) {
      isAny |= deployer.destroy(source);
    }
    if (!isAny) {
      throw CommandException.usage("there is no stack of " + named);
    }
    return 0;
  }

  private static List<StackSource> sources(String named, ParseResult given)
      throws CommandException, IOException {
    return Files.exists(Options.path(named))
        ? StackSources.names(named, given)
        : List.of(StackSource.named(StackSources.checked(named)));
  }
}
