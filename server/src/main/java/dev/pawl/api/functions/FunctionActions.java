package dev.pawl.api.functions;

import dev.pawl.api.RestModel;
import dev.pawl.api.RestService;
import dev.pawl.api.Unserved;
import dev.pawl.integrations.LocalServices;
import dev.pawl.lambda.EventQueue;
import dev.pawl.lambda.Functions;
import dev.pawl.lambda.WorkerPool;
import dev.pawl.lambda.deployed.Deployments;
import java.time.InstantSource;
import java.util.List;

/** The table of operations of Lambda. */
public final class FunctionActions {
  private FunctionActions() {}

  /** What the operations work on. */
  public record Parts(
      Functions functions,
      WorkerPool pool,
      EventQueue events,
      Deployments deployments,
      InstantSource clock) {}

  /**
   * {@return the service}
   *
   * @param services have the code that is in S3
   */
  public static RestService service(Parts parts, LocalServices services) {
    SentCode sent = new SentCode(new CodeObjects(services));
    Shown shown = new Shown(parts.functions(), parts.deployments());
    LayerShapes layers = new LayerShapes(parts.deployments());
    Deployed deployed = new Deployed(parts.functions(), parts.deployments());
    EventConfiguration events = new EventConfiguration(deployed, parts.clock());
    return new RestService(
        "lambda",
        RestModel.lambda(),
        Named::resource,
        List.of(
            new Invoke(parts.functions(), parts.pool(), parts.events()),
            new GetFunction(shown),
            new GetFunctionConfiguration(shown),
            new GetFunctionCodeSigningConfig(shown),
            new ListFunctions(shown),
            new CreateFunction(deployed, sent),
            new UpdateFunctionCode(deployed, sent),
            new UpdateFunctionConfiguration(deployed),
            new DeleteFunction(deployed),
            new PublishVersion(deployed),
            new ListVersionsByFunction(deployed),
            new CreateAlias(deployed),
            new UpdateAlias(deployed),
            new GetAlias(deployed),
            new ListAliases(deployed),
            new DeleteAlias(deployed),
            new TagResource(deployed),
            new UntagResource(deployed),
            new ListTags(deployed),
            new AddPermission(deployed),
            new RemovePermission(deployed),
            new GetPolicy(deployed),
            new PutFunctionConcurrency(deployed),
            new GetFunctionConcurrency(deployed),
            new DeleteFunctionConcurrency(deployed),
            new PutFunctionEventInvokeConfig(events),
            new UpdateFunctionEventInvokeConfig(events),
            new GetFunctionEventInvokeConfig(deployed),
            new DeleteFunctionEventInvokeConfig(deployed),
            new ListFunctionEventInvokeConfigs(deployed),
            new PublishLayerVersion(parts.deployments().layers(), layers, sent),
            new GetLayerVersionByArn(layers),
            new GetLayerVersion(layers),
            new ListLayers(layers),
            new ListLayerVersions(layers),
            new DeleteLayerVersion(parts.deployments().layers()),
            new GetAccountSettings(deployed)),
        Unserved.lambda());
  }
}
