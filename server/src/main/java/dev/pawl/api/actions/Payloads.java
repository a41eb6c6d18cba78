package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;

/** JSON that clients send as the text of a member, and what they are told of a wrong one. */
enum Payloads {
  INPUT(Code.INVALID_EXECUTION_INPUT, "Invalid State Machine Execution Input", "input"),
  OUTPUT(Code.INVALID_OUTPUT, "Invalid Output", "output");

  private final Code code;
  private final String trouble;
  private final String noun;

  Payloads(Code code, String trouble, String noun) {
    this.code = code;
    this.trouble = trouble;
    this.noun = noun;
  }

  /**
   * {@return the JSON of a text}
   *
   * @throws ApiException if it is none
   */
  Json parsed(String text) {
    if (text.isEmpty()) {
      throw invalid("Invalid execution " + noun + ".");
    }
    try {
      return Json.parse(text);
    } catch (JsonSyntaxException e) {
      throw invalid(withoutPlace(String.valueOf(e.getMessage())));
    }
  }

  /** AWS shows what was wrong here, but not where. */
  private static String withoutPlace(String message) {
    int place = message.indexOf("\n at [Source:");
    return place < 0 ? message : message.substring(0, place);
  }

  private ApiException invalid(String why) {
    return new ApiException(code, trouble + ": '" + why + "'");
  }
}
