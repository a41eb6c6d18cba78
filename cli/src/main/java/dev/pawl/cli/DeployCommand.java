package dev.pawl.cli;

import java.io.IOException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code pawl deploy}: stacks from templates and CDK apps, on a server that runs.
 *
 * <p>Plan and progress go to standard error, the outputs of the stacks to standard output.
 */
final class DeployCommand implements Command {
  static final String YES = "--yes";

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public void describe(CommandSpec spec) {
    spec.usageMessage()
        .header("Deploy a template, a CDK app or a folder of definitions to a running server.")
        .description(
            "Shows what is to be done, asks in a terminal, tells what happens to each resource.",
            "The outputs of the stack go to standard output.")
        .footer(
            "",
            "Exit code: 0 if all is deployed, 1 if it is not, 2 if it was asked wrongly.",
            "",
            "Example:",
            "  pawl deploy template.yaml --stack-name shop --parameter Stage=test",
            "  pawl deploy cdk.out",
            "  pawl deploy examples/order");
    spec.addPositional(
        path("A template in JSON or YAML, a folder that cdk synth wrote (cdk.out), or one with"
            + " *.asl.json or *.asl.yaml and a folder 'functions' beside them."));
    StackSources.describe(spec);
    spec.addOption(Options.flag(YES, "Do not ask.").build());
    spec.addOption(Remote.option());
  }

  private static PositionalParamSpec path(String description) {
    return PositionalParamSpec.builder()
        .paramLabel("<path>")
        .arity("1")
        .required(true)
        .type(String.class)
        .description(description)
        .build();
  }

  @Override
  public int run(ParseResult given, Terminal terminal)
      throws CommandException, ApiException, IOException, InterruptedException {
    Consent consent = Consent.of(given.hasMatchedOption(YES), terminal.err(), System.in);
    Deployer deployer = new Deployer(Remote.of(given, System.getenv()), terminal, consent);
    for (StackSource source : StackSources.of(given.matchedPositionalValue(0, ""), given)) {
      deployer.deploy(source);
    }
    return 0;
  }
}
