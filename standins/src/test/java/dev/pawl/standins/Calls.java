package dev.pawl.standins;

import dev.pawl.integrations.Reply;
import dev.pawl.integrations.ServiceRequest;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Calls the operations of a stand-in, without a wire. */
public record Calls(Supplier<StandIn> standIn) {
  private static final Asker ASKER =
      new Asker("123456789012", "eu-west-1", "arn:aws:iam::123456789012:root", "");

  /** {@return what an operation gives, or will} */
  public CompletableFuture<Reply> begin(String operation, Map<String, ?> members) {
    ServiceRequest request =
        new ServiceRequest("http", "POST", "localhost", "/", "", Map.of(), ByteBuffer.allocate(0));
    return Objects.requireNonNull(standIn.get().operations().get(operation))
        .perform(new Asked(
            ASKER,
            Permit.ALL,
            operation,
            new Members(new LinkedHashMap<>(members)),
            "id",
            request));
  }

  /** {@return the fields of an answer} */
  public Map<String, Object> call(String operation, Map<String, ?> members) {
    return await(begin(operation, members));
  }

  /** {@return the fields of an answer that may not be there yet} */
  public static Map<String, Object> await(CompletableFuture<Reply> reply) {
    try {
      return reply.get(20, TimeUnit.SECONDS).fields();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new AssertionError(e.getCause());
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
