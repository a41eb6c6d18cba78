package dev.pawl.standins.ssm;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Need;
import dev.pawl.standins.Operation;
import dev.pawl.standins.Records;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.StandIn;
import dev.pawl.standins.Tags;
import dev.pawl.standins.Vault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The stand-in for the Parameter Store.
 *
 * @spec https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html AWS Systems
 *     Manager API
 */
public final class Ssm implements StandIn {
  private final Parameters parameters;
  private final PutParameter put;
  private final GetParameters get;

  /**
   * Keeps parameters.
   *
   * @param vault seals what is secret
   */
  public Ssm(Records records, Vault vault, InstantSource clock) {
    this.parameters = new Parameters(records, vault);
    this.put = new PutParameter(parameters, clock);
    this.get = new GetParameters(parameters);
  }

  @Override
  public String service() {
    return "ssm";
  }

  @Override
  public Map<String, Operation> operations() {
    return Map.ofEntries(
        Map.entry("PutParameter", Operation.of(put::perform)),
        Map.entry("GetParameter", Operation.of(get::one)),
        Map.entry("GetParameters", Operation.of(get::several)),
        Map.entry("GetParametersByPath", Operation.of(get::byPath)),
        Map.entry("GetParameterHistory", Operation.of(get::history)),
        Map.entry("DescribeParameters", Operation.of(get::describe)),
        Map.entry("DeleteParameter", Operation.of(this::delete)),
        Map.entry("DeleteParameters", Operation.of(this::deleteSeveral)),
        Map.entry(
            "LabelParameterVersion", Operation.of(new LabelParameterVersion(parameters)::perform)),
        Map.entry("AddTagsToResource", Operation.of(this::tag)),
        Map.entry("RemoveTagsFromResource", Operation.of(this::untag)),
        Map.entry("ListTagsForResource", Operation.of(this::tags)));
  }

  @Override
  public List<Need> needs(Asked asked) {
    if (!asked.members().has("Names")) {
      return StandIn.super.needs(asked);
    }
    return asked.members().texts("Names").stream()
        .map(name -> ParameterName.arn(asked.asker(), name))
        .map(arn -> new Need("ssm:" + asked.operation(), arn))
        .toList();
  }

  /** Who may read a path may read all that is under it, whatever is said of its parts. */
  @Override
  public String resource(Asked asked) {
    return asked
        .members()
        .find("Name")
        .or(() -> asked.members().find("ResourceId"))
        .map(given -> ParameterName.arn(asked.asker(), given))
        .or(() -> asked.members().find("Path").map(path -> Parameter.arn(asked.asker(), path)))
        .orElse("*");
  }

  private boolean delete(Asked asked, String given) {
    return ParameterName.whole(asked.asker(), given)
        .filter(name -> parameters.delete(asked.asker(), name))
        .isPresent();
  }

  private Reply delete(Asked asked) {
    String name = asked.members().text("Name");
    if (!delete(asked, name)) {
      throw new RefusalException("ParameterNotFound", "Parameter " + name + " not found.");
    }
    return Reply.done();
  }

  private Reply deleteSeveral(Asked asked) {
    List<String> deleted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : asked.members().texts("Names")) {
      (delete(asked, name) ? deleted : missing).add(name);
    }
    return Reply.of(Map.of("DeletedParameters", deleted, "InvalidParameters", missing));
  }

  /** {@return the parameter that tags are of: nothing else has any here} */
  private static String tagged(Asked asked) {
    String type = asked.members().text("ResourceType");
    if (!type.equals("Parameter")) {
      throw new RefusalException(
          "InvalidResourceType",
          "The resource type " + type + " is not covered by the built-in ssm: it is Parameter");
    }
    String given = asked.members().text("ResourceId");
    return ParameterName.whole(asked.asker(), given).orElseThrow(() -> untaggable(given));
  }

  private static RefusalException untaggable(String id) {
    return new RefusalException("InvalidResourceId", "The resource ID " + id + " is not valid.");
  }

  private Reply tag(Asked asked) {
    Map<String, String> more = Tags.of(asked.members().structures("Tags"));
    parameters.retag(asked.asker(), tagged(asked), tags -> {
      tags.putAll(more);
      return tags;
    });
    return Reply.done();
  }

  private Reply untag(Asked asked) {
    List<String> gone = asked.members().texts("TagKeys");
    parameters.retag(asked.asker(), tagged(asked), tags -> {
      tags.keySet().removeAll(gone);
      return tags;
    });
    return Reply.done();
  }

  private Reply tags(Asked asked) {
    Parameter parameter =
        parameters.find(asked.asker(), tagged(asked)).orElseThrow(() -> untaggable(tagged(asked)));
    return Reply.of(Map.of("TagList", Tags.shown(Parameters.tags(parameter))));
  }
}
