package dev.pawl.standins.ssm;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Members;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Tags;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Creates a parameter, or gives it a new version. */
record PutParameter(Parameters parameters, InstantSource clock) {
  private static final String DEFAULT_KEY = "alias/aws/ssm";

  Reply perform(Asked asked) {
    Members members = asked.members();
    String name = members.text("Name");
    ParameterRules.requireName(name);
    if (members.flag("Overwrite") && !members.structures("Tags").isEmpty()) {
      throw ParameterRules.invalid("Invalid request: tags and overwrite can't be used together. To"
          + " create a parameter with tags, please remove overwrite flag. To update tags for an"
          + " existing parameter, please use AddTagsToResource or RemoveTagsFromResource.");
    }
    Parameter written = parameters.records().change(view -> {
      Optional<Parameter> before =
          view.find(Parameters.KIND, asked.asker().key(name)).map(Parameter::of);
      if (before.isPresent() && !members.flag("Overwrite")) {
        throw new RefusalException(
            "ParameterAlreadyExists",
            "The parameter already exists. To overwrite this value, set the overwrite option in the"
                + " request to true.");
      }
      Parameter version = version(asked, before);
      Map<String, String> tags =
          before.map(Parameters::tags).orElseGet(() -> Tags.of(members.structures("Tags")));
      Parameters.write(view, asked.asker(), version, tags);
      return version;
    });
    return Reply.of(Map.of("Version", written.version(), "Tier", written.text("Tier")));
  }

  private Parameter version(Asked asked, Optional<Parameter> before) {
    Members members = asked.members();
    String value = members.text("Value");
    Map<String, Object> fields = new LinkedHashMap<>();
    if (value.isEmpty()) {
      throw ParameterRules.invalid("1 validation error detected: Value at 'value' failed to satisfy"
          + " constraint: Member must have length greater than or equal to 1.");
    }
    String type = members
        .find("Type")
        .or(() -> before.map(Parameter::type))
        .orElseThrow(() ->
            ParameterRules.invalid("A parameter type is required when you create a parameter."));
    Optional<String> pattern =
        members.find("AllowedPattern").or(() -> kept(before, "AllowedPattern"));
    ParameterRules.requirePattern(pattern, value);
    Asker asker = asked.asker();
    String name = members.text("Name");
    fields.put("Name", name);
    fields.put("Type", type);
    fields.put(
        "Value",
        type.equals(Parameter.SECURE)
            ? parameters.vault().seal(Parameters.place(asker, name), value)
            : value);
    fields.put("Version", before.map(Parameter::version).orElse(0L) + 1);
    fields.put("LastModifiedDate", clock.instant().toString());
    fields.put("LastModifiedUser", asker.arn());
    fields.put("Tier", ParameterRules.tier(members, value));
    fields.put("DataType", members.find("DataType").orElse("text"));
    pattern.ifPresent(text -> fields.put("AllowedPattern", text));
    members.find("Description").ifPresent(text -> fields.put("Description", text));
    if (type.equals(Parameter.SECURE)) {
      fields.put("KeyId", members.find("KeyId").orElse(DEFAULT_KEY));
    }
    return new Parameter(fields);
  }

  private static Optional<String> kept(Optional<Parameter> before, String field) {
    return before.filter(each -> each.stored().containsKey(field)).map(each -> each.text(field));
  }
}
