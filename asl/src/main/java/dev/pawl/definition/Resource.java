package dev.pawl.definition;

import java.util.Map;
import java.util.Set;

/**
 * The Resource of a Task state: what it calls, and how it waits for the answer.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html Task workflow state
 */
public sealed interface Resource {
  /** {@return the ARN, verbatim} */
  String arn();

  /** A Lambda function by its ARN, with or without a qualifier. */
  record LambdaFunction(String arn) implements Resource {}

  /** An activity by its ARN. */
  record Activity(String arn) implements Resource {}

  /**
   * A service integration, {@code arn:aws:states:::<service>:<action>}.
   *
   * @param resourceType the service as histories show it: {@code lambda}, {@code aws-sdk:s3}
   * @param action the action with its suffix as histories show it: {@code sendMessage},
   *     {@code startExecution.sync:2}
   */
  record Service(String arn, String resourceType, String action, Pattern pattern)
      implements Resource {
    /** {@return whether it calls an operation by the SDK, and no optimised integration} */
    public boolean isSdk() {
      return resourceType.startsWith(ResourceReader.SDK);
    }

    /** {@return the action without what says how its answer is awaited} */
    public String bareAction() {
      return action.substring(0, action.length() - pattern.suffix().length());
    }

    /** {@return whether it begins a job, whose end is awaited} */
    public boolean isJob() {
      return pattern == Pattern.RUN_A_JOB || pattern == Pattern.RUN_A_JOB_PARSED;
    }
  }

  /** {@return the actions of the optimised integrations, by service} */
  static Map<String, Set<String>> services() {
    return ResourceReader.services();
  }

  /** {@return the actions of the services after {@code aws-sdk:}, by service} */
  static Map<String, Set<String>> sdkServices() {
    return SdkServices.all();
  }

  /** How a service integration waits for the answer. */
  enum Pattern {
    REQUEST_RESPONSE(""),
    RUN_A_JOB(".sync"),
    RUN_A_JOB_PARSED(".sync:2"),
    WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

    private final String suffix;

    Pattern(String suffix) {
      this.suffix = suffix;
    }

    /** {@return what the action ends with} */
    public String suffix() {
      return suffix;
    }

    /** {@return the pattern of an action with its suffix} */
    static Pattern of(String action) {
      if (action.endsWith(WAIT_FOR_TASK_TOKEN.suffix)) {
        return WAIT_FOR_TASK_TOKEN;
      }
      if (action.endsWith(RUN_A_JOB_PARSED.suffix)) {
        return RUN_A_JOB_PARSED;
      }
      return action.endsWith(RUN_A_JOB.suffix) ? RUN_A_JOB : REQUEST_RESPONSE;
    }
  }
}
