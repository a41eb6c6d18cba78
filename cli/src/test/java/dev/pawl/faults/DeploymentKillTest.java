package dev.pawl.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.faults.ServerProcess.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random moments while a stack of many resources is made, changed and deleted:
 * the next start goes on with it by itself, and in the end there is what the template says, once,
 * and nothing else.
 *
 * <p>System properties: {@code pawl.kill.deployments}, how many kills; {@code pawl.kill.seed}.
 */
final class DeploymentKillTest {
  private static final long SEED = Long.getLong("pawl.kill.seed", System.nanoTime());
  private static final int KILLS = Integer.getInteger("pawl.kill.deployments", 9);
  private static final int LIFE_MILLIS_MAX = 700;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Pattern STATUS = Pattern.compile("<StackStatus>(\\w+)</StackStatus>");
  private static final Pattern ARN = Pattern.compile("<StackId>([^<]+)</StackId>");
  private static final Pattern TIME = Pattern.compile("<Timestamp>([^<]+)</Timestamp>");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private final Random random = new Random(SEED);
  private ManyThings now = new ManyThings(0);
  private ManyThings wanted = now;
  private Instant killed = Instant.MAX;
  private String arn = "";
  private int goneOnWith;

  @Test
  @Timeout(300)
  void whatWasBegunIsEndedByTheNextServer() throws Exception {
    System.out.println("DeploymentKillTest: -Dpawl.kill.seed=" + SEED);
    Installation installation = Installation.in(Files.createDirectory(folder.resolve("program")));
    Settings settings = new Settings(
        installation, Files.createDirectory(folder.resolve("server")), List.of(), List.of());
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(settings)) {
        Endpoint endpoint = new Endpoint(server.endpoint());
        requireEnded(endpoint, "after " + kill + " kills");
        Thread killer = Thread.ofVirtual().start(() -> killSoon(server));
        begin(endpoint);
        killer.join();
      }
    }
    try (ServerProcess server = ServerProcess.start(settings)) {
      Endpoint endpoint = new Endpoint(server.endpoint());
      requireEnded(endpoint, "in the end");
      wanted = new ManyThings(0);
      endpoint.query("cloudformation", form("DeleteStack"));
      killed = Instant.MAX;
      requireEnded(endpoint, "deleted");
      assertEquals(0, now.state());
    }
    System.out.println("DeploymentKillTest: " + goneOnWith + " of " + KILLS + " gone on with");
    assertTrue(goneOnWith > 0, "no kill was in the middle");
  }

  private void killSoon(ServerProcess server) {
    try {
      var _ =
          new CountDownLatch(1).await(20L + random.nextInt(LIFE_MILLIS_MAX), TimeUnit.MILLISECONDS);
      server.kill();
      killed = Instant.now();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Makes the stack if there is none, else changes it, or deletes it. */
  private void begin(Endpoint endpoint) throws Exception {
    wanted = new ManyThings((now.state() + 1) % 3);
    Map<String, String> form = switch (wanted.state()) {
      case 0 -> form("DeleteStack");
      case 1 -> made("CreateStack");
      default -> made("UpdateStack");
    };
    try {
      endpoint.query("cloudformation", form);
    } catch (IOException e) {
      System.out.println("DeploymentKillTest: no answer to " + form.get("Action"));
    }
  }

  private static Map<String, String> form(String action) {
    return Map.of("Action", action, "Version", "2010-05-15", "StackName", "many");
  }

  private Map<String, String> made(String action) {
    return Map.of(
        "Action", action,
        "Version", "2010-05-15",
        "StackName", "many",
        "Capabilities.member.1", "CAPABILITY_IAM",
        "TemplateBody", wanted.template());
  }

  /** Waits until nothing is in progress; then all is as wanted, or the request never arrived. */
  private void requireEnded(Endpoint endpoint, String why) throws Exception {
    String status = ended(endpoint);
    int state = switch (status) {
      case "" -> 0;
      case "CREATE_COMPLETE" -> 1;
      case "UPDATE_COMPLETE" -> 2;
      default -> throw new AssertionError(why + " the stack is " + status);
    };
    assertTrue(state == wanted.state() || state == now.state(), () -> why + ": " + status);
    new ManyThings(state).require(endpoint, why + ", " + status);
    if (!arn.isEmpty() && last(endpoint).isAfter(killed)) {
      goneOnWith++;
    }
    now = new ManyThings(state);
  }

  /** {@return where the stack is, the empty text if there is none} */
  private String ended(Endpoint endpoint) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      String answer = described(endpoint);
      Matcher status = STATUS.matcher(answer);
      if (!status.find()) {
        return "";
      }
      arn = found(ARN, answer);
      if (!status.group(1).endsWith("_IN_PROGRESS")) {
        return status.group(1);
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
    throw new AssertionError("the stack is in progress after " + PATIENCE);
  }

  private static String described(Endpoint endpoint) throws Exception {
    try {
      return endpoint.query("cloudformation", form("DescribeStacks"));
    } catch (RefusedException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("does not exist"), e::toString);
      return "";
    }
  }

  private Instant last(Endpoint endpoint) throws Exception {
    String events = endpoint.query(
        "cloudformation",
        Map.of("Action", "DescribeStackEvents", "Version", "2010-05-15", "StackName", arn));
    return Instant.parse(found(TIME, events));
  }

  private static String found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }
}
