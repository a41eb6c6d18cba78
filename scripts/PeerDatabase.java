import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server with an empty database, as the distribution's package installs it, with its
 * own settings: a commit is answered when it is flushed.
 */
final class PeerDatabase implements AutoCloseable {
  static final String USER = "bench";

  private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
  private static final int SECONDS_MAX = 30;

  private final Process server;
  private final int port;

  private PeerDatabase(Process server, int port) {
    this.server = server;
    this.port = port;
  }

  /** Starts a server on a folder below one that only it uses. */
  static PeerDatabase start(Path folder) throws IOException, InterruptedException {
    Path bin = binaries();
    // The server's user cannot enter a checkout that belongs to another.
    Path data = Files.createTempDirectory("pawl-peers-");
    Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(data)));
    List<String> as = user(data);
    Peers.must(
        data,
        with(
            as,
            bin.resolve("initdb").toString(),
            "-D",
            data + "/db",
            "-A",
            "trust",
            "-U",
            USER,
            "--no-locale",
            "-E",
            "UTF8"));
    int port = freePort();
    Process server = new ProcessBuilder(with(
            as,
            bin.resolve("postgres").toString(),
            "-D",
            data + "/db",
            "-h",
            "127.0.0.1",
            "-p",
            Integer.toString(port),
            "-k",
            data.toString()))
        .directory(data.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("postgres.log").toFile())
        .start();
    PeerDatabase database = new PeerDatabase(server, port);
    Runtime.getRuntime().addShutdownHook(new Thread(server::destroyForcibly));
    database.create(bin);
    return database;
  }

  private static Path binaries() throws IOException {
    if (Files.isDirectory(PACKAGES)) {
      try (Stream<Path> versions = Files.list(PACKAGES)) {
        return versions
            .map(version -> version.resolve("bin"))
            .filter(bin -> Files.exists(bin.resolve("initdb")))
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IOException("no PostgreSQL in " + PACKAGES));
      }
    }
    throw new IOException("no PostgreSQL in " + PACKAGES + ": install the package postgresql");
  }

  /** {@return what to begin a command with so that it is not root, which PostgreSQL refuses} */
  private static List<String> user(Path data) throws IOException, InterruptedException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    Peers.must(data, List.of("chown", "postgres", data.toString()));
    return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups");
  }

  private static List<String> with(List<String> before, String... words) {
    List<String> all = new ArrayList<>(before);
    all.addAll(List.of(words));
    return all;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Creates the database as soon as the server serves. */
  private void create(Path bin) throws IOException, InterruptedException {
    String[] address = {"-h", "127.0.0.1", "-p", Integer.toString(port), "-U", USER};
    List<String> wait = with(List.of(bin.resolve("pg_isready").toString()), address);
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    while (new ProcessBuilder(wait).redirectErrorStream(true).start().waitFor() != 0) {
      if (System.nanoTime() > until || !server.isAlive()) {
        throw new IOException("PostgreSQL did not serve in " + SECONDS_MAX + " s");
      }
      Thread.sleep(100);
    }
    List<String> create = with(List.of(bin.resolve("createdb").toString()), address);
    create.add(USER);
    Peers.must(Path.of("/"), create);
  }

  /** {@return the JDBC address of the database} */
  String address() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER;
  }

  private static void delete(Path folder) {
    try {
      Program.delete(folder);
    } catch (IOException e) {
      System.err.println("left behind: " + folder + ": " + e);
    }
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
