package dev.pawl.integrations;

import dev.pawl.definition.Resource;
import dev.pawl.integrations.OptimisedTask.Words;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.integrations.http.ApiGatewayInvoke;
import dev.pawl.integrations.http.HttpInvoke;
import dev.pawl.runtime.Integration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The tasks that call AWS services: {@code aws-sdk:} all of them, optimised integrations those that
 * call one operation and wait for its answer, or for a token.
 */
public final class ServiceTasks {
  private static final String SDK = "aws-sdk:";

  /** What the optimised integrations are called by the SDK that their errors are worded by. */
  private static final Map<String, Words> WORDS = Map.ofEntries(
      Map.entry("lambda", new Words("Lambda", "AWSLambda", "AWSLambdaException")),
      Map.entry("sqs", new Words("SQS", "AmazonSQS", "AmazonSQSException")),
      Map.entry("sns", new Words("SNS", "AmazonSNS", "AmazonSNSException")),
      Map.entry("dynamodb", new Words("DynamoDB", "AmazonDynamoDBv2", "AmazonDynamoDBException")),
      Map.entry(
          "events", new Words("EventBridge", "AmazonEventBridge", "AmazonEventBridgeException")),
      Map.entry("batch", new Words("Batch", "AWSBatch", "AWSBatchException")),
      Map.entry("ecs", new Words("ECS", "AmazonECS", "AmazonECSException")),
      Map.entry("glue", new Words("Glue", "AWSGlue", "AWSGlueException")),
      Map.entry("athena", new Words("Athena", "AmazonAthena", "AmazonAthenaException")),
      Map.entry("bedrock", new Words("Bedrock", "AmazonBedrock", "AmazonBedrockException")),
      Map.entry("databrew", new Words("DataBrew", "AWSGlueDataBrew", "AWSGlueDataBrewException")),
      Map.entry("eks", new Words("EKS", "AmazonEKS", "AmazonEKSException")),
      Map.entry(
          "elasticmapreduce",
          new Words(
              "ElasticMapReduce", "AmazonElasticMapReduce", "AmazonElasticMapReduceException")),
      Map.entry(
          "emr-serverless",
          new Words("EMRServerless", "AWSEMRServerless", "AWSEMRServerlessException")),
      Map.entry("codebuild", new Words("CodeBuild", "AWSCodeBuild", "AWSCodeBuildException")),
      Map.entry("sagemaker", new Words("SageMaker", "AmazonSageMaker", "AmazonSageMakerException")),
      Map.entry(
          "mediaconvert", new Words("MediaConvert", "AWSMediaConvert", "AWSMediaConvertException")),
      Map.entry(
          "emr-containers",
          new Words("EMRContainers", "AmazonEMRContainers", "AmazonEMRContainersException")));

  private final AwsCaller caller;
  private final HttpInvoke http;
  private final ApiGatewayInvoke api;

  /**
   * Makes the calls by a caller.
   *
   * @param hosts what HTTP tasks may call
   */
  public ServiceTasks(AwsCaller caller, AllowedHosts hosts) {
    this.caller = caller;
    this.http = new HttpInvoke(new ServiceConnections(caller), hosts);
    this.api = new ApiGatewayInvoke(hosts, caller::signed);
  }

  /** {@return what a resource is called through; empty if it is not one of these tasks} */
  public Optional<Integration> find(Resource.Service resource) {
    Resource.Pattern pattern = resource.pattern();
    String action = resource.action();
    String bare = action.substring(0, action.length() - pattern.suffix().length());
    String type = resource.resourceType();
    if (type.equals("http")) {
      return Optional.of(http);
    }
    if (type.equals("apigateway")) {
      return Optional.of(api);
    }
    boolean job =
        pattern == Resource.Pattern.RUN_A_JOB || pattern == Resource.Pattern.RUN_A_JOB_PARSED;
    if (type.startsWith(SDK)) {
      return job
          ? Optional.empty()
          : caller
              .find(type.substring(SDK.length()), Naming.capitalised(bare))
              .map(call -> new AwsSdkTask(caller, call));
    }
    Optional<OptimisedTask> task = optimised(type, bare);
    return job ? task.flatMap(this::job) : task.map(Integration.class::cast);
  }

  private Optional<OptimisedTask> optimised(String type, String action) {
    Optional<ActionMapping> mapping = ActionMapping.of(type, action);
    String operation =
        mapping.map(ActionMapping::operation).orElseGet(() -> Naming.capitalised(action));
    return Optional.ofNullable(WORDS.get(type))
        .flatMap(words -> caller
            .find(ApiOperation.service(type, operation), operation)
            .map(call -> new OptimisedTask(caller, call, words, mapping)));
  }

  private Optional<ServiceJob> job(OptimisedTask begin) {
    ApiCall operation = begin.operation();
    return JobKind.of(operation.service().client().toLowerCase(Locale.ROOT), operation.name())
        .map(kind -> new ServiceJob(begin, kind, caller));
  }
}
