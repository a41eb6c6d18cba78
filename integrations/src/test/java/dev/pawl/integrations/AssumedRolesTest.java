package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.pawl.integrations.AssumedRoles.Asked;
import dev.pawl.integrations.ServiceEndpoints.Target;
import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.TaskException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class AssumedRolesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String ROLE = "arn:aws:iam::222222222222:role/other";

  private static final int TOGETHER = 50;
  private static final String ACCOUNT = "123456789012";

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
    Asked one = new Asked(ROLE, ACCOUNT, new Target.Aws());
    assertEquals("key1", roles.keys(one, this::answer).accessKeyId());
    now = START.plus(Duration.ofMinutes(54));
    assertEquals("key1", roles.keys(one, this::answer).accessKeyId());
    now = START.plus(Duration.ofMinutes(56));
    assertEquals("key2", roles.keys(one, this::answer).accessKeyId());
    Asked elsewhere = new Asked(ROLE, ACCOUNT, new Target.Url(URI.create("http://127.0.0.1:1")));
    AwsKeys keys = roles.keys(elsewhere, this::answer);
    assertEquals("key3", keys.accessKeyId());
    assertFalse(keys.toString().contains("hush"));
  }

  /** Another account's key is none of this one's: the role may trust one and not the other. */
  @Test
  void eachAccountHasAKeyOfItsOwn() throws Exception {
    AssumedRoles roles = new AssumedRoles(() -> now);
    assertEquals(
        "key1",
        roles.keys(new Asked(ROLE, ACCOUNT, new Target.Aws()), this::answer).accessKeyId());
    assertEquals(
        "key2",
        roles
            .keys(new Asked(ROLE, "333333333333", new Target.Aws()), this::answer)
            .accessKeyId());
  }

  /** Asks as several at once, after who asks first was let in. */
  private static List<Future<AwsKeys>> together(ExecutorService threads, Callable<AwsKeys> asking) {
    List<Future<AwsKeys>> all = new ArrayList<>();
    for (int i = 0; i < TOGETHER; i++) {
      all.add(threads.submit(asking));
    }
    return all;
  }

  @Test
  void ofManyThatBeginTogetherOneAsks() throws Exception {
    AssumedRoles roles = new AssumedRoles(() -> now);
    Asked one = new Asked(ROLE, ACCOUNT, new Target.Aws());
    CountDownLatch begun = new CountDownLatch(TOGETHER);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AwsKeys>> all = together(threads, () -> {
        begun.countDown();
        return roles.keys(one, () -> {
          assertTrue(begun.await(20, TimeUnit.SECONDS));
          return answer();
        });
      });
      for (Future<AwsKeys> each : all) {
        assertEquals("key1", each.get(20, TimeUnit.SECONDS).accessKeyId());
      }
    }
    assertEquals(1, asked.get());
  }

  @Test
  void whoWaitsForOneThatGaveUpAsksItself() throws Exception {
    AssumedRoles roles = new AssumedRoles(() -> now);
    Asked one = new Asked(ROLE, ACCOUNT, new Target.Aws());
    CountDownLatch asking = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<AwsKeys> first = threads.submit(() -> roles.keys(one, () -> {
        asking.countDown();
        new CountDownLatch(1).await();
        return answer();
      }));
      assertTrue(asking.await(20, TimeUnit.SECONDS));
      Future<AwsKeys> second = threads.submit(() -> roles.keys(one, this::answer));
      first.cancel(true);
      assertEquals("key1", second.get(20, TimeUnit.SECONDS).accessKeyId());
    }
  }

  @Test
  void allWhoWaitAreToldWhyThereIsNone() throws Exception {
    AssumedRoles roles = new AssumedRoles(() -> now);
    Asked one = new Asked(ROLE, ACCOUNT, new Target.Aws());
    CountDownLatch begun = new CountDownLatch(TOGETHER);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<AwsKeys>> all = together(threads, () -> {
        begun.countDown();
        return roles.keys(one, () -> {
          assertTrue(begun.await(20, TimeUnit.SECONDS));
          throw new TaskException("Sts.StsException", "Rate exceeded");
        });
      });
      for (Future<AwsKeys> each : all) {
        ExecutionException told =
            assertThrows(ExecutionException.class, () -> each.get(20, TimeUnit.SECONDS));
        assertEquals(
            "dev.pawl.runtime.TaskException: Sts.StsException: Rate exceeded", told.getMessage());
      }
    }
    assertEquals("key1", roles.keys(one, this::answer).accessKeyId());
  }

  /** An STS of one answer. */
  private static TaskException refused(int status, String code) throws Exception {
    HttpServer sts =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    sts.createContext("/", exchange -> {
      byte[] body = ("<ErrorResponse><Error><Code>" + code + "</Code><Message>said so</Message>"
              + "</Error></ErrorResponse>")
          .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    });
    sts.start();
    String url = "http://127.0.0.1:" + sts.getAddress().getPort();
    try (AwsCaller caller = new AwsCaller(ServiceEndpoints.of(List.of(url), Map.of()))) {
      AwsSdkTask task = new AwsSdkTask(caller, caller.find("sqs", "ListQueues").orElseThrow());
      return assertThrows(TaskException.class, () -> task.invoke(call(Optional.of(ROLE))));
    } finally {
      sts.stop(0);
    }
  }

  /** Who is asked too often, or is ill, has said nothing of the role. */
  @Test
  void aRefusalToAnswerIsNoRefusalOfTheRole() throws Exception {
    TaskException busy = refused(400, "Throttling");
    assertEquals("Sts.StsException", busy.error());
    assertTrue(
        busy.failureCause().startsWith("said so (Service: Sts, Status Code: 400"),
        busy.failureCause());
    assertEquals("Sts.StsException", refused(503, "ServiceUnavailable").error());
    TaskException denied = refused(403, "AccessDenied");
    assertEquals("States.TaskFailed", denied.error());
    assertTrue(denied.failureCause().endsWith("the task state's role, " + ROLE));
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
