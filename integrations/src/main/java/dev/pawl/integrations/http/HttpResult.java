package dev.pawl.integrations.http;

import dev.pawl.json.Json;
import dev.pawl.json.JsonSyntaxException;
import dev.pawl.runtime.TaskException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a state sees of an answer. */
final class HttpResult {
  private HttpResult() {}

  /**
   * {@return the result of a task}
   *
   * @param errors what the name of the error for another status than 2xx begins with
   * @throws TaskException if the answer is no result
   */
  static Json of(HttpAnswer answer, String errors) throws TaskException {
    if (!answer.succeeded()) {
      throw new TaskException(
          errors + answer.status(),
          answer.body().length == 0 || answer.isBinary() ? answer.statusText() : answer.text());
    }
    if (answer.isBinary()) {
      throw new TaskException(
          "States.Runtime",
          "The answer is of the type " + answer.mediaType() + ", which is binary: a state can hold"
              + " text alone");
    }
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    members.put("Headers", answer.headers());
    members.put("ResponseBody", content(answer));
    members.put("StatusCode", answer.status());
    members.put("StatusText", answer.statusText());
    return Json.of(members);
  }

  /** {@return JSON as what it stands for, other text as it is} */
  private static @Nullable Object content(HttpAnswer answer) {
    String text = answer.text();
    if (!answer.isJson() && !answer.mediaType().isEmpty()) {
      return text;
    }
    try {
      return Json.parse(text).tree();
    } catch (JsonSyntaxException e) {
      return text;
    }
  }
}
