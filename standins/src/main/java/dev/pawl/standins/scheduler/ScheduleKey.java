package dev.pawl.standins.scheduler;

import dev.pawl.standins.Asker;

/** Which schedule: of an account, in a region, in a group, of a name. */
record ScheduleKey(String account, String region, String group, String name) {
  static final String DEFAULT_GROUP = "default";

  static ScheduleKey of(Asker asker, String group, String name) {
    return new ScheduleKey(asker.account(), asker.region(), group, name);
  }

  private String arnOf(String resource) {
    return new Asker(account, region, "", "").arnOf("scheduler", resource);
  }

  String arn() {
    return arnOf("schedule/" + group + "/" + name);
  }

  String groupArn() {
    return arnOf("schedule-group/" + group);
  }

  /** {@return its record's key} */
  String text() {
    return groupText() + "/" + name;
  }

  /** {@return the key of the record of its group} */
  String groupText() {
    return account + "/" + region + "/" + group;
  }
}
