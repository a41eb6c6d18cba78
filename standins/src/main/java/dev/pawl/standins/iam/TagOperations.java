package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Tags;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The operations on tags, of roles and of managed policies. */
record TagOperations(Roles roles, Policies policies) {
  private static final String ARN = "PolicyArn";

  Map<String, Operation> table() {
    return Map.of(
        "TagRole", Operation.of(asked -> ofRole(asked, tagging(asked))),
        "UntagRole", Operation.of(asked -> ofRole(asked, untagging(asked))),
        "ListRoleTags", Operation.of(this::roleTags),
        "TagPolicy", Operation.of(asked -> ofPolicy(asked, tagging(asked))),
        "UntagPolicy", Operation.of(asked -> ofPolicy(asked, untagging(asked))),
        "ListPolicyTags", Operation.of(this::policyTags));
  }

  private static UnaryOperator<Entity> tagging(Asked asked) {
    Map<String, String> more = IamTags.of(asked.members());
    return entity -> IamTags.tagged(entity, more);
  }

  private static UnaryOperator<Entity> untagging(Asked asked) {
    List<String> gone = asked.members().texts("TagKeys");
    return entity -> IamTags.untagged(entity, gone);
  }

  private Reply ofRole(Asked asked, UnaryOperator<Entity> change) {
    roles.change(asked.asker(), asked.members().text(Roles.NAME), change);
    return Reply.done();
  }

  private Reply ofPolicy(Asked asked, UnaryOperator<Entity> change) {
    policies.change(asked.asker(), PolicyArn.of(asked.members().text(ARN)), change);
    return Reply.done();
  }

  private Reply roleTags(Asked asked) {
    return listed(asked.members(), roles.require(asked.asker(), asked.members().text(Roles.NAME)));
  }

  private Reply policyTags(Asked asked) {
    PolicyArn arn = PolicyArn.of(asked.members().text(ARN));
    return listed(asked.members(), policies.require(asked.asker(), arn));
  }

  private static Reply listed(Members members, Entity entity) {
    return Listing.reply(
        members,
        Entity.TAGS,
        entity.entries(Entity.TAGS).entrySet().stream()
            .sorted(Comparator.comparing(Map.Entry::getKey))
            .toList(),
        Map.Entry::getKey,
        tag -> Tags.shown(Map.of(tag.getKey(), tag.getValue())).getFirst());
  }
}
