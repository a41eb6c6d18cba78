package dev.pawl.server;

import dev.pawl.api.Caller;
import dev.pawl.api.TlsFiles;
import dev.pawl.execution.Quotas;
import dev.pawl.integrations.ServiceEndpoints;
import dev.pawl.runtime.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be chosen about a server.
 *
 * @param host the address to listen on, a loopback address unless requests are signed
 * @param port the port, 0 for any free one
 * @param data the folder that keeps everything; empty to keep it in memory
 * @param account the account of callers that do not name theirs, twelve digits
 * @param region the region of callers that do not name theirs
 * @param functions folders of local functions; of two with one name, that of the earlier folder
 * @param services where calls to AWS services go
 * @param strict whether definitions are refused that AWS refuses, though they could run
 * @param limits how far each execution may go
 * @param retention how long an execution and its name are kept after its end
 * @param time whether waits take their time
 * @param neverTwice what tasks call that must never run twice: the Resource, or the FunctionName of
 *     {@code lambda:invoke}; {@code *} stands for any text
 * @param security who is admitted, and how connections are protected
 * @param reporting what is told of executions, beside what the API answers
 */
public record ServerOptions(
    String host,
    int port,
    Optional<Path> data,
    String account,
    String region,
    List<Path> functions,
    Services services,
    boolean strict,
    Limits limits,
    Duration retention,
    Time time,
    List<String> neverTwice,
    Security security,
    Reporting reporting) {
  /** In memory, on the port that Step Functions Local used, without functions. */
  public static final ServerOptions DEFAULT = new ServerOptions(
      "127.0.0.1",
      8083,
      Optional.empty(),
      "123456789012",
      "us-east-1",
      List.of(),
      Services.NONE,
      false,
      Limits.AWS,
      Retention.AWS,
      Time.REAL,
      List.of(),
      Security.NONE,
      Reporting.NONE);

  /** The longest retention. */
  public static final Duration RETENTION_MAX = Retention.MAX;

  /** How far an execution may go. */
  public enum Limits {
    /** As far as on AWS. */
    AWS,
    /** Much farther, and it is said what would have failed on AWS. */
    NONE;

    Quotas quotas() {
      return switch (this) {
        case AWS -> Quotas.AWS;
        case NONE -> Quotas.LIFTED;
      };
    }

    /** {@return the longest input of an execution, in bytes of UTF-8} */
    public int inputBytesMax() {
      return quotas().payloadBytesMax();
    }
  }

  /** How time passes. */
  public enum Time {
    /** As in the world. */
    REAL,
    /** Waits, delays and timeouts are skipped when nothing else is to be done. */
    VIRTUAL
  }

  /**
   * Who is admitted, and how connections are protected.
   *
   * @param credentials the file of access keys; everybody on this machine is admitted if it is
   *     empty
   * @param tls what connections are encrypted with; they are not, if it is empty
   */
  public record Security(Optional<Path> credentials, Optional<TlsFiles> tls) {
    /** For a server that only this machine reaches. */
    public static final Security NONE = new Security(Optional.empty(), Optional.empty());

    /** {@return the security of files; certificate and key are there together} */
    public static Security of(
        Optional<Path> credentials, Optional<Path> certificate, Optional<Path> key) {
      return new Security(
          credentials, certificate.flatMap(cert -> key.map(file -> new TlsFiles(cert, file))));
    }
  }

  /**
   * What is told of executions, beside what the API answers.
   *
   * @param printLogs whether the records of their logs are printed on standard output too
   * @param events a file of rules by which changes of status are told; they are not, if it is empty
   */
  public record Reporting(boolean printLogs, Optional<Path> events) {
    /** Nothing. */
    public static final Reporting NONE = new Reporting(false, Optional.empty());
  }

  /**
   * Where calls to AWS services go; to nowhere, unless it is said.
   *
   * @param endpoints each {@code URL} or {@code service=URL}, with {@code aws} as the URL for AWS
   *     itself
   * @param environment the variables that count beside them, {@code AWS_ENDPOINT_URL} above all
   */
  public record Services(List<String> endpoints, Map<String, String> environment) {
    /** No service can be called. */
    public static final Services NONE = new Services(List.of(), Map.of());

    /** @throws IllegalArgumentException if an endpoint is neither a URL nor AWS itself */
    public Services {
      endpoints = List.copyOf(endpoints);
      environment = Map.copyOf(environment);
      var _ = ServiceEndpoints.of(endpoints, environment);
    }

    ServiceEndpoints known() {
      return ServiceEndpoints.of(endpoints, environment);
    }
  }

  private static final int PORT_MAX = 65_535;

  /**
   * @throws IllegalArgumentException if port, account, region, retention or pattern cannot be one
   */
  public ServerOptions {
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("a port is 0 to " + PORT_MAX + ", not " + port);
    }
    var _ = new Caller(account, region);
    // Not this class's own constant: the options above are made before it is.
    if (!retention.isPositive() || retention.compareTo(Retention.MAX) > 0) {
      throw new IllegalArgumentException(
          "a retention is above 0 and up to " + Retention.MAX.toDays() + " days, not " + retention);
    }
    functions = List.copyOf(functions);
    neverTwice = List.copyOf(neverTwice);
    if (neverTwice.contains("")) {
      throw new IllegalArgumentException("a pattern of what must never run twice has characters");
    }
  }

  /** {@return these options with another port} */
  public ServerOptions withPort(int changed) {
    return new ServerOptions(
        host,
        changed,
        data,
        account,
        region,
        functions,
        services,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        security,
        reporting);
  }

  /** {@return these options with another time} */
  public ServerOptions withTime(Time changed) {
    return new ServerOptions(
        host,
        port,
        data,
        account,
        region,
        functions,
        services,
        strict,
        limits,
        retention,
        changed,
        neverTwice,
        security,
        reporting);
  }

  /** {@return these options with another data folder} */
  public ServerOptions withData(Path changed) {
    return new ServerOptions(
        host,
        port,
        Optional.of(changed),
        account,
        region,
        functions,
        services,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        security,
        reporting);
  }

  /** {@return these options with other functions} */
  public ServerOptions withFunctions(List<Path> changed) {
    return new ServerOptions(
        host,
        port,
        data,
        account,
        region,
        changed,
        services,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        security,
        reporting);
  }

  /** {@return these options with other endpoints of services} */
  public ServerOptions withServices(Services changed) {
    return new ServerOptions(
        host,
        port,
        data,
        account,
        region,
        functions,
        changed,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        security,
        reporting);
  }

  /** {@return these options with another security} */
  public ServerOptions withSecurity(Security changed) {
    return new ServerOptions(
        host,
        port,
        data,
        account,
        region,
        functions,
        services,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        changed,
        reporting);
  }

  /** {@return these options with another reporting} */
  public ServerOptions withReporting(Reporting changed) {
    return new ServerOptions(
        host,
        port,
        data,
        account,
        region,
        functions,
        services,
        strict,
        limits,
        retention,
        time,
        neverTwice,
        security,
        changed);
  }

  /** {@return the caller that does not say who it is} */
  Caller home() {
    return new Caller(account, region);
  }
}
