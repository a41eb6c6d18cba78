package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import software.amazon.awssdk.services.sfn.SfnClient;

/** With the AWS SDK for Java v2 to a server that is too busy for the first call, and says so. */
final class JavaBusy {
  private JavaBusy() {}

  /** Calls, with nothing set but the environment. */
  public static void main(String[] arguments) {
    try (SfnClient sfn = SfnClient.create()) {
      assertEquals(List.of(), sfn.listActivities().activities());
      Seen.tell("busy", "retried");
    }
  }
}
