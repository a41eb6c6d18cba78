package dev.pawl.api.logs;

import dev.pawl.api.ApiException.Code;
import dev.pawl.api.AwsService;
import dev.pawl.api.PageTokens;
import dev.pawl.api.ServiceModel;
import java.time.InstantSource;
import java.util.List;

/** The table of operations of CloudWatch Logs. */
public final class LogActions {
  private LogActions() {}

  /**
   * {@return the service}
   *
   * @param clock the time of creations
   */
  public static AwsService service(LogGroups groups, PageTokens tokens, InstantSource clock) {
    return new AwsService(
        "Logs_20140328",
        "logs",
        "1.1",
        Code.INVALID_PARAMETER_EXCEPTION,
        ServiceModel.logs(),
        List.of(
            new CreateLogGroup(groups, clock),
            new DescribeLogGroups(groups, tokens),
            new DeleteLogGroup(groups),
            Retention.put(groups),
            Retention.delete(groups),
            GroupTags.tag(groups),
            GroupTags.untag(groups),
            GroupTags.list(groups),
            new CreateLogStream(groups, clock),
            new DescribeLogStreams(groups, tokens),
            new DeleteLogStream(groups),
            new PutLogEvents(groups, clock),
            new GetLogEvents(groups),
            new FilterLogEvents(groups, tokens)));
  }
}
