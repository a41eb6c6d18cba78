package dev.pawl.definition;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Reads the Resource of a Task state. */
final class ResourceReader {
  private static final java.util.regex.Pattern FUNCTION = java.util.regex.Pattern.compile(
      "arn:aws[a-z-]*:lambda:[a-z0-9-]+:([A-Za-z0-9-]+):function:[A-Za-z0-9_-]{1,140}"
          + "(:[$A-Za-z0-9_-]{1,128})?");

  private static final java.util.regex.Pattern ACTIVITY = java.util.regex.Pattern.compile(
      "arn:aws[a-z-]*:states:[a-z0-9-]+:(\\d+):activity:[^:]{1,80}");

  private static final java.util.regex.Pattern SERVICE = java.util.regex.Pattern.compile(
      "arn:aws[a-z-]*:states:[a-z0-9-]*:\\d*:(aws-sdk:[a-z0-9]+|[a-z-]+):"
          + "([a-zA-Z0-9]+(\\.sync(:2)?|\\.waitForTaskToken)?)");

  static final String SDK = "aws-sdk:";

  /** A legal account id has twelve digits. */
  private static final int ACCOUNT_DIGITS = 12;

  /**
   * The optimised integrations and their actions.
   *
   * @spec https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html Integrating
   *     optimized services
   */
  private static final Map<String, Set<String>> OPTIMISED = Map.ofEntries(
      actions("lambda", "invoke"),
      actions("dynamodb", "getItem putItem deleteItem updateItem"),
      actions("sqs", "sendMessage"),
      actions("sns", "publish"),
      actions("events", "putEvents"),
      actions("states", "startExecution"),
      actions("batch", "submitJob"),
      actions("ecs", "runTask"),
      actions(
          "eks",
          "call runJob createCluster deleteCluster createNodegroup deleteNodegroup createAddon"
              + " deleteAddon createFargateProfile deleteFargateProfile"),
      actions("glue", "startJobRun"),
      actions("databrew", "startJobRun"),
      actions("athena", "startQueryExecution stopQueryExecution getQueryExecution getQueryResults"),
      actions(
          "sagemaker",
          "createTrainingJob createTransformJob createHyperParameterTuningJob"
              + " createLabelingJob createProcessingJob createModel createEndpointConfig"
              + " createEndpoint updateEndpoint"),
      actions(
          "elasticmapreduce",
          "createCluster setClusterTerminationProtection terminateCluster addStep cancelStep"
              + " modifyInstanceFleetByName modifyInstanceGroupByName"),
      actions("emr-containers", "createVirtualCluster deleteVirtualCluster startJobRun"),
      actions(
          "emr-serverless",
          "createApplication startApplication stopApplication deleteApplication startJobRun"
              + " cancelJobRun"),
      actions(
          "codebuild",
          "startBuild stopBuild batchDeleteBuilds batchGetReports startBuildBatch"
              + " stopBuildBatch retryBuildBatch deleteBuildBatch"),
      actions("apigateway", "invoke"),
      actions("bedrock", "invokeModel createModelCustomizationJob"),
      actions("mediaconvert", "createJob"),
      actions("http", "invoke"));

  /** The actions that begin a job, whose end can be awaited. */
  private static final Map<String, Set<String>> JOBS = Map.ofEntries(
      actions("states", "startExecution"),
      actions("batch", "submitJob"),
      actions("ecs", "runTask"),
      actions(
          "eks",
          "runJob createCluster deleteCluster createNodegroup deleteNodegroup createAddon"
              + " deleteAddon createFargateProfile deleteFargateProfile"),
      actions("glue", "startJobRun"),
      actions("databrew", "startJobRun"),
      actions("athena", "startQueryExecution"),
      actions(
          "sagemaker",
          "createTrainingJob createTransformJob createHyperParameterTuningJob createLabelingJob"
              + " createProcessingJob"),
      actions("elasticmapreduce", "createCluster terminateCluster addStep"),
      actions("emr-containers", "createVirtualCluster deleteVirtualCluster startJobRun"),
      actions(
          "emr-serverless",
          "createApplication startApplication stopApplication deleteApplication startJobRun"
              + " cancelJobRun"),
      actions("codebuild", "startBuild startBuildBatch retryBuildBatch"),
      actions("bedrock", "createModelCustomizationJob"),
      actions("mediaconvert", "createJob"));

  /** The actions that can give a task token away. */
  private static final Map<String, Set<String>> CALLBACKS = Map.ofEntries(
      actions("lambda", "invoke"),
      actions("sqs", "sendMessage"),
      actions("sns", "publish"),
      actions("events", "putEvents"),
      actions("states", "startExecution"),
      actions("ecs", "runTask"),
      actions("eks", "call runJob"),
      actions("apigateway", "invoke"),
      actions("bedrock", "invokeModel"));

  private ResourceReader() {}

  private static Map.Entry<String, Set<String>> actions(String service, String names) {
    return Map.entry(service, Set.of(names.split(" ")));
  }

  /** {@return the actions of the optimised integrations, by service, in alphabetical order} */
  static Map<String, Set<String>> services() {
    Map<String, Set<String>> sorted = new TreeMap<>(OPTIMISED);
    sorted.replaceAll((service, actions) -> new TreeSet<>(actions));
    return sorted;
  }

  /** {@return the resource; reports a problem and is empty if the text names none} */
  static Optional<Resource> read(Fields fields, Strictness strictness) {
    Optional<String> arn = fields.requiredText("Resource");
    Optional<Resource> resource = arn.flatMap(text -> resource(text, fields, strictness));
    if (arn.isPresent() && resource.isEmpty()) {
      fields.error("Resource", notRecognised(arn.get()));
    }
    return resource;
  }

  private static Optional<Resource> resource(String arn, Fields fields, Strictness strictness) {
    Matcher function = FUNCTION.matcher(arn);
    if (function.matches()) {
      return accountIsFine(function.group(1), arn, fields, strictness)
          ? Optional.of(new Resource.LambdaFunction(arn))
          : Optional.empty();
    }
    Matcher activity = ACTIVITY.matcher(arn);
    if (activity.matches()) {
      return accountIsFine(activity.group(1), arn, fields, strictness)
          ? Optional.of(new Resource.Activity(arn))
          : Optional.empty();
    }
    return service(arn);
  }

  private static Optional<Resource> service(String arn) {
    Matcher service = SERVICE.matcher(arn);
    if (!service.matches()) {
      return Optional.empty();
    }
    String action = service.group(2);
    Resource.Pattern pattern = Resource.Pattern.of(action);
    String bare = action.substring(0, action.length() - pattern.suffix().length());
    String name = service.group(1);
    boolean known = name.startsWith(SDK)
        ? !isJob(pattern)
            && SdkServices.all()
                .getOrDefault(name.substring(SDK.length()), Set.of())
                .contains(bare)
        : actionsWith(pattern, name).contains(bare);
    return known ? Optional.of(new Resource.Service(arn, name, action, pattern)) : Optional.empty();
  }

  private static Set<String> actionsWith(Resource.Pattern pattern, String service) {
    return switch (pattern) {
      case REQUEST_RESPONSE -> OPTIMISED.getOrDefault(service, Set.of());
      case RUN_A_JOB -> JOBS.getOrDefault(service, Set.of());
      case RUN_A_JOB_PARSED ->
        service.equals("states") ? JOBS.getOrDefault(service, Set.of()) : Set.of();
      case WAIT_FOR_TASK_TOKEN -> CALLBACKS.getOrDefault(service, Set.of());
    };
  }

  /** The jobs of a service are begun by its optimised integration. */
  private static boolean isJob(Resource.Pattern pattern) {
    return pattern == Resource.Pattern.RUN_A_JOB || pattern == Resource.Pattern.RUN_A_JOB_PARSED;
  }

  private static boolean accountIsFine(
      String account, String arn, Fields fields, Strictness strictness) {
    boolean digits = account.chars().allMatch(character -> character >= '0' && character <= '9');
    if (digits && account.length() == ACCOUNT_DIGITS) {
      return true;
    }
    if (strictness == Strictness.LENIENT) {
      fields.warning(
          "Resource",
          Problem.Code.INVALID_RESOURCE,
          digits
              ? "The account id '%s' in %s has %d digits instead of %d; AWS would refuse it"
                  .formatted(account, arn, account.length(), ACCOUNT_DIGITS)
              : "The account id '%s' in %s is not a number of %d digits"
                  .formatted(account, arn, ACCOUNT_DIGITS));
      return true;
    }
    return false;
  }

  /** {@return what AWS says of a resource that it does not know} */
  static String notRecognised(String arn) {
    return "The resource provided "
        + arn
        + " is not recognized. The value is not a valid resource ARN, or the resource is not"
        + " available in this region.";
  }
}
