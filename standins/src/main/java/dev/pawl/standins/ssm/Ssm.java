package dev.pawl.standins.ssm;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
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
  public String resource(Asked asked) {
    return asked
        .members()
        .find("Name")
        .or(() -> asked.members().find("ResourceId"))
        .or(() -> asked.members().find("Path"))
        .map(given -> Parameter.arn(asked.asker(), name(given).split(":", 2)[0]))
        .orElse("*");
  }

  /** {@return the name that a request means, who may give an ARN} */
  static String name(String given) {
    if (!given.startsWith("arn:")) {
      return given;
    }
    String path = given.substring(given.indexOf(":parameter/") + ":parameter".length());
    // The ARN of a name without slashes has one all the same.
    return path.indexOf('/', 1) < 0 ? path.substring(1) : path;
  }

  private Reply delete(Asked asked) {
    String name = asked.members().text("Name");
    if (!parameters.delete(asked.asker(), name(name))) {
      throw new RefusalException("ParameterNotFound", "Parameter " + name + " not found.");
    }
    return Reply.done();
  }

  private Reply deleteSeveral(Asked asked) {
    List<String> deleted = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : asked.members().texts("Names")) {
      (parameters.delete(asked.asker(), name(name)) ? deleted : missing).add(name);
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
    return name(asked.members().text("ResourceId"));
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
    Parameter parameter = parameters
        .find(asked.asker(), tagged(asked))
        .orElseThrow(() -> new RefusalException(
            "InvalidResourceId", "The resource ID " + tagged(asked) + " is not valid."));
    return Reply.of(Map.of("TagList", Tags.shown(Parameters.tags(parameter))));
  }
}
