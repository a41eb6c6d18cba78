package dev.pawl.api.functions;

import dev.pawl.api.Answer;
import dev.pawl.api.Caller;
import dev.pawl.api.RestAction;
import dev.pawl.api.RestCall;
import dev.pawl.json.Json;
import dev.pawl.lambda.deployed.Deployment;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows the limits of an account and what it has.
 *
 * @spec https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html
 *     GetAccountSettings
 */
final class GetAccountSettings implements RestAction {
  private static final int OK = 200;
  private static final long TOTAL_BYTES = 80_530_636_800L;
  private static final long UNZIPPED_BYTES = 262_144_000;
  private static final long ZIPPED_BYTES = 52_428_800;

  private final Deployed deployed;

  GetAccountSettings(Deployed deployed) {
    this.deployed = deployed;
  }

  @Override
  public String name() {
    return "GetAccountSettings";
  }

  @Override
  public Answer handle(RestCall call) {
    Caller caller = call.caller();
    List<Deployment> functions = deployed.deployments().list(caller.account(), caller.region());
    int reserved =
        functions.stream().mapToInt(each -> each.reserved().orElse(0)).sum();
    long bytes =
        functions.stream().mapToLong(each -> each.latest().code().bytes()).sum();
    Map<String, Object> limits = new LinkedHashMap<>();
    limits.put("TotalCodeSize", TOTAL_BYTES);
    limits.put("CodeSizeUnzipped", UNZIPPED_BYTES);
    limits.put("CodeSizeZipped", ZIPPED_BYTES);
    limits.put("ConcurrentExecutions", Invoke.CONCURRENT_MAX);
    limits.put("UnreservedConcurrentExecutions", Math.max(0, Invoke.CONCURRENT_MAX - reserved));
    Map<String, Object> usage = new LinkedHashMap<>();
    usage.put("TotalCodeSize", bytes);
    usage.put("FunctionCount", functions.size());
    return Answer.json(OK, Json.of(Map.of("AccountLimit", limits, "AccountUsage", usage)));
  }
}
