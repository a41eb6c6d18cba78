package dev.pawl.integrations;

import dev.pawl.definition.Resource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The API operation whose answer becomes the result of a Task state.
 *
 * @param service the name of the service after {@code aws-sdk:}
 * @param parsed the fields of the answer that the state sees parsed, and not as the API has them
 */
record ApiOperation(String service, String operation, Set<String> parsed) {

  /** What a {@code .sync} integration asks until its job has ended, by service and operation. */
  private static final Map<String, String> POLLED = Map.ofEntries(
      Map.entry("sfn:StartExecution", "DescribeExecution"),
      Map.entry("batch:SubmitJob", "DescribeJobs"),
      Map.entry("glue:StartJobRun", "GetJobRun"),
      Map.entry("databrew:StartJobRun", "DescribeJobRun"),
      Map.entry("ecs:RunTask", "DescribeTasks"),
      Map.entry("codebuild:StartBuild", "BatchGetBuilds"),
      Map.entry("codebuild:StartBuildBatch", "BatchGetBuildBatches"),
      Map.entry("codebuild:RetryBuildBatch", "BatchGetBuildBatches"),
      Map.entry("athena:StartQueryExecution", "GetQueryExecution"),
      Map.entry("sagemaker:CreateTrainingJob", "DescribeTrainingJob"),
      Map.entry("sagemaker:CreateTransformJob", "DescribeTransformJob"),
      Map.entry("sagemaker:CreateHyperParameterTuningJob", "DescribeHyperParameterTuningJob"),
      Map.entry("sagemaker:CreateLabelingJob", "DescribeLabelingJob"),
      Map.entry("sagemaker:CreateProcessingJob", "DescribeProcessingJob"),
      Map.entry("emr:CreateCluster", "DescribeCluster"),
      Map.entry("emr:TerminateCluster", "DescribeCluster"),
      Map.entry("emr:AddStep", "DescribeStep"),
      Map.entry("emrcontainers:CreateVirtualCluster", "DescribeVirtualCluster"),
      Map.entry("emrcontainers:DeleteVirtualCluster", "DescribeVirtualCluster"),
      Map.entry("emrcontainers:StartJobRun", "DescribeJobRun"),
      Map.entry("emrserverless:StartJobRun", "GetJobRun"),
      Map.entry("emrserverless:CreateApplication", "GetApplication"),
      Map.entry("emrserverless:StartApplication", "GetApplication"),
      Map.entry("emrserverless:StopApplication", "GetApplication"),
      Map.entry("emrserverless:DeleteApplication", "GetApplication"),
      Map.entry("mediaconvert:CreateJob", "GetJob"),
      Map.entry("bedrock:CreateModelCustomizationJob", "GetModelCustomizationJob"));

  /** The optimised integrations whose services the SDK calls otherwise. */
  private static final Map<String, String> SDK_NAMES = Map.of(
      "states", "sfn",
      "events", "eventbridge",
      "elasticmapreduce", "emr",
      "emr-containers", "emrcontainers",
      "emr-serverless", "emrserverless");

  /** The optimised integrations that give something else than an API's answer. */
  private static final Set<String> OWN_RESULT =
      Set.of("http:invoke", "apigateway:invoke", "eks:call", "eks:runJob");

  /** {@return the operation behind a resource; empty if no API tells what its result is} */
  static Optional<ApiOperation> of(Resource.Service resource) {
    String action = resource.action();
    Resource.Pattern pattern = resource.pattern();
    String bare = action.substring(0, action.length() - pattern.suffix().length());
    String type = resource.resourceType();
    boolean own =
        OWN_RESULT.contains(type + ":" + bare) || pattern == Resource.Pattern.WAIT_FOR_TASK_TOKEN;
    if (own) {
      return Optional.empty();
    }
    String operation = bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
    if (type.startsWith("aws-sdk:")) {
      return Optional.of(
          new ApiOperation(type.substring("aws-sdk:".length()), operation, Set.of()));
    }
    String service = service(type, operation);
    return pattern == Resource.Pattern.REQUEST_RESPONSE
        ? Optional.of(new ApiOperation(service, operation, parsed(service)))
        : Optional.ofNullable(POLLED.get(service + ":" + operation))
            .map(polled -> new ApiOperation(
                service,
                polled,
                pattern == Resource.Pattern.RUN_A_JOB_PARSED
                    ? Set.of("Input", "Output")
                    : Set.of()));
  }

  /** {@return what the SDK calls the service that has an operation of an optimised integration} */
  static String service(String type, String operation) {
    return type.equals("bedrock") && operation.equals("InvokeModel")
        ? "bedrockruntime"
        : sdkName(type);
  }

  /** {@return what the SDK calls the service of an optimised integration} */
  static String sdkName(String type) {
    return SDK_NAMES.getOrDefault(type, type);
  }

  private static Set<String> parsed(String service) {
    return switch (service) {
      case "lambda" -> Set.of("Payload");
      case "bedrockruntime" -> Set.of("Body");
      default -> Set.of();
    };
  }
}
