package dev.pawl.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What the parts of the tour in Java share: how they look, and how they tell. */
final class Seen {
  /** Where what belongs to the caller is. */
  static final String HERE = "arn:aws:states:us-east-1:123456789012:";

  private static final Duration RECENT_MAX = Duration.ofMinutes(2);
  private static final Duration WAIT_MAX = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Path folder;

  /** @param folder the folder of the definitions */
  Seen(Path folder) {
    this.folder = folder;
  }

  /** {@return a file of the tour} */
  String text(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@return the definition that its input passes through} */
  String hello() {
    return text("hello.asl.json");
  }

  /** {@return the second revision of that definition} */
  String helloAgain() {
    return hello().replace("first", "second");
  }

  /** {@return the input of most executions} */
  String input() {
    return text("input.json");
  }

  /** Tells what was seen of an operation. */
  static void tell(String operation, String... checks) {
    for (String check : checks) {
      System.out.println("seen " + operation + " " + check);
    }
  }

  /** Asserts that times are of the last minutes. */
  static void recent(Instant... times) {
    for (Instant time : times) {
      assertNotNull(time);
      Duration age = Duration.between(time, Instant.now()).abs();
      assertTrue(age.compareTo(RECENT_MAX) < 0, () -> "not of now: " + time);
    }
  }

  /** Asserts that a call fails with the class that the SDK has for the error. */
  static void refused(Class<? extends AwsServiceException> error, Executable call) {
    AwsServiceException e = assertThrows(error, call);
    assertEquals(error, e.getClass());
    String code = e.awsErrorDetails().errorCode();
    // The SDK ends all its classes so; not all errors of the service do.
    assertEquals(error.getSimpleName().replace("Exception", ""), code.replace("Exception", ""));
    assertEquals(400, e.statusCode());
    assertFalse(e.awsErrorDetails().errorMessage().isEmpty(), () -> code + " says nothing");
  }

  /** Waits until there is something. */
  static <T> T until(String what, Supplier<Optional<T>> condition) {
    long deadline = System.nanoTime() + WAIT_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<T> result = condition.get();
      if (result.isPresent()) {
        return result.get();
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
    throw new AssertionError("not within " + WAIT_MAX + ": " + what);
  }
}
