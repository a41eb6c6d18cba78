package dev.pawl.deploy.stack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a stack is made from.
 *
 * @param template the text as it was given
 * @param processed the text that is in force: the same, but for transforms
 * @param parameters the texts that were given, by name
 * @param resolved the texts that names of the Parameter Store stood for, by name
 * @param hidden values that are never shown
 */
public record Source(
    String template,
    String processed,
    Map<String, String> parameters,
    Map<String, String> resolved,
    List<String> hidden,
    Options options) {
  /** What a stack is made from that was not made yet. */
  public static final Source NOTHING = new Source(
      "",
      "",
      Map.of(),
      Map.of(),
      List.of(),
      new Options(Map.of(), List.of(), List.of(), "", "ROLLBACK"));

  /** Copies the parameters, in their order. */
  public Source {
    parameters = new LinkedHashMap<>(parameters);
    resolved = new LinkedHashMap<>(resolved);
    hidden = List.copyOf(hidden);
  }

  /**
   * What was said beside the template.
   *
   * @param onFailure what becomes of what was done if something fails: {@code ROLLBACK},
   *     {@code DELETE} or {@code DO_NOTHING}
   */
  public record Options(
      Map<String, String> tags,
      List<String> capabilities,
      List<String> notificationArns,
      String roleArn,
      String onFailure) {

    /** Copies the tags, in their order. */
    public Options {
      tags = new LinkedHashMap<>(tags);
    }
  }

  /** {@return this, with something else to become of what was done if something fails} */
  public Source onFailure(String changed) {
    return new Source(
        template,
        processed,
        parameters,
        resolved,
        hidden,
        new Options(
            options.tags(),
            options.capabilities(),
            options.notificationArns(),
            options.roleArn(),
            changed));
  }

  Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("template", template);
    if (!processed.equals(template)) {
      tree.put("processed", processed);
    }
    tree.put("parameters", parameters);
    tree.put("resolved", resolved);
    tree.put("hidden", hidden);
    tree.put("tags", options.tags());
    tree.put("capabilities", options.capabilities());
    tree.put("notificationArns", options.notificationArns());
    tree.put("roleArn", options.roleArn());
    tree.put("onFailure", options.onFailure());
    return tree;
  }

  static Source of(Map<?, ?> tree) {
    Kept read = new Kept(tree);
    String template = read.text("template");
    return new Source(
        template,
        tree.containsKey("processed") ? read.text("processed") : template,
        read.texts("parameters"),
        read.texts("resolved"),
        read.list("hidden"),
        new Options(
            read.texts("tags"),
            read.list("capabilities"),
            read.list("notificationArns"),
            read.text("roleArn"),
            read.text("onFailure")));
  }
}
