package dev.pawl.standins.scheduler;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.delivery.Paging;
import dev.pawl.standins.scheduler.Schedule.Times;
import dev.pawl.standins.scheduler.Schedule.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The stand-in for EventBridge Scheduler.
 *
 * @spec https://docs.aws.amazon.com/scheduler/latest/APIReference/Welcome.html EventBridge
 *     Scheduler API Reference
 */
public final class Scheduler implements StandIn {
  private static final int PAGE_MAX = 100;
  private static final int WINDOW_MINUTES_MAX = 1_440;
  private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z\\-_.]{1,64}");

  /** What can be delivered to. */
  private static final Pattern ARN =
      Pattern.compile("arn:[^:]+:(lambda|states|sqs|sns|events):[^:]*:[^:]*:.+"
          + "|arn:[^:]+:scheduler:::aws-sdk:[a-z0-9]+:[A-Za-z0-9]+");

  private static final List<String> OTHERS =
      List.of("Description", "State", "ActionAfterCompletion", "KmsKeyArn", "ClientToken");

  private final Schedules schedules;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  /** Stands in over schedules. */
  public Scheduler(Schedules schedules) {
    this.schedules = schedules;
    operations.put("CreateSchedule", this::create);
    operations.put("UpdateSchedule", this::update);
    operations.put("GetSchedule", Operation.of(this::get));
    operations.put("DeleteSchedule", this::delete);
    operations.put("ListSchedules", Operation.of(this::list));
    operations.putAll(new GroupOperations(schedules).table());
  }

  @Override
  public String service() {
    return "scheduler";
  }

  @Override
  public Map<String, Operation> operations() {
    return operations;
  }

  @Override
  public String resource(Asked asked) {
    return switch (asked.operation()) {
      case "CreateSchedule", "UpdateSchedule", "GetSchedule", "DeleteSchedule" ->
        key(asked).arn();
      case "CreateScheduleGroup", "GetScheduleGroup", "DeleteScheduleGroup" ->
        ScheduleKey.of(asked.asker(), asked.members().find("Name").orElse("*"), "")
            .groupArn();
      case "TagResource", "UntagResource", "ListTagsForResource" ->
        asked.members().find("ResourceArn").orElse("*");
      default -> "*";
    };
  }

  private static ScheduleKey key(Asked asked) {
    String name = asked.members().text("Name");
    requireName(name);
    return ScheduleKey.of(
        asked.asker(), asked.members().find("GroupName").orElse(ScheduleKey.DEFAULT_GROUP), name);
  }

  static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw invalid("A name has letters, digits, -, _ and ., up to 64, not '" + name + "'.");
    }
  }

  static RefusalException invalid(String message) {
    return new RefusalException("ValidationException", message);
  }

  private Schedule there(ScheduleKey key) {
    return schedules
        .find(key)
        .orElseThrow(() -> new RefusalException(
            "ResourceNotFoundException", "Schedule " + key.name() + " does not exist."));
  }

  private static Reply arn(ScheduleKey key) {
    return Reply.of(Map.of("ScheduleArn", key.arn()));
  }

  private CompletableFuture<Reply> create(Asked asked) {
    ScheduleKey key = key(asked);
    Schedule made = schedule(key, asked.members(), Optional.empty());
    Optional<String> token = asked.members().find("ClientToken");
    return GroupOperations.inTurns(schedules, key, () -> {
      GroupOperations.require(schedules, key);
      Optional<Schedule> there = schedules.find(key);
      if (there.isPresent()
          && token.isPresent()
          && token.get().equals(there.get().others().get("ClientToken"))) {
        return CompletableFuture.completedFuture(arn(key));
      }
      if (there.isPresent()) {
        throw new RefusalException(
            "ConflictException", "Schedule " + key.name() + " already exists.");
      }
      if (schedules.size() >= Schedules.SCHEDULES_MAX) {
        throw new RefusalException(
            "ServiceQuotaExceededException",
            "This server has " + Schedules.SCHEDULES_MAX + " schedules already.");
      }
      return schedules.put(made).thenApply(_ -> arn(key));
    });
  }

  private CompletableFuture<Reply> update(Asked asked) {
    ScheduleKey key = key(asked);
    return schedules.changes().inTurn(key.text(), () -> {
      Schedule changed = schedule(key, asked.members(), Optional.of(there(key)));
      return schedules.put(changed).thenApply(_ -> arn(key));
    });
  }

  /**
   * A schedule that is changed counts anew, unless it is due when it was before; what passed while
   * it was disabled is not made up for.
   */
  private Schedule schedule(ScheduleKey key, Members members, Optional<Schedule> before) {
    Instant now = schedules.now();
    When when = when(members);
    Instant created = before.map(found -> found.times().created()).orElse(now);
    Instant since = before
        .filter(found -> found.when().equals(when) && found.isEnabled())
        .map(found -> found.times().since())
        .orElse(before.isPresent() ? now : now.minusMillis(1));
    Map<String, String> others = new LinkedHashMap<>();
    OTHERS.forEach(name -> members.find(name).ifPresent(text -> others.put(name, text)));
    return new Schedule(key, when, target(members), others, new Times(created, now, since));
  }

  private static When when(Members members) {
    GivenExpression expression = expression(members.text("ScheduleExpression"));
    Optional<Instant> start = members.time("StartDate");
    Optional<Instant> end = members.time("EndDate");
    if (start.isPresent() && end.isPresent() && !start.get().isBefore(end.get())) {
      throw invalid("The StartDate must come before the EndDate.");
    }
    return new When(
        expression,
        zone(members.find("ScheduleExpressionTimezone").orElse("UTC")),
        start,
        end,
        window(members));
  }

  private static GivenExpression expression(String text) {
    try {
      return GivenExpression.of(text, ScheduleExpression.Dialect.SCHEDULE);
    } catch (IllegalArgumentException e) {
      throw invalid("Invalid Schedule Expression " + text + ". " + e.getMessage());
    }
  }

  private static ZoneId zone(String text) {
    try {
      return ZoneId.of(text);
    } catch (DateTimeException e) {
      throw invalid("The ScheduleExpressionTimezone " + text + " is not a time zone.");
    }
  }

  private static int window(Members members) {
    Members window = members
        .structure("FlexibleTimeWindow")
        .orElseThrow(() -> invalid("FlexibleTimeWindow is needed."));
    Optional<Integer> minutes = window.number("MaximumWindowInMinutes");
    boolean off = window.text("Mode").equals("OFF");
    if (off != minutes.isEmpty()
        || minutes.filter(count -> count < 1 || count > WINDOW_MINUTES_MAX).isPresent()) {
      throw invalid(
          "A FlexibleTimeWindow of the Mode FLEXIBLE has MaximumWindowInMinutes from 1 to "
              + WINDOW_MINUTES_MAX + ", one of the Mode OFF has none.");
    }
    return minutes.orElse(0);
  }

  private static Map<?, ?> target(Members members) {
    Members target = members.structure("Target").orElseThrow(() -> invalid("Target is needed."));
    String arn = target.text("Arn");
    if (!ARN.matcher(arn).matches()) {
      throw invalid("A target is a state machine, a Lambda function, an SQS queue, an SNS topic, an"
          + " event bus, or an operation as arn:aws:scheduler:::aws-sdk:service:operation, not "
          + arn);
    }
    return target.values();
  }

  private Reply get(Asked asked) {
    Schedule there = there(key(asked));
    Map<String, Object> fields = summary(there);
    When when = there.when();
    fields.put("ScheduleExpression", when.expression().text());
    fields.put("ScheduleExpressionTimezone", when.zone().getId());
    when.start().ifPresent(time -> fields.put("StartDate", time));
    when.end().ifPresent(time -> fields.put("EndDate", time));
    fields.put(
        "FlexibleTimeWindow",
        when.windowMinutes() == 0
            ? Map.of("Mode", "OFF")
            : Map.of("Mode", "FLEXIBLE", "MaximumWindowInMinutes", when.windowMinutes()));
    fields.put("Target", there.target());
    fields.put("ActionAfterCompletion", "NONE");
    fields.putAll(there.others());
    fields.remove("ClientToken");
    return Reply.of(fields);
  }

  private static Map<String, Object> summary(Schedule schedule) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Arn", schedule.key().arn());
    fields.put("GroupName", schedule.key().group());
    fields.put("Name", schedule.key().name());
    fields.put("State", schedule.others().getOrDefault("State", "ENABLED"));
    fields.put("Target", Map.of("Arn", String.valueOf(schedule.target().get("Arn"))));
    fields.put("CreationDate", schedule.times().created());
    fields.put("LastModificationDate", schedule.times().modified());
    return fields;
  }

  private CompletableFuture<Reply> delete(Asked asked) {
    ScheduleKey key = key(asked);
    return schedules.changes().inTurn(key.text(), () -> {
      var _ = there(key);
      return schedules.remove(key).thenApply(_ -> Reply.done());
    });
  }

  private Reply list(Asked asked) {
    Members members = asked.members();
    ScheduleKey any = ScheduleKey.of(asked.asker(), members.find("GroupName").orElse(""), "");
    String prefix = members.find("GroupName").isPresent() ? any.text() : any.groupText();
    String begin = members.find("NamePrefix").orElse("");
    Optional<String> state = members.find("State");
    List<Schedule> all = schedules.list(prefix).stream()
        .filter(each -> each.key().name().startsWith(begin))
        .filter(each -> state.isEmpty() || each.isEnabled() == state.get().equals("ENABLED"))
        .toList();
    Paging<Schedule> page = Paging.of(
        all,
        each -> each.key().text(),
        members.find("NextToken"),
        members.number("MaxResults").orElse(PAGE_MAX));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("Schedules", page.page().stream().map(Scheduler::summary).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }
}
