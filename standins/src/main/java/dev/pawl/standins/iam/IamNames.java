package dev.pawl.standins.iam;

import dev.pawl.standins.Members;
import java.util.regex.Pattern;

/** The names and paths that roles and policies may be made with. */
final class IamNames {
  private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]+");
  private static final Pattern PATH = Pattern.compile("/|/[!-~]+/");

  private IamNames() {}

  /**
   * {@return the name that something is to have}
   *
   * @param member what has it
   */
  static String name(Members members, String member) {
    String name = members.text(member);
    if (!NAME.matcher(name).matches()) {
      throw Refusals.validation("The specified value for "
          + Character.toLowerCase(member.charAt(0)) + member.substring(1)
          + " is invalid. It must contain only alphanumeric characters and/or the following:"
          + " +=,.@_-");
    }
    return name;
  }

  /** {@return the path that something is to have} */
  static String path(Members members) {
    String path = members.find("Path").orElse("/");
    if (!PATH.matcher(path).matches()) {
      throw Refusals.validation(
          "The specified value for path is invalid. It must begin and end with"
              + " / and contain only alphanumeric characters and/or / characters.");
    }
    return path;
  }
}
