package dev.pawl.standins.ssm;

import dev.pawl.integrations.Reply;
import dev.pawl.standins.Asked;
import dev.pawl.standins.Asker;
import dev.pawl.standins.RefusalException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Gives a version labels, which another version then has no longer. */
record LabelParameterVersion(Parameters parameters) {
  private static final int LABELS_MAX = 10;
  private static final Pattern LABEL =
      Pattern.compile("(?!\\d)(?!(?i:aws|ssm))[a-zA-Z0-9_.\\-]{1,100}");

  Reply perform(Asked asked) {
    Asker asker = asked.asker();
    String name = GetParameters.name(asked);
    List<String> labels = asked.members().texts("Labels");
    List<String> valid =
        labels.stream().filter(label -> LABEL.matcher(label).matches()).toList();
    long wanted = parameters.records().change(view -> {
      long version = view.find(Parameters.KIND, asker.key(name))
          .map(Parameter::of)
          .map(last -> asked
              .members()
              .number("ParameterVersion")
              .map(Integer::longValue)
              .orElse(last.version()))
          .orElseThrow(
              () -> new RefusalException("ParameterNotFound", "Parameter " + name + " not found."));
      List<Parameter> history = parameters.history(asker, name);
      if (history.stream().noneMatch(each -> each.version() == version)) {
        throw new RefusalException(
            "ParameterVersionNotFound",
            "Systems Manager could not find version " + version + " of " + name
                + ". Verify the version and try again.");
      }
      for (Parameter each : history) {
        List<String> kept = new ArrayList<>(each.labels());
        kept.removeAll(valid);
        if (each.version() == version) {
          kept.addAll(valid);
        }
        if (kept.size() > LABELS_MAX) {
          throw new RefusalException(
              "ParameterVersionLabelLimitExceeded",
              "A parameter version can have maximum " + LABELS_MAX + " labels.");
        }
        if (!kept.equals(each.labels())) {
          view.put(
              Parameters.VERSION,
              Parameters.versionKey(asker, name, each.version()),
              each.with("Labels", kept).stored());
        }
      }
      return version;
    });
    return Reply.of(Map.of(
        "InvalidLabels",
        labels.stream().filter(label -> !valid.contains(label)).toList(),
        "ParameterVersion",
        wanted));
  }
}
