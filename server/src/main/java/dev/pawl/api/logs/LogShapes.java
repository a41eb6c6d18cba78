package dev.pawl.api.logs;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.api.Caller;
import dev.pawl.api.Members;
import java.util.Optional;

/** The shapes of the API model that several operations use, and the errors that they share. */
final class LogShapes {
  /** The most lines of one answer. */
  static final int EVENTS_MAX = 10_000;

  private LogShapes() {}

  /** {@return the name of a group that must be given} */
  static String group(Members members) {
    return members.text("logGroupName");
  }

  /** {@return the name of a stream that must be given} */
  static String stream(Members members) {
    return members.text("logStreamName");
  }

  /**
   * {@return the ARN of the group that a request names by its name}
   *
   * @throws ApiException if there is none: ResourceNotFoundException
   */
  static String namedGroup(Caller caller, Members members, LogGroups groups) {
    return existing(LogGroups.arn(caller, group(members)), groups);
  }

  /**
   * {@return the ARN of the group that a request names, by its name or by its ARN}
   *
   * @throws ApiException if there is none: ResourceNotFoundException
   */
  static String group(Caller caller, Members members, LogGroups groups) {
    return existing(arn(caller, members), groups);
  }

  private static String existing(String arn, LogGroups groups) {
    if (groups.find(arn).isEmpty()) {
      throw noGroup();
    }
    return arn;
  }

  private static String arn(Caller caller, Members members) {
    Optional<String> name = members.optionalText("logGroupName");
    Optional<String> identifier = members.optionalText("logGroupIdentifier");
    if (name.isPresent() == identifier.isPresent()) {
      throw invalid("Exactly one of logGroupName and logGroupIdentifier must be given");
    }
    String given = name.or(() -> identifier).orElseThrow();
    if (!given.startsWith("arn:")) {
      return LogGroups.arn(caller, given);
    }
    if (!caller.owns(given)) {
      throw noGroup();
    }
    return given.endsWith(":*") ? given.substring(0, given.length() - 2) : given;
  }

  static ApiException invalid(String why) {
    return new ApiException(Code.INVALID_PARAMETER_EXCEPTION, why);
  }

  static ApiException noGroup() {
    return new ApiException(
        Code.RESOURCE_NOT_FOUND_EXCEPTION, "The specified log group does not exist.");
  }

  static ApiException noStream() {
    return new ApiException(
        Code.RESOURCE_NOT_FOUND_EXCEPTION, "The specified log stream does not exist.");
  }
}
