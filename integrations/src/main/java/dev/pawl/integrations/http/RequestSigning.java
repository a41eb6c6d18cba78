package dev.pawl.integrations.http;

import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.util.Map;

/** Signs requests as AWS demands. */
@FunctionalInterface
public interface RequestSigning {
  /**
   * {@return the headers of a request with its signature}
   *
   * @param service as signatures name it
   * @throws TaskException if the role of the task cannot be assumed
   */
  Map<String, String> signed(HttpMessage message, String service, Call call)
      throws TaskException, InterruptedException;
}
