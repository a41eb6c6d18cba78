package dev.pawl.integrations.http;

import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;

/** Knows connections by their ARN. */
public interface Connections {

  /**
   * {@return a connection with its secrets}
   *
   * @param call needs it
   * @throws TaskException {@code Events.ConnectionResource....} if there is none that can be used
   */
  Connection find(String arn, Call call) throws TaskException, InterruptedException;
}
