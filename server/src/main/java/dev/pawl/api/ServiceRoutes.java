package dev.pawl.api;

import dev.pawl.api.auth.Gate;
import dev.pawl.api.auth.Principal;
import dev.pawl.integrations.Refusal;
import dev.pawl.integrations.ServiceAnswer;
import dev.pawl.integrations.ServiceRequest;
import dev.pawl.standins.Asker;
import dev.pawl.standins.Permit;
import dev.pawl.standins.RefusalException;
import dev.pawl.standins.Service;
import dev.pawl.standins.StandIns;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * The services that this server stands in for, at all addresses: a request is for the one that it
 * was signed for. What is for none of them has the other routes.
 */
public final class ServiceRoutes implements Handler {
  private static final int FORBIDDEN = 403;
  private static final Pattern OWN_TARGET = Pattern.compile("(AWSStepFunctions|Logs_\\d+)\\..*");

  private final StandIns standIns;
  private final Gate gate;
  private final Router others;
  private final UnknownService unknown;
  private final String scheme;

  /**
   * @param scheme what the addresses of this server begin with: http or https
   * @param gate decides who is admitted
   * @param others have what is for no stand-in
   * @param own what signatures call the services that the others have
   */
  public ServiceRoutes(
      String scheme, StandIns standIns, Gate gate, Router others, Set<String> own) {
    this.scheme = scheme;
    this.standIns = standIns;
    this.gate = gate;
    this.others = others;
    Set<String> known = new HashSet<>(own);
    standIns.all().forEach(each -> known.add(each.signingName()));
    this.unknown = new UnknownService(Set.copyOf(known));
  }

  @Override
  public CompletableFuture<Answer> handle(Incoming incoming) {
    if (others.isForeign(incoming) || (!incoming.isFile() && others.isQuick(incoming))) {
      return others.handle(incoming);
    }
    Optional<CredentialScope> scope = CredentialScope.of(incoming);
    ServiceRequest request = request(incoming);
    Optional<Service> service =
        standIns.find(request, scope.map(CredentialScope::service).orElse(""));
    boolean taken = scope.isEmpty() && others.has(incoming) && !isAtRoot(incoming);
    if (incoming.isFile() && (taken || !isS3(service))) {
      return CompletableFuture.completedFuture(Refusals.noContent());
    }
    if (service.isEmpty() || taken) {
      return isOwn(incoming)
          ? others.handle(incoming)
          : unknown
              .refusal(incoming, scope)
              .map(CompletableFuture::completedFuture)
              .orElseGet(() -> others.handle(incoming));
    }
    CompletableFuture<ServiceAnswer> answer = answer(incoming, service.get(), request, scope);
    CompletableFuture<Answer> made = answer.isDone()
        ? answer.thenApply(ServiceRoutes::made)
        : answer.thenApplyAsync(ServiceRoutes::made, incoming.later());
    // Who no longer waits for the answer does not want it.
    var _ = made.whenComplete((done, failure) -> answer.cancel(false));
    return made;
  }

  /** {@return whether a service reads no body as a whole} */
  private static boolean isS3(Optional<Service> service) {
    return service.map(Service::signingName).filter("s3"::equals).isPresent();
  }

  /** {@return whether a request is for an own service, whatever it was signed for} */
  private static boolean isOwn(Incoming incoming) {
    return incoming.header("X-Amz-Target").filter(OWN_TARGET.asMatchPredicate()).isPresent();
  }

  /** All services that have no paths are there. */
  private static boolean isAtRoot(Incoming incoming) {
    return incoming.method().equals("POST") && incoming.path().equals("/");
  }

  @Override
  public boolean isQuick(Incoming incoming) {
    return others.isQuick(incoming);
  }

  private CompletableFuture<ServiceAnswer> answer(
      Incoming incoming, Service service, ServiceRequest request, Optional<CredentialScope> scope) {
    Principal principal;
    try {
      principal = gate.admit(incoming, service.signingName());
    } catch (ApiException e) {
      return CompletableFuture.completedFuture(
          service.refused(request, e.code().text(), FORBIDDEN, e.text()));
    }
    Asker asker = new Asker(
        principal.caller().account(),
        principal.caller().region(),
        principal.arn(),
        scope.map(CredentialScope::accessKeyId).orElse(""));
    return service.answer(asker, permit(principal, service), request);
  }

  private static Permit permit(Principal principal, Service service) {
    return (action, resource) -> {
      try {
        principal.require(action, resource);
      } catch (ApiException e) {
        throw new RefusalException(
            Refusal.of(service.commonError(e.code().text()), FORBIDDEN, e.text()));
      }
    };
  }

  private ServiceRequest request(Incoming incoming) {
    return new ServiceRequest(
        scheme,
        incoming.method(),
        incoming.header("Host").orElse(""),
        incoming.path(),
        incoming.query(),
        incoming.headers(),
        incoming.body());
  }

  private static Answer made(ServiceAnswer answer) {
    return new Answer(answer.status(), answer.headers(), answer.body());
  }
}
