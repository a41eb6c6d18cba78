package dev.pawl.integrations;

import java.net.URI;
import java.util.Optional;

/**
 * The address that a request is sent to.
 *
 * @param uri whole, with the query
 * @param region that it is signed for
 */
record Address(URI uri, String region) {
  private static final String S3 = "s3";

  /** Names of buckets that may be part of a host that has a certificate. */
  private static final String BUCKET = "[a-z0-9][a-z0-9-]{1,61}[a-z0-9]";

  /** {@return the address of a request} */
  static Address of(
      ServiceModel service,
      ServiceEndpoints.Target target,
      WireRequest request,
      String callingRegion) {
    return switch (target) {
      case ServiceEndpoints.Target.Url given ->
        new Address(at(given.url(), request.path(), request), callingRegion);
      case ServiceEndpoints.Target.Aws _ -> real(service, request, callingRegion);
    };
  }

  /** The prefix of a host is for AWS alone: any other address is used as it was given. */
  private static URI at(URI base, String path, WireRequest request) {
    String before = base.toString().replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String query = request.queryText();
    return URI.create(before + path + (query.isEmpty() ? "" : "?" + query));
  }

  private static Address real(ServiceModel service, WireRequest request, String region) {
    String prefix = service.metadata("endpointPrefix").orElseThrow();
    boolean china = region.startsWith("cn-");
    Optional<String> global = service.metadata("globalEndpoint");
    if (global.isPresent() && !prefix.equals("sts") && !prefix.equals(S3) && !china) {
      return new Address(
          at(URI.create("https://" + request.hostPrefix() + global.get()), request.path(), request),
          "us-east-1");
    }
    String host = prefix + "." + region + ".amazonaws.com" + (china ? ".cn" : "");
    String[] path = request.path().split("/", 3);
    if (prefix.equals(S3) && path.length > 1 && path[1].matches(BUCKET)) {
      String rest = "/" + (path.length > 2 ? path[2] : "");
      return new Address(at(URI.create("https://" + path[1] + "." + host), rest, request), region);
    }
    return new Address(
        at(URI.create("https://" + request.hostPrefix() + host), request.path(), request), region);
  }
}
