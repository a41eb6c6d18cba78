package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ARN of something in Step Functions, taken apart.
 *
 * @param text the whole ARN
 * @param type for example {@code stateMachine}
 * @param resource what follows the type, for example {@code orders:run-1}
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/concepts-arns.html Amazon Resource
 *     Names
 */
public record Arn(
    String text, String partition, String region, String account, String type, String resource) {
  private static final Pattern FORM =
      Pattern.compile("arn:(aws[a-z-]*):states:([a-z0-9-]*):(\\d*):([^:]*):(.+)", Pattern.DOTALL);

  /** An ARN as such: of any service, with at least a resource. */
  private static final Pattern ANY =
      Pattern.compile("arn:[^:]+:([^:]+):[^:]*:[^:]*:([^:/]*).*", Pattern.DOTALL);

  /** The machine, the label of its Map state, and the run. */
  private static final Pattern MAP_RUN = Pattern.compile("[^/:]+/[^/:]+:[^/:]+");

  private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::\\d+:role/\\S+");

  /**
   * {@return the ARN of a state machine, a version or an alias}
   *
   * @throws ApiException if the text is none: InvalidArn
   */
  public static Arn stateMachine(String text) {
    return of(text, Set.of("stateMachine"));
  }

  /**
   * {@return the ARN of something that can have tags}
   *
   * @throws ApiException if the text is none: InvalidArn
   */
  public static Arn taggable(String text) {
    return of(text, Set.of("stateMachine", "activity"));
  }

  /**
   * {@return the ARN of an activity}
   *
   * @throws ApiException if the text is none: InvalidArn
   */
  public static Arn activity(String text) {
    return of(text, Set.of("activity"));
  }

  /**
   * {@return the ARN of an execution that has a history}
   *
   * @throws ApiException if the text is none: InvalidArn
   */
  public static Arn execution(String text) {
    Arn arn = of(text, Set.of("execution"));
    if (arn.resource.indexOf(':') < 1) {
      throw invalid("Invalid ARN prefix: " + text);
    }
    return arn;
  }

  /**
   * {@return the ARN of a Map Run}
   *
   * @throws ApiException if the text is none: InvalidArn
   */
  public static Arn mapRun(String text) {
    Arn arn = of(text, Set.of("mapRun"));
    if (!MAP_RUN.matcher(arn.resource).matches()) {
      throw invalid("Invalid ARN prefix: " + text);
    }
    return arn;
  }

  /**
   * Refuses a text that is not the ARN of an IAM role.
   *
   * @throws ApiException InvalidArn
   */
  public static void requireRole(String text) {
    if (!ROLE.matcher(text).matches()) {
      throw new ApiException(Code.INVALID_ARN, "Invalid Role Arn: '" + text + "'");
    }
  }

  private static Arn of(String text, Set<String> types) {
    Matcher any = ANY.matcher(text);
    if (!any.matches()) {
      throw invalid("Invalid ARN prefix: " + text);
    }
    Matcher form = FORM.matcher(text);
    if (!any.group(1).equals("states") || !types.contains(any.group(2))) {
      throw invalid("Resource type not valid in this context: " + any.group(2));
    }
    if (!form.matches()) {
      throw invalid("Invalid ARN prefix: " + text);
    }
    return new Arn(text, form.group(1), form.group(2), form.group(3), form.group(4), form.group(5));
  }

  private static ApiException invalid(String why) {
    return new ApiException(Code.INVALID_ARN, "Invalid Arn: '" + why + "'");
  }

  /** {@return the ARN of an execution of this state machine} */
  public String execution(String machineName, String name) {
    return "arn:" + partition + ":states:" + region + ":" + account + ":execution:" + machineName
        + ":" + name;
  }

  /**
   * {@return the ARN of an Express execution of this state machine}
   *
   * @param id tells it from others of the same name
   */
  public String express(String machineName, String name, String id) {
    return "arn:" + partition + ":states:" + region + ":" + account + ":express:" + machineName
        + ":" + name + ":" + id;
  }
}
