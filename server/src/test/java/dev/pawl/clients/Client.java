package dev.pawl.clients;

import dev.pawl.integrations.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A client that people use, and how its program is started. */
enum Client {
  AWS_CLI("AWS CLI", "the AWS CLI, `aws` on the PATH") {
    @Override
    boolean isInstalled() throws IOException {
      return Programs.succeeds("aws", "--version");
    }

    @Override
    List<String> command(String program) throws IOException {
      return List.of("sh", ClientFiles.FOLDER.resolve(program + ".sh").toString());
    }
  },
  BOTO3("boto3", "python3 on the PATH with boto3: pip install boto3") {
    @Override
    boolean isInstalled() throws IOException {
      return Programs.succeeds("python3", "-c", "import boto3");
    }

    @Override
    List<String> command(String program) throws IOException {
      return List.of("python3", ClientFiles.FOLDER.resolve(program + ".py").toString());
    }
  },
  JAVA("Java v2", "the test class path") {
    @Override
    boolean isInstalled() {
      return true;
    }

    @Override
    List<String> command(String program) {
      return List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-cp",
          System.getProperty("java.class.path"),
          (switch (program) {
                case "tour" -> JavaTour.class;
                case "signed" -> JavaSigned.class;
                case "busy" -> JavaBusy.class;
                default -> throw new IllegalArgumentException(program);
              })
              .getName());
    }
  },
  JAVASCRIPT("JavaScript v3", "node 20 or later and npm on the PATH, and npm's registry once") {
    @Override
    boolean isInstalled() throws IOException {
      return Programs.succeeds("node", "--version") && Programs.succeeds("npm", "--version");
    }

    @Override
    List<String> command(String program) throws IOException {
      return List.of("node", NodeModules.beside(program + ".mjs").toString());
    }
  };

  private final String title;
  private final String needs;

  Client(String title, String needs) {
    this.title = title;
    this.needs = needs;
  }

  /** {@return the heading of its column in the guide} */
  String title() {
    return title;
  }

  /** {@return what must be installed} */
  String needs() {
    return needs;
  }

  abstract boolean isInstalled() throws IOException;

  /** Skips the test where this client is missing, or fails it where it is required. */
  void need() throws IOException {
    Programs.need(isInstalled(), needs);
  }

  /**
   * {@return what starts a program of this client}
   *
   * @param program {@code tour}, {@code signed} or {@code busy}
   */
  abstract List<String> command(String program) throws IOException;

  /** {@return what starts a program of this client, with its arguments} */
  List<String> command(String program, String... arguments) throws IOException {
    return Stream.concat(command(program).stream(), Stream.of(arguments)).toList();
  }
}
