package dev.pawl.standins.iam;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Members;
import dev.pawl.standins.Operation;
import dev.pawl.standins.RefusalException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The operations on the versions of managed policies, of which one is in force. */
record PolicyVersions(Policies policies, InstantSource clock) {
  /** The number of the last version that was made: none is used twice. */
  static final String LAST = "LastVersion";

  Map<String, Operation> table() {
    return Map.of(
        "CreatePolicyVersion", Operation.of(this::create),
        "GetPolicyVersion", Operation.of(this::get),
        "ListPolicyVersions", Operation.of(this::list),
        "SetDefaultPolicyVersion", Operation.of(this::setDefault),
        "DeletePolicyVersion", Operation.of(this::delete));
  }

  /** Refuses what is no policy, or is too long for a managed one. */
  static void requireDocument(String document) {
    PolicyDocument.requireIdentity(document);
    if (PolicyDocument.size(document) > Quotas.POLICY_SIZE) {
      throw Refusals.quota("PolicySize", Quotas.POLICY_SIZE);
    }
  }

  private static PolicyArn arn(Asked asked) {
    return PolicyArn.of(asked.members().text("PolicyArn"));
  }

  private static RefusalException missing(Asked asked) {
    return Refusals.noEntity("Policy " + asked.members().text("PolicyArn") + " version "
        + asked.members().text(Policies.VERSION) + " does not exist or is not attachable.");
  }

  private static Entity version(Entity policy, Asked asked) {
    String id = asked.members().text(Policies.VERSION);
    return policy.entities(Policies.VERSIONS).stream()
        .filter(each -> each.text(Policies.VERSION).equals(id))
        .findFirst()
        .orElseThrow(() -> missing(asked));
  }

  private static Map<String, Object> listed(Entity policy, Entity version) {
    String id = version.text(Policies.VERSION);
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put(Policies.VERSION, id);
    shown.put("IsDefaultVersion", policy.text(Policies.DEFAULT).equals(id));
    shown.put(Entity.CREATE_DATE, version.time(Entity.CREATE_DATE));
    return shown;
  }

  private Reply create(Asked asked) {
    Members members = asked.members();
    String document = members.text("PolicyDocument");
    requireDocument(document);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Entity policy = policies.change(asked.asker(), arn(asked), before -> {
      List<Entity> versions = before.entities(Policies.VERSIONS);
      if (versions.size() >= Quotas.VERSIONS_PER_POLICY) {
        throw Refusals.limit("A managed policy can have up to " + Quotas.VERSIONS_PER_POLICY
            + " versions. Before you create a new version, you must delete an existing version.");
      }
      int number = before.number(LAST) + 1;
      Entity version = Policies.version("v" + number, document, now);
      Entity changed = before
          .withEntities(
              Policies.VERSIONS,
              Stream.concat(Stream.of(version), versions.stream()).toList())
          .with(LAST, number)
          .with(Policies.UPDATE_DATE, now.toString());
      return members.flag("SetAsDefault") ? changed.with(Policies.DEFAULT, "v" + number) : changed;
    });
    return Reply.of(Map.of(
        "PolicyVersion", listed(policy, policy.entities(Policies.VERSIONS).getFirst())));
  }

  private Reply get(Asked asked) {
    Entity policy = policies.require(asked.asker(), arn(asked));
    Entity version = version(policy, asked);
    Map<String, Object> shown = listed(policy, version);
    shown.put(Policies.DOCUMENT, PolicyDocument.encoded(version.text(Policies.DOCUMENT)));
    return Reply.of(Map.of("PolicyVersion", shown));
  }

  /** The newest come first, so that markers count down. */
  private Reply list(Asked asked) {
    Entity policy = policies.require(asked.asker(), arn(asked));
    return Listing.reply(
        asked.members(),
        "Versions",
        policy.entities(Policies.VERSIONS),
        version -> String.format(
            Locale.ROOT,
            "%010d",
            Integer.MAX_VALUE - Integer.parseInt(version.text(Policies.VERSION).substring(1))),
        version -> listed(policy, version));
  }

  private Reply setDefault(Asked asked) {
    policies.change(
        asked.asker(),
        arn(asked),
        policy -> policy
            .with(Policies.DEFAULT, version(policy, asked).text(Policies.VERSION))
            .with(
                Policies.UPDATE_DATE,
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString()));
    return Reply.done();
  }

  private Reply delete(Asked asked) {
    policies.change(asked.asker(), arn(asked), policy -> {
      Entity gone = version(policy, asked);
      if (gone.text(Policies.VERSION).equals(policy.text(Policies.DEFAULT))) {
        throw Refusals.conflict("Cannot delete the default version of a policy.");
      }
      List<Entity> kept = new ArrayList<>(policy.entities(Policies.VERSIONS));
      kept.remove(gone);
      return policy.withEntities(Policies.VERSIONS, kept);
    });
    return Reply.done();
  }
}
