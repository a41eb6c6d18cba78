package dev.pawl.standins;

import dev.pawl.integrations.LocalServices;
import dev.pawl.integrations.ServiceRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stand-ins of a server. */
public final class StandIns implements LocalServices {
  private final Map<String, Service> services = new LinkedHashMap<>();

  /**
   * Answers for all of these.
   *
   * @param meter is told of each answer
   */
  public StandIns(List<StandIn> all, ServiceMeter meter) {
    all.forEach(each -> services.put(each.service(), new Service(each, meter)));
  }

  /** {@return all of them} */
  public Collection<Service> all() {
    return services.values();
  }

  @Override
  public Optional<Local> find(String service) {
    return Optional.ofNullable(services.get(service));
  }

  /**
   * {@return the service that a request of a client is for; empty if it is for none of these}
   *
   * @param signedFor the service that the request was signed for, the empty text if it was not
   */
  public Optional<Service> find(ServiceRequest request, String signedFor) {
    return services.values().stream()
        .filter(each ->
            signedFor.isEmpty() ? each.claims(request) : each.signingName().equals(signedFor))
        .findFirst();
  }
}
