package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The operations on managed policies themselves.
 *
 * @param random makes the unique ids
 */
record PolicyOperations(
    Records records, Roles roles, Policies policies, InstantSource clock, RandomGenerator random) {

  Map<String, Operation> table() {
    return Map.of(
        "CreatePolicy", Operation.of(this::create),
        "GetPolicy", Operation.of(this::get),
        "ListPolicies", Operation.of(this::list),
        "DeletePolicy", Operation.of(this::delete));
  }

  private static PolicyArn arn(Asked asked) {
    return PolicyArn.of(asked.members().text("PolicyArn"));
  }

  private Reply create(Asked asked) {
    Asker asker = asked.asker();
    Entity policy = made(asked);
    String name = policy.text(Policies.NAME);
    if (policies.all(asker).size() >= Quotas.POLICIES_PER_ACCOUNT) {
      throw Refusals.quota("PoliciesPerAccount", Quotas.POLICIES_PER_ACCOUNT);
    }
    records.change(view -> {
      if (Policies.find(view, asker, name).isPresent()) {
        throw Refusals.exists(
            "A policy called " + name + " already exists. Duplicate names are not allowed.");
      }
      Policies.put(view, asker, policy);
      return policy;
    });
    Map<String, Object> shown = Policies.listed(policy);
    if (!policy.entries(Entity.TAGS).isEmpty()) {
      shown.put(Entity.TAGS, IamTags.shown(policy));
    }
    return Reply.of(Map.of("Policy", shown));
  }

  private Entity made(Asked asked) {
    Members members = asked.members();
    String name = IamNames.name(members, Policies.NAME);
    String path = IamNames.path(members);
    String document = members.text("PolicyDocument");
    PolicyVersions.requireDocument(document);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(Policies.NAME, name);
    fields.put("PolicyId", Ids.random(Ids.POLICY, random));
    fields.put("Arn", Iam.arn(asked.asker(), "policy" + path + name));
    fields.put("Path", path);
    fields.put(Policies.DEFAULT, "v1");
    fields.put(PolicyVersions.LAST, 1);
    fields.put(Entity.CREATE_DATE, now.toString());
    fields.put(Policies.UPDATE_DATE, now.toString());
    members
        .find("Description")
        .filter(text -> !text.isEmpty())
        .ifPresent(text -> fields.put("Description", text));
    Entity policy = new Entity(fields)
        .withEntities(Policies.VERSIONS, List.of(Policies.version("v1", document, now)));
    return IamTags.tagged(policy, IamTags.of(members));
  }

  private Reply get(Asked asked) {
    PolicyArn arn = arn(asked);
    Entity policy = policies.require(asked.asker(), arn);
    return Reply.of(
        Map.of("Policy", Policies.whole(arn.isOfAws() ? counted(policy, asked.asker()) : policy)));
  }

  /** {@return a policy of AWS with how often it is used: there is no record that could say so} */
  private Entity counted(Entity policy, Asker asker) {
    String arn = policy.text("Arn");
    List<Entity> all = roles.all(asker);
    return policy
        .with(
            Policies.ATTACHMENTS,
            all.stream()
                .filter(role -> role.texts(Roles.ATTACHED).contains(arn))
                .count())
        .with(
            Policies.BOUNDARIES,
            all.stream().filter(role -> role.text(Roles.BOUNDARY).equals(arn)).count());
  }

  private Reply list(Asked asked) {
    Members members = asked.members();
    String scope = members.find("Scope").orElse("All");
    String prefix = members.find("PathPrefix").orElse("/");
    String used = members.find("PolicyUsageFilter").orElse("");
    List<Entity> fitting = Stream.concat(
            scope.equals("AWS") ? Stream.of() : policies.all(asked.asker()).stream(),
            scope.equals("Local") ? Stream.of() : ofAws(asked.asker()))
        .filter(policy -> policy.text("Path").startsWith(prefix))
        .filter(policy -> !members.flag("OnlyAttached") || policy.number(Policies.ATTACHMENTS) > 0)
        .filter(policy -> isUsed(policy, used))
        .sorted(Comparator.comparing(policy -> policy.text("Arn")))
        .toList();
    return Listing.reply(
        members, "Policies", fitting, policy -> policy.text("Arn"), Policies::listed);
  }

  private static boolean isUsed(Entity policy, String as) {
    return switch (as) {
      case "PermissionsPolicy" -> policy.number(Policies.ATTACHMENTS) > 0;
      case "PermissionsBoundary" -> policy.number(Policies.BOUNDARIES) > 0;
      default -> true;
    };
  }

  /** {@return the policies of AWS that are used: which others there are is not known here} */
  private Stream<Entity> ofAws(Asker asker) {
    return roles.all(asker).stream()
        .flatMap(role ->
            Stream.concat(role.texts(Roles.ATTACHED).stream(), role.find(Roles.BOUNDARY).stream()))
        .distinct()
        .filter(arn -> PolicyArn.of(arn).isOfAws())
        .map(arn -> counted(Policies.ofAws(arn), asker));
  }

  private Reply delete(Asked asked) {
    Asker asker = asked.asker();
    PolicyArn arn = arn(asked);
    Policies.requireOwn(asker, arn);
    return records.change(view -> {
      Entity policy = Policies.require(view, asker, arn);
      if (policy.number(Policies.ATTACHMENTS) > 0 || policy.number(Policies.BOUNDARIES) > 0) {
        throw Refusals.conflict("Cannot delete a policy attached to entities.");
      }
      if (policy.entities(Policies.VERSIONS).size() > 1) {
        throw Refusals.conflict("This policy has more than one version. Before you delete a policy,"
            + " you must delete the policy's versions. The default version is deleted with the"
            + " policy.");
      }
      Policies.delete(view, asker, policy);
      return Reply.done();
    });
  }
}
