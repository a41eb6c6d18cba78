package dev.pawl.faults;

import dev.pawl.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The program as it ships: jars and a start-up cache, made of what the test was compiled from.
 *
 * <p>A server is started here more often than anything else is done, and the cache takes more than
 * half of what a start costs.
 */
final class Installation {
  private static final int TRAINING_SECONDS_MAX = 120;

  private final List<String> command;

  private Installation(List<String> command) {
    this.command = command;
  }

  /** Makes one in an empty folder. */
  static Installation in(Path folder) throws IOException, InterruptedException, RefusedException {
    List<String> jars = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":", -1)) {
      Path path = Path.of(entry);
      if (Files.isDirectory(path)) {
        Path jar = folder.resolve("part-" + jars.size() + ".jar");
        pack(path, jar);
        jars.add(jar.toString());
      } else if (entry.endsWith(".jar")) {
        jars.add(entry);
      }
    }
    String classPath = String.join(":", jars);
    Path cache = folder.resolve("pawl.aot");
    train(command("-XX:AOTCacheOutput=" + cache, classPath), folder);
    return new Installation(command("-XX:AOTCache=" + cache, classPath));
  }

  private static List<String> command(String cache, String classPath) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        cache,
        "-Xlog:aot=off,cds=off,class+path=off",
        "-XX:+UseCompactObjectHeaders",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath,
        "dev.pawl.cli.Main");
  }

  private static void pack(Path folder, Path jar) throws IOException {
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file);
        Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putNextEntry(new JarEntry(folder.relativize(path).toString()));
        Files.copy(path, out);
        out.closeEntry();
      }
    }
  }

  /** Runs a server once, so that Java can keep what it loaded. */
  private static void train(List<String> training, Path folder)
      throws IOException, InterruptedException, RefusedException {
    List<String> serve = new ArrayList<>(training);
    serve.addAll(
        List.of("serve", "--port", "0", "--data", folder.resolve("trained").toString()));
    Path log = folder.resolve("training.log");
    Process process = new ProcessBuilder(serve).redirectError(log.toFile()).start();
    try {
      use(new Client(ServerProcess.ready(process, log)));
      process.destroy();
      if (!process.waitFor(TRAINING_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new IOException("the start-up cache was not made in time; see " + log);
      }
    } finally {
      process.destroyForcibly();
    }
  }

  /** What a server does in its first moments, which is all that it lives to do here. */
  private static void use(Client client)
      throws IOException, InterruptedException, RefusedException {
    for (Workflow workflow : Workflow.values()) {
      workflow.create(client);
      Map<String, String> start = Map.of(
          "stateMachineArn",
          workflow.arn(),
          "input",
          Json.of(workflow.input(5, 1)).text());
      String arn = Client.text(client.call("StartExecution", start), "executionArn");
      client.history(arn);
      client.call("DescribeExecution", Map.of("executionArn", arn));
      client.call("StopExecution", Map.of("executionArn", arn));
      client.call("ListExecutions", Map.of("stateMachineArn", workflow.arn()));
    }
  }

  /**
   * {@return the words that start the program}
   *
   * @param machine more options for the Java machine
   */
  List<String> command(List<String> machine, List<String> arguments) {
    List<String> words = new ArrayList<>(command);
    words.addAll(words.size() - 1, machine);
    words.addAll(arguments);
    return words;
  }
}
