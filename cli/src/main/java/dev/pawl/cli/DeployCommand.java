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
  private static final String WATCH = "--watch";

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
            "  pawl deploy cdk.out --watch",
            "  pawl deploy examples/order");
    spec.addPositional(
        path("A template in JSON or YAML, a folder that cdk synth wrote (cdk.out), or one with"
            + " *.asl.json or *.asl.yaml and a folder 'functions' beside them."));
    StackSources.describe(spec);
    spec.addOption(Options.flag(YES, "Do not ask.").build());
    spec.addOption(Options.flag(
            WATCH, "Deploy again whenever a file of it changes, without asking, until Ctrl-C.")
        .build());
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
    boolean isWatched = given.hasMatchedOption(WATCH);
    Consent consent =
        Consent.of(isWatched || given.hasMatchedOption(YES), terminal.err(), System.in);
    Deployer deployer = new Deployer(Remote.of(given, System.getenv()), terminal, consent);
    String path = given.matchedPositionalValue(0, "");
    if (isWatched) {
      // What can never be deployed is no reason to wait for a change.
      StackSources.names(path, given);
      new Redeployment(
              Options.path(path), deployer, () -> StackSources.of(path, given), terminal.err())
          .run();
      return 0;
    }
    for (StackSource source : StackSources.of(path, given)) {
      deployer.deploy(source);
    }
    return 0;
  }
}
