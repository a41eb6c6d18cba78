package dev.pawl.standins.scheduler;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.delivery.Paging;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The operations on groups of schedules, which alone have tags. */
final class GroupOperations {
  private static final int PAGE_MAX = 100;

  private final Schedules schedules;

  GroupOperations(Schedules schedules) {
    this.schedules = schedules;
  }

  Map<String, Operation> table() {
    return Map.of(
        "CreateScheduleGroup", this::create,
        "GetScheduleGroup",
            Operation.of(asked ->
                Reply.of(there(key(asked, asked.members().text("Name"))).fields())),
        "ListScheduleGroups", Operation.of(this::list),
        "DeleteScheduleGroup", this::delete,
        "TagResource", this::tag,
        "UntagResource", this::untag,
        "ListTagsForResource", Operation.of(this::tags));
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

  private static Map<String, String> tags(Members members) {
    Map<String, String> tags = new LinkedHashMap<>();
    members
        .structures("Tags")
        .forEach(tag -> tags.put(tag.text("Key"), tag.find("Value").orElse("")));
    return tags;
  }

  private CompletableFuture<Reply> create(Asked asked) {
    String name = asked.members().text("Name");
    Scheduler.requireName(name);
    ScheduleKey key = key(asked, name);
    schedules.changes().lock();
    try {
      if (name.equals(ScheduleKey.DEFAULT_GROUP)
          || schedules.groups().find(key.groupText()).isPresent()) {
        throw new RefusalException(
            "ConflictException", "Schedule group " + name + " already exists.");
      }
      Instant now = schedules.now();
      return schedules
          .groups()
          .put(key.groupText(), new ScheduleGroup(key, tags(asked.members()), now, now))
          .thenApply(_ -> Reply.of(Map.of("ScheduleGroupArn", key.groupArn())));
    } finally {
      schedules.changes().unlock();
    }
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

  /** Its schedules go with it. */
  private CompletableFuture<Reply> delete(Asked asked) {
    ScheduleKey key = key(asked, asked.members().text("Name"));
    if (key.group().equals(ScheduleKey.DEFAULT_GROUP)) {
      throw Scheduler.invalid("The default schedule group cannot be deleted.");
    }
    schedules.changes().lock();
    try {
      var _ = there(key);
      CompletableFuture<Void> gone = schedules.groups().remove(key.groupText());
      for (Schedule schedule : schedules.list(key.groupText() + "/")) {
        gone = gone.thenCombine(schedules.remove(schedule.key()), (_, _) -> null);
      }
      return gone.thenApply(_ -> Reply.done());
    } finally {
      schedules.changes().unlock();
    }
  }

  private ScheduleGroup ofArn(Asked asked) {
    String arn = asked.members().text("ResourceArn");
    String[] parts = arn.split(":schedule-group/", 2);
    if (parts.length != 2) {
      throw Scheduler.invalid("The ARN of a schedule group is needed, not " + arn);
    }
    return there(key(asked, parts[1]));
  }

  private CompletableFuture<Reply> tag(Asked asked) {
    Map<String, String> more = tags(asked.members());
    return retag(asked, tags -> tags.putAll(more));
  }

  private CompletableFuture<Reply> untag(Asked asked) {
    List<String> names = asked.members().texts("TagKeys");
    return retag(asked, tags -> tags.keySet().removeAll(names));
  }

  private CompletableFuture<Reply> retag(Asked asked, Consumer<Map<String, String>> change) {
    schedules.changes().lock();
    try {
      ScheduleGroup group = ofArn(asked);
      Map<String, String> tags = new LinkedHashMap<>(group.tags());
      change.accept(tags);
      return schedules
          .groups()
          .put(group.key().groupText(), group.withTags(tags, schedules.now()))
          .thenApply(_ -> Reply.done());
    } finally {
      schedules.changes().unlock();
    }
  }

  private Reply tags(Asked asked) {
    List<Map<String, String>> list = new ArrayList<>();
    ofArn(asked).tags().forEach((key, value) -> list.add(Map.of("Key", key, "Value", value)));
    return Reply.of(Map.of("Tags", list));
  }
}
