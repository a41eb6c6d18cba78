package dev.pawl.clients;

import static dev.pawl.clients.Seen.refused;
import static dev.pawl.clients.Seen.tell;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.pawl.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogStream;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

/** The tour in Java: logs. */
final class JavaLogs {
  private static final String GROUP = "/tour";
  private static final String OWN = "/tour-own";
  private static final FilterLogEventsRequest ASKED = FilterLogEventsRequest.builder()
      .logGroupName(GROUP)
      .filterPattern("asked")
      .build();

  private final CloudWatchLogsClient logs;

  JavaLogs(CloudWatchLogsClient logs) {
    this.logs = logs;
  }

  /** Before the machine that writes to them. */
  void groups() {
    logs.createLogGroup(call -> call.logGroupName(GROUP));
    logs.createLogGroup(call -> call.logGroupName(OWN));
    refused(
        ResourceAlreadyExistsException.class,
        () -> logs.createLogGroup(call -> call.logGroupName(GROUP)));
    tell("CreateLogGroup", "ResourceAlreadyExistsException");
    List<DescribeLogGroupsResponse> pages =
        logs.describeLogGroupsPaginator(call -> call.limit(1)).stream().toList();
    assertEquals(
        List.of(GROUP, OWN),
        pages.stream()
            .flatMap(page -> page.logGroups().stream())
            .map(each -> each.logGroupName())
            .toList());
    Paging.assertSeveral(pages);
    tell("DescribeLogGroups", "pages");
    logs.putRetentionPolicy(call -> call.logGroupName(OWN).retentionInDays(7));
    assertEquals(7, retentionDays());
    tell("PutRetentionPolicy", "days");
    logs.deleteRetentionPolicy(call -> call.logGroupName(OWN));
    assertEquals(null, retentionDays());
    tell("DeleteRetentionPolicy", "days");
  }

  private @Nullable Integer retentionDays() {
    return logs.describeLogGroups(call -> call.logGroupNamePrefix(OWN))
        .logGroups()
        .getFirst()
        .retentionInDays();
  }

  void ofExecutions() {
    Seen.until(
        "the lines of an execution",
        () -> Optional.of(logs.filterLogEvents(ASKED))
            .filter(found -> found.events().size() == 4));
    List<FilterLogEventsResponse> pages =
        logs.filterLogEventsPaginator(ASKED.toBuilder().limit(2).build()).stream()
            .toList();
    assertEquals(
        List.of("ExecutionStarted", "PassStateEntered", "PassStateExited", "ExecutionSucceeded"),
        pages.stream()
            .flatMap(page -> page.events().stream())
            .map(each -> type(each.message()))
            .toList());
    Paging.assertSeveral(pages);
    tell("FilterLogEvents", "events", "pages");
    assertFalse(streams(GROUP).isEmpty());
    tell("DescribeLogStreams", "stream");
  }

  private static String type(String line) {
    return Json.parse(line).tree() instanceof Map<?, ?> members
        ? String.valueOf(members.get("type"))
        : line;
  }

  private List<String> streams(String group) {
    return logs.describeLogStreams(call -> call.logGroupName(group)).logStreams().stream()
        .map(LogStream::logStreamName)
        .toList();
  }

  void own() {
    logs.createLogStream(call -> call.logGroupName(OWN).logStreamName("mine"));
    assertEquals(List.of("mine"), streams(OWN));
    tell("CreateLogStream", "stream");
    long now = Instant.now().toEpochMilli();
    var put = logs.putLogEvents(call -> call.logGroupName(OWN)
        .logStreamName("mine")
        .logEvents(InputLogEvent.builder().timestamp(now).message("Grüße").build()));
    assertFalse(put.nextSequenceToken().isEmpty());
    tell("PutLogEvents", "token");
    var events = logs.getLogEvents(
            call -> call.logGroupName(OWN).logStreamName("mine").startFromHead(true))
        .events();
    assertEquals(1, events.size());
    assertEquals("Grüße", events.getFirst().message());
    assertEquals(now, events.getFirst().timestamp());
    tell("GetLogEvents", "events");
    logs.deleteLogStream(call -> call.logGroupName(OWN).logStreamName("mine"));
    assertEquals(List.of(), streams(OWN));
    tell("DeleteLogStream", "gone");
    logs.deleteLogGroup(call -> call.logGroupName(OWN));
    refused(
        ResourceNotFoundException.class, () -> logs.deleteLogGroup(call -> call.logGroupName(OWN)));
    tell("DeleteLogGroup", "gone", "ResourceNotFoundException");
  }
}
