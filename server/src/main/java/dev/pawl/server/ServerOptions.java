package dev.pawl.server;

import dev.pawl.api.Caller;
import dev.pawl.api.TlsFiles;
import dev.pawl.definition.Strictness;
import dev.pawl.execution.Quotas;
import dev.pawl.integrations.FunctionEndpoints;
import dev.pawl.integrations.ServiceEndpoints;
import dev.pawl.integrations.http.AllowedHosts;
import dev.pawl.lambda.Debugging;
import dev.pawl.runtime.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can be chosen about a server, by subject.
 *
 * @param address where it listens
 * @param home who the callers are that do not say it
 * @param data where executions are kept, and how long
 * @param tasks what Task states call
 * @param conditions what executions are held to
 * @param security who is admitted, and how connections are protected
 * @param reporting what is told of executions, beside what the API answers
 */
public record ServerOptions(
    Address address,
    Home home,
    Data data,
    Tasks tasks,
    Conditions conditions,
    Security security,
    Reporting reporting) {
  /** In memory, on the port that Step Functions Local used, without functions. */
  public static final ServerOptions DEFAULT = new ServerOptions(
      Address.DEFAULT,
      Home.DEFAULT,
      Data.IN_MEMORY,
      Tasks.NONE,
      Conditions.AWS,
      Security.NONE,
      Reporting.NONE);

  /** The longest retention. */
  public static final Duration RETENTION_MAX = Retention.MAX;

  /**
   * Where a server listens.
   *
   * @param host a loopback address unless requests are signed
   * @param port 0 for any free one
   */
  public record Address(String host, int port) {
    /** Where Step Functions Local listened. */
    public static final Address DEFAULT = new Address("127.0.0.1", 8083);

    private static final int PORT_MAX = 65_535;

    /** @throws IllegalArgumentException if the port cannot be one */
    public Address {
      if (port < 0 || port > PORT_MAX) {
        throw new IllegalArgumentException("a port is 0 to " + PORT_MAX + ", not " + port);
      }
    }
  }

  /**
   * Who the callers are that do not say it.
   *
   * @param account twelve digits
   */
  public record Home(String account, String region) {
    /** The account of many examples, in AWS's first region. */
    public static final Home DEFAULT = new Home("123456789012", "us-east-1");

    /** @throws IllegalArgumentException if account or region cannot be one */
    public Home {
      var _ = new Caller(account, region);
    }

    Caller caller() {
      return new Caller(account, region);
    }
  }

  /**
   * Where executions are kept, and how long.
   *
   * @param folder empty for memory
   * @param retention how long an execution and its name are kept after its end
   */
  public record Data(Optional<Path> folder, Duration retention) {
    /** All is gone when the server stops. */
    public static final Data IN_MEMORY = new Data(Optional.empty(), Retention.AWS);

    /** @throws IllegalArgumentException if the retention is not above 0, or too long */
    public Data {
      if (!retention.isPositive() || retention.compareTo(Retention.MAX) > 0) {
        throw new IllegalArgumentException("a retention is above 0 and up to "
            + Retention.MAX.toDays() + " days, not " + retention);
      }
    }
  }

  /**
   * What Task states call.
   *
   * @param functions folders of local functions; of two with one name, that of the earlier folder
   * @param services where calls to AWS services go
   * @param inspected the functions that a debugger can attach to, each {@code name} or
   *     {@code name=port}
   * @param neverTwice what tasks call that must never run twice: the Resource, or the FunctionName
   *     of {@code lambda:invoke}; {@code *} stands for any text
   */
  public record Tasks(
      List<Path> functions, List<String> inspected, Services services, List<String> neverTwice) {
    /** Nothing. */
    public static final Tasks NONE = new Tasks(List.of(), List.of(), Services.NONE, List.of());

    /** @throws IllegalArgumentException if a pattern is empty, or a function to inspect none */
    public Tasks {
      functions = List.copyOf(functions);
      inspected = List.copyOf(inspected);
      var _ = Debugging.of(inspected);
      neverTwice = List.copyOf(neverTwice);
      if (neverTwice.contains("")) {
        throw new IllegalArgumentException("a pattern of what must never run twice has characters");
      }
    }

    /**
     * {@return these tasks, and functions that a debugger can attach to}
     *
     * @throws IllegalArgumentException if one is no function
     */
    public Tasks inspecting(List<String> functions) {
      return new Tasks(this.functions, functions, services, neverTwice);
    }
  }

  /**
   * What executions and stacks are held to.
   *
   * @param strict whether definitions are refused that AWS refuses, though they could run
   * @param limits how far each execution may go
   * @param time whether waits take their time
   * @param ignoreUnsupported whether resources of types that stacks cannot have are recorded, and
   *     nothing is made of them
   */
  public record Conditions(boolean strict, Limits limits, Time time, boolean ignoreUnsupported) {
    /** Those of AWS, but for definitions that could run. */
    public static final Conditions AWS = new Conditions(false, Limits.AWS, Time.REAL, false);

    Strictness strictness() {
      return strict ? Strictness.STRICT : Strictness.LENIENT;
    }

    Quotas quotas() {
      return limits.quotas();
    }
  }

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
   * @param allowedHosts what HTTP tasks may call beside public addresses: each {@code HOST},
   *     {@code HOST:PORT} or a network as {@code 10.0.0.0/8}
   * @param functionEndpoints where functions are invoked that do not run here, each {@code URL} or
   *     {@code name=URL}; the first that names a function counts
   */
  public record Services(
      List<String> endpoints,
      Map<String, String> environment,
      List<String> allowedHosts,
      List<String> functionEndpoints) {
    /** No service can be called. */
    public static final Services NONE = new Services(List.of(), Map.of(), List.of(), List.of());

    /** @throws IllegalArgumentException if an endpoint is neither a URL nor AWS itself */
    public Services {
      endpoints = List.copyOf(endpoints);
      environment = Map.copyOf(environment);
      allowedHosts = List.copyOf(allowedHosts);
      functionEndpoints = List.copyOf(functionEndpoints);
      var _ = ServiceEndpoints.of(endpoints, environment);
      var _ = AllowedHosts.of(allowedHosts);
      var _ = FunctionEndpoints.of(functionEndpoints);
    }

    /**
     * {@return these services, and hosts that HTTP tasks may call}
     *
     * @throws IllegalArgumentException if one is neither a host nor a network
     */
    public Services allowing(List<String> hosts) {
      return new Services(endpoints, environment, hosts, functionEndpoints);
    }

    /**
     * {@return these services, and functions that do not run here}
     *
     * @throws IllegalArgumentException if one is invoked neither at a URL nor at AWS itself
     */
    public Services invoking(List<String> functions) {
      return new Services(endpoints, environment, allowedHosts, functions);
    }

    RemoteFunctions functions() {
      return new RemoteFunctions(FunctionEndpoints.of(functionEndpoints), environment);
    }

    AllowedHosts hosts() {
      return AllowedHosts.of(allowedHosts);
    }

    ServiceEndpoints known(OwnAddress own) {
      return ServiceEndpoints.of(endpoints, own.without(environment));
    }
  }

  /** {@return these options with another address} */
  public ServerOptions with(Address changed) {
    return new ServerOptions(changed, home, data, tasks, conditions, security, reporting);
  }

  /** {@return these options with other data} */
  public ServerOptions with(Data changed) {
    return new ServerOptions(address, home, changed, tasks, conditions, security, reporting);
  }

  /** {@return these options with other tasks} */
  public ServerOptions with(Tasks changed) {
    return new ServerOptions(address, home, data, changed, conditions, security, reporting);
  }

  /** {@return these options with other conditions} */
  public ServerOptions with(Conditions changed) {
    return new ServerOptions(address, home, data, tasks, changed, security, reporting);
  }

  /** {@return these options with another security} */
  public ServerOptions with(Security changed) {
    return new ServerOptions(address, home, data, tasks, conditions, changed, reporting);
  }

  /** {@return these options with another reporting} */
  public ServerOptions with(Reporting changed) {
    return new ServerOptions(address, home, data, tasks, conditions, security, changed);
  }

  /** {@return these options with another port} */
  public ServerOptions withPort(int port) {
    return with(new Address(address.host(), port));
  }

  /** {@return these options with a data folder} */
  public ServerOptions withData(Path folder) {
    return with(new Data(Optional.of(folder), data.retention()));
  }

  /** {@return these options with other functions} */
  public ServerOptions withFunctions(List<Path> functions) {
    return with(new Tasks(functions, tasks.inspected(), tasks.services(), tasks.neverTwice()));
  }

  /** {@return these options with another time} */
  public ServerOptions withTime(Time time) {
    return with(new Conditions(
        conditions.strict(), conditions.limits(), time, conditions.ignoreUnsupported()));
  }
}
