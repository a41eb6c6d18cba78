package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Arn;
import dev.pawl.api.Caller;
import dev.pawl.machines.Activities;
import dev.pawl.machines.ResourceTags;
import dev.pawl.machines.StateMachines;

/** The resources that can have tags, and the tags they have. */
record Taggable(StateMachines machines, Activities activities, ResourceTags tags) {

  /**
   * Refuses what can have no tags: what does not exist, versions and aliases.
   *
   * @throws ApiException InvalidArn, ResourceNotFound
   */
  void require(Caller caller, String resourceArn) {
    Arn.taggable(resourceArn);
    if (caller.find(resourceArn, machines::find).isEmpty()
        && caller.find(resourceArn, activities::find).isEmpty()) {
      throw new ApiException(Code.RESOURCE_NOT_FOUND, "Resource not found: '" + resourceArn + "'");
    }
  }
}
