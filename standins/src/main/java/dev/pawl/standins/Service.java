package dev.pawl.standins;

import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.Refusal;
import dev.pawl.integrations.Reply;
import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import dev.pawl.integrations.ServiceWire;
import dev.pawl.integrations.ServiceWire.Form;
import dev.pawl.integrations.ServiceWire.Received;
import dev.pawl.integrations.UnreadableRequestException;
import dev.pawl.journal.JournalException;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stand-in on its wire: from a request to its answer.
 *
 * <p>Here, and only here, a refusal becomes an answer.
 */
public final class Service implements LocalServices.Local {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);
  private static final int NOT_IMPLEMENTED = 501;
  private static final int SERVER_ERROR = 500;
  private static final int BAD_REQUEST = 400;

  private final StandIn standIn;
  private final ServiceMeter meter;
  private @Nullable ServiceWire wire;

  Service(StandIn standIn, ServiceMeter meter) {
    this.standIn = standIn;
    this.meter = meter;
  }

  /** {@return what signatures and the actions of policies call it} */
  public String signingName() {
    return standIn.signingName();
  }

  /** The model is read when it is first needed: a start waits for none. */
  private synchronized ServiceWire wire() {
    if (wire == null) {
      wire = ServiceWire.of(standIn.service(), standIn.operations().keySet());
    }
    return wire;
  }

  /**
   * {@return what the service calls an error that every service has}
   *
   * @param code the name that services with JSON have for it
   */
  public String commonError(String code) {
    return standIn.commonError(code);
  }

  /** {@return whether a request that is not signed is for this service} */
  boolean claims(ServiceRequest unsigned) {
    return wire().isTarget(unsigned) || wire().isForm(unsigned) || standIn.claims(unsigned);
  }

  @Override
  public ServiceAnswer answer(String account, String region, ServiceRequest request)
      throws InterruptedException {
    CompletableFuture<ServiceAnswer> answer =
        answer(Asker.workflow(account, region), Permit.ALL, request);
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      answer.cancel(false);
    }
  }

  /**
   * {@return the answer to a request; when it is cancelled, so is the operation}
   *
   * @param permit what he who asks may do
   */
  public CompletableFuture<ServiceAnswer> answer(
      Asker asker, Permit permit, ServiceRequest request) {
    long from = System.nanoTime();
    String called = "";
    String requestId = UUID.randomUUID().toString();
    ServiceRequest addressed = standIn.addressed(request);
    ServiceWire wire = wire();
    Form form = wire.form(addressed);
    try {
      Received received = wire.read(addressed);
      called = received.operation();
      Operation operation = standIn.operations().get(received.operation());
      if (operation == null) {
        throw new RefusalException(notCovered(received.operation()));
      }
      Asked asked = new Asked(
          asker,
          permit,
          received.operation(),
          new Members(received.members()),
          requestId,
          addressed);
      standIn.needs(asked).forEach(need -> permit.require(need.action(), need.resource()));
      requireValid(received);
      CompletableFuture<Reply> reply = operation.perform(asked);
      CompletableFuture<ServiceAnswer> answer = reply.handle((done, failure) -> failure == null
          ? wire.answer(received, done, requestId)
          : wire.answer(form, refusal(received.operation(), failure), requestId));
      // Who no longer waits for the answer does not want the result.
      var _ = answer.whenComplete((done, failure) -> reply.cancel(false));
      var _ = answer.thenAccept(done -> meter(received.operation(), done, from));
      return answer;
    } catch (UnreadableRequestException e) {
      return answered(wire.answer(form, unreadable(e), requestId), called, from);
    } catch (RuntimeException e) {
      Refusal refusal = refusal("a request of " + standIn.service(), e);
      return answered(wire.answer(form, refusal, requestId), called, from);
    }
  }

  private CompletableFuture<ServiceAnswer> answered(
      ServiceAnswer answer, String operation, long from) {
    meter(operation, answer, from);
    return CompletableFuture.completedFuture(answer);
  }

  private void meter(String operation, ServiceAnswer answer, long from) {
    meter.answered(standIn.service(), operation, answer.status(), System.nanoTime() - from);
  }

  /**
   * {@return the answer to a request that is not admitted}
   *
   * @param code the name that services with JSON have for why
   */
  public ServiceAnswer refused(ServiceRequest request, String code, int status, String message) {
    return wire()
        .answer(
            wire().form(standIn.addressed(request)),
            Refusal.of(standIn.commonError(code), status, message),
            UUID.randomUUID().toString());
  }

  private void requireValid(Received received) {
    if (standIn.violated().isPresent()) {
      List<String> violations = wire().violations(received);
      if (!violations.isEmpty()) {
        throw new RefusalException(Refusal.of(
            standIn.violated().get(),
            BAD_REQUEST,
            violations.size() + " validation error" + (violations.size() == 1 ? "" : "s")
                + " detected: " + String.join("; ", violations)));
      }
    }
  }

  private Refusal unreadable(UnreadableRequestException e) {
    return switch (e.why()) {
      case UNKNOWN_OPERATION ->
        Refusal.of(standIn.commonError("UnknownOperationException"), BAD_REQUEST, e.text());
      case MALFORMED ->
        Refusal.of(standIn.commonError("SerializationException"), BAD_REQUEST, e.text());
    };
  }

  private Refusal notCovered(String operation) {
    String service = standIn.service();
    return Refusal.of(
        "NotImplemented",
        NOT_IMPLEMENTED,
        "The operation " + operation + " is not covered by the built-in " + service
            + ", which has "
            + String.join(", ", new TreeSet<>(standIn.operations().keySet()))
            + ". Start the server with --aws-endpoint " + service
            + "=URL to send the calls of workflows to another, and clients there themselves");
  }

  private Refusal refusal(String what, @Nullable Throwable failure) {
    Throwable cause = failure instanceof CompletionException later && later.getCause() != null
        ? later.getCause()
        : failure;
    return switch (cause) {
      case RefusalException e -> e.refusal();
      case JournalException e -> {
        LOG.error("{} failed", what, e);
        yield failed("Storage failed: " + e.getMessage());
      }
      case null, default -> {
        // The edge: a defect ends one request, and its trace is in the log.
        LOG.error("{} failed", what, cause);
        yield failed("The server failed; its log says why");
      }
    };
  }

  private Refusal failed(String message) {
    return Refusal.of(standIn.commonError("InternalFailure"), SERVER_ERROR, message);
  }
}
