package dev.pawl.server;

import dev.pawl.api.Caller;
import dev.pawl.execution.KnownActivities;
import dev.pawl.machines.Activities;

/** The activities that an execution finds: those of its own account and region. */
record OwnActivities(Activities activities) implements KnownActivities {

  @Override
  public boolean has(String executionArn, String activityArn) {
    return Caller.ofResource(executionArn).owns(activityArn)
        && activities.find(activityArn).isPresent();
  }
}
