package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.lambda.deployed.Deployment;
import dev.pawl.lambda.deployed.FunctionKey;
import dev.pawl.lambda.deployed.Revision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Lists what a function is and its published versions.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_ListVersionsByFunction.html
 *     ListVersionsByFunction
 */
final class ListVersionsByFunction implements RestAction {
  /** Before every number. */
  private static final String LATEST_FIRST = "$";

  private final Deployed deployed;

  ListVersionsByFunction(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "ListVersionsByFunction";
  }

  @Override
  public Answer handle(RestCall call) {
    FunctionKey key = deployed.require(Named.in(call.caller(), call.members()));
    Deployment deployment = deployed.deployments().find(key).orElseThrow();
    Map<String, Revision> versions = new LinkedHashMap<>();
    versions.put(LATEST_FIRST, deployment.latest());
    deployed
        .deployments()
        .versions()
        .list(key)
        .forEach(version -> versions.put(inOrder(version.version()), version));
    Page page = Page.of(call);
    List<String> names = page.of(List.copyOf(versions.keySet()));
    List<Map<String, Object>> shown = names.stream()
        .map(name -> Objects.requireNonNull(versions.get(name)))
        .map(version -> FunctionShapes.ofDeployed(
            version, key.name(), deployment.arn() + ":" + version.version()))
        .toList();
    return page.answer("Versions", shown, names);
  }

  /** {@return a number as a text whose order is that of numbers} */
  private static String inOrder(String version) {
    return String.format(Locale.ROOT, "%012d", Long.parseLong(version));
  }
}
