package dev.pawl.standins.scheduler;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Tagging;
import dev.pawl.standins.Tags;
import dev.pawl.standins.delivery.Changes;
import dev.pawl.standins.delivery.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The operations on groups of schedules, which alone have tags. */
final class GroupOperations implements Tagging {
  private static final int PAGE_MAX = 100;

  private final Schedules schedules;

  GroupOperations(Schedules schedules) {
    this.schedules = schedules;
  }

  Map<String, Operation> table() {
    Map<String, Operation> table = new LinkedHashMap<>(operations());
    table.put("CreateScheduleGroup", this::create);
    table.put(
        "GetScheduleGroup",
        Operation.of(asked ->
            Reply.of(there(key(asked, asked.members().text("Name"))).fields())));
    table.put("ListScheduleGroups", Operation.of(this::list));
    table.put("DeleteScheduleGroup", this::delete);
    return table;
  }

  private static ScheduleKey key(Asked asked, String group) {
    return ScheduleKey.of(asked.asker(), group, "");
  }

  /** Refuses a schedule of a group that there is not. */
  static void require(Schedules schedules, ScheduleKey key) {
    if (!key.group().equals(ScheduleKey.DEFAULT_GROUP)
        && schedules.groups().find(key.groupText()).isEmpty()) {
      throw missing(key);
    }
  }

  /**
   * {@return what a change of a schedule gives, in the turn of its group too, which is not deleted
   * meanwhile}
   */
  static <T> CompletableFuture<T> inTurns(
      Schedules schedules, ScheduleKey key, Supplier<CompletableFuture<T>> change) {
    Changes changes = schedules.changes();
    // Nobody deletes the default group: its schedules need not wait for each other.
    return key.group().equals(ScheduleKey.DEFAULT_GROUP)
        ? changes.inTurn(key.text(), change)
        : changes.inTurn(key.groupText(), () -> changes.inTurn(key.text(), change));
  }

  private static RefusalException missing(ScheduleKey key) {
    return new RefusalException(
        "ResourceNotFoundException", "Schedule group " + key.group() + " does not exist.");
  }

  private ScheduleGroup there(ScheduleKey key) {
    return schedules.groups().find(key.groupText()).orElseGet(() -> {
      require(schedules, key);
      return standard(key);
    });
  }

  private static ScheduleGroup standard(ScheduleKey key) {
    return new ScheduleGroup(key, Map.of(), Instant.EPOCH, Instant.EPOCH);
  }

  private CompletableFuture<Reply> create(Asked asked) {
    String name = asked.members().text("Name");
    Scheduler.requireName(name);
    ScheduleKey key = key(asked, name);
    return schedules.changes().inTurn(key.groupText(), () -> {
      if (name.equals(ScheduleKey.DEFAULT_GROUP)
          || schedules.groups().find(key.groupText()).isPresent()) {
        throw new RefusalException(
            "ConflictException", "Schedule group " + name + " already exists.");
      }
      Instant now = schedules.now();
      return schedules
          .groups()
          .put(
              key.groupText(),
              new ScheduleGroup(key, Tags.of(asked.members().structures("Tags")), now, now))
          .thenApply(_ -> Reply.of(Map.of("ScheduleGroupArn", key.groupArn())));
    });
  }

  private Reply list(Asked asked) {
    Asker asker = asked.asker();
    String prefix = asked.members().find("NamePrefix").orElse("");
    List<ScheduleGroup> all = new ArrayList<>(
        schedules.groups().list(ScheduleKey.of(asker, prefix, "").groupText()));
    if (ScheduleKey.DEFAULT_GROUP.startsWith(prefix)) {
      all.add(standard(key(asked, ScheduleKey.DEFAULT_GROUP)));
    }
    all.sort(Comparator.comparing(ScheduleGroup::name));
    Paging<ScheduleGroup> page = Paging.of(
        all,
        ScheduleGroup::name,
        asked.members().find("NextToken"),
        asked.members().number("MaxResults").orElse(PAGE_MAX));
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("ScheduleGroups", page.page().stream().map(ScheduleGroup::fields).toList());
    page.addNext(fields);
    return Reply.of(fields);
  }

  /** Its schedules go before it: what breaks off can be asked for again. */
  private CompletableFuture<Reply> delete(Asked asked) {
    ScheduleKey key = key(asked, asked.members().text("Name"));
    if (key.group().equals(ScheduleKey.DEFAULT_GROUP)) {
      throw Scheduler.invalid("The default schedule group cannot be deleted.");
    }
    return schedules.changes().inTurn(key.groupText(), () -> {
      var _ = there(key);
      CompletableFuture<?>[] gone = schedules.list(key.groupText() + "/").stream()
          .map(each ->
              schedules.changes().inTurn(each.key().text(), () -> schedules.remove(each.key())))
          .toArray(CompletableFuture<?>[]::new);
      return CompletableFuture.allOf(gone)
          .thenCompose(_ -> schedules.groups().remove(key.groupText()))
          .thenApply(_ -> Reply.done());
    });
  }

  private ScheduleGroup ofArn(Asked asked) {
    String arn = asked.members().text("ResourceArn");
    String[] parts = arn.split(":schedule-group/", 2);
    if (parts.length != 2) {
      throw Scheduler.invalid("The ARN of a schedule group is needed, not " + arn);
    }
    ScheduleKey key = key(asked, parts[1]);
    if (!key.groupArn().equals(arn)) {
      // One of another account or region, of which there are none for anybody.
      throw missing(key);
    }
    return there(key);
  }

  @Override
  public Map<String, String> tags(Asked asked) {
    return ofArn(asked).tags();
  }

  @Override
  public CompletableFuture<Void> retag(Asked asked, Consumer<Map<String, String>> change) {
    String key = ofArn(asked).key().groupText();
    return schedules.changes().inTurn(key, () -> {
      ScheduleGroup group = ofArn(asked);
      return schedules
          .groups()
          .put(key, group.withTags(Tagging.changed(group.tags(), change), schedules.now()));
    });
  }
}
