package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.integrations.AssumedRoles.Asked;
import dev.pawl.integrations.ServiceEndpoints.Target;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AssumedRolesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ROLE = "arn:aws:iam::222222222222:role/other";

  private final AtomicInteger asked = new AtomicInteger();
  private Instant now = START;

  private Map<?, ?> answer() {
    return Map.of(
        "Credentials",
        Map.of(
            "AccessKeyId",
            "key" + asked.incrementAndGet(),
            "SecretAccessKey",
            "hush",
            "SessionToken",
            "token",
            "Expiration",
            now.plus(Duration.ofHours(1)).toString()));
  }

  @Test
  void aKeyIsKeptUntilShortlyBeforeItExpires() throws Exception {
    AssumedRoles roles = new AssumedRoles(() -> now);
    Asked one = new Asked(ROLE, new Target.Aws());
    assertEquals("key1", roles.keys(one, this::answer).accessKeyId());
    now = START.plus(Duration.ofMinutes(54));
    assertEquals("key1", roles.keys(one, this::answer).accessKeyId());
    now = START.plus(Duration.ofMinutes(56));
    assertEquals("key2", roles.keys(one, this::answer).accessKeyId());
    Asked elsewhere = new Asked(ROLE, new Target.Url(URI.create("http://127.0.0.1:1")));
    AwsKeys keys = roles.keys(elsewhere, this::answer);
    assertEquals("key3", keys.accessKeyId());
    assertFalse(keys.toString().contains("hush"));
  }

  @Test
  void whatIsNoRoleIsRefused() {
    TaskException refused =
        assertThrows(TaskException.class, () -> AssumedRoles.account("arn:aws:iam::1:user/a"));
    assertEquals("States.TaskFailed", refused.error());
    assertTrue(
        refused.failureCause().endsWith("assume the task state's role, arn:aws:iam::1:user/a"));
  }

  /** The stand-in knows the account of a key that it gave out for a role. */
  @Test
  void aTaskCallsInTheAccountOfItsRole() throws Exception {
    try (MotoServer moto = MotoServer.start().orElse(null)) {
      Programs.need(moto != null, MotoServer.NEEDS);
      String url = Objects.requireNonNull(moto).url().toString();
      try (AwsCaller caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()))) {
        AwsSdkTask identity =
            new AwsSdkTask(caller, caller.find("sts", "GetCallerIdentity").orElseThrow());
        assertTrue(identity
            .invoke(call(Optional.empty()))
            .text()
            .contains("\"Account\":\"123456789012\""));
        Json other = identity.invoke(call(Optional.of(ROLE)));
        assertTrue(other.text().contains("\"Account\":\"222222222222\""), other.text());
        assertTrue(other.text().contains(":assumed-role/other/pawl-one\""), other.text());
      }
    }
  }

  private static Call call(Optional<String> role) {
    return new Call(
        new ExecutionId("arn:aws:states:eu-west-1:123456789012:execution:machine:one"),
        7,
        "arn:aws:states:::any",
        Json.parse("{}"),
        Optional.empty(),
        role);
  }
}
