package dev.pawl.deploy.stack;

import dev.pawl.deploy.template.Evaluation;
import dev.pawl.deploy.template.Template;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.UnknownException;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a stack tells when all that it has is there. */
final class Outputs {
  /** The name that other stacks know an output by. */
  private static final Pattern EXPORT = Pattern.compile("[A-Za-z0-9:-]{1,255}");

  private Outputs() {}

  /**
   * {@return an output with its value}
   *
   * @throws TemplateException if its value is no text, or it asks for what is not there
   */
  static Stack.Output told(String name, Template.Output declared, Evaluation evaluation)
      throws TemplateException {
    try {
      return new Stack.Output(
          name,
          value(name, declared, evaluation),
          declared.description().orElse(""),
          export(name, declared, evaluation));
    } catch (UnknownException e) {
      throw new TemplateException("Template format error: Unresolved resource dependencies ["
          + e.logicalId() + "] in the Outputs block of the template");
    }
  }

  /**
   * {@return the value of an output}
   *
   * @throws UnknownException if it asks for what is not there
   */
  static String value(String name, Template.Output declared, Evaluation evaluation)
      throws TemplateException {
    return evaluation
        .text(name, declared.value())
        .orElseThrow(() -> new TemplateException("Template format error: Output " + name
            + " is malformed. The Value field of every Outputs member must evaluate to a String."));
  }

  /**
   * {@return the name that other stacks know an output by; the empty text if it has none}
   *
   * @throws UnknownException if it asks for what is not there
   */
  static String export(String name, Template.Output declared, Evaluation evaluation)
      throws TemplateException {
    return declared.export().isPresent()
        ? exported(name, evaluation.text(name, declared.export().get()))
        : "";
  }

  private static String exported(String output, Optional<String> name) throws TemplateException {
    return name.filter(text -> EXPORT.matcher(text).matches())
        .orElseThrow(() -> new TemplateException("Template format error: Output " + output
            + " is malformed. The Name of an Export must evaluate to a String of 1 to 255 letters,"
            + " digits, colons and hyphens."));
  }
}
