package dev.pawl.server;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import java.util.Map;

/** Templates as who deploys them reads them: before they are sent. */
public final class TemplateTree {
  private TemplateTree() {}

  /**
   * {@return a template's tree, with the short forms of functions written out}
   *
   * @param text JSON or YAML
   * @throws SourceException if it is neither, with line and column
   */
  public static Map<String, Object> of(String text) throws SourceException {
    try {
      return TemplateText.read(text);
    } catch (TemplateException e) {
      throw new SourceException(String.valueOf(e.getMessage()), e);
    }
  }
}
