package dev.pawl.deploy.sam;

import java.util.List;

/**
 * What a refusal says, without what only this transform adds: what is done about local paths, and
 * which events it supports.
 */
record SamRefusal(String text) {
  private static final List<String> ADDED = List.of(
      " A local path is put up by `sam package` or `sam deploy`, before the template is"
          + " transformed\\.",
      " Supported here are [A-Za-z0-9, ]+\\.");

  static SamRefusal of(String message) {
    String text = message;
    for (String added : ADDED) {
      text = text.replaceAll(added, "");
    }
    return new SamRefusal(text);
  }
}
