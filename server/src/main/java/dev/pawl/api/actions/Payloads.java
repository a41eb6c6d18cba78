package dev.pawl.api.actions;

import dev.pawl.api.ApiException;
import dev.pawl.api.ApiException.Code;
import dev.pawl.execution.Quotas;
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
   * @throws ApiException if it is none, or too long
   */
  Json parsed(String text, Quotas quotas) {
    if (text.isEmpty()) {
      throw invalid("Invalid execution " + noun + ".");
    }
    try {
      Json payload = Json.parse(text);
      if (payload.bytes() > quotas.payloadBytesMax()) {
        throw invalid("The " + noun + " has " + payload.bytes() + " bytes of UTF-8; at most "
            + quotas.payloadBytesMax() + " are allowed.");
      }
      return payload;
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
