import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The programs beside Java that the tests start. */
final class Tools {
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)[.\\d]*");
  private static final int NODE_MIN = 20;
  private static final int NPM_MIN = 7;
  private static final int PYTHON_MIN = 3;
  private static final int AWS_MIN = 1;

  private Tools() {}

  /** {@return whether what functions need is there; says what is missing} */
  static boolean present() throws IOException, InterruptedException {
    boolean node = isThere("node", NODE_MIN, "https://nodejs.org or your package manager");
    boolean python = isThere("python3", PYTHON_MIN, "https://python.org or your package manager");
    return node && python;
  }

  /** {@return whether the tests can run; says too which of them will fail} */
  static boolean presentForTests() throws IOException, InterruptedException {
    boolean functions = present();
    boolean npm = isThere("npm", NPM_MIN, "where node comes from");
    boolean aws = isThere("aws", AWS_MIN, "https://aws.amazon.com/cli or pip install awscli");
    boolean boto3 = majorOf("python3", "-c", "import boto3; print(boto3.__version__)") > 0;
    if (!boto3) {
      System.err.println("The tests need boto3 for python3: pip install boto3.");
    }
    boolean chromium = majorOf("chromium", "--version") > 0
        || majorOf("chromium-browser", "--version") > 0
        || majorOf("google-chrome-stable", "--version") > 0
        || majorOf("google-chrome", "--version") > 0;
    if (!chromium) {
      System.err.println("The tests of the console need Chromium: apt-get install chromium.");
    }
    if (!npm || !aws || !boto3 || !chromium) {
      System.err.println(
          "The tests that need them are skipped, and fail with -Dpawl.clients=required.");
    }
    return functions;
  }

  private static boolean isThere(String tool, int min, String source)
      throws IOException, InterruptedException {
    int major = majorOf(tool, "--version");
    if (major < min) {
      System.err.printf(
          "The tests need %s %d or later on PATH, found %s; get it from %s.%n",
          tool, min, major < 0 ? "none" : "version " + major, source);
    }
    return major >= min;
  }

  /** {@return the major version that a program prints, -1 if it is not there} */
  private static int majorOf(String... command) throws IOException, InterruptedException {
    try {
      Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
      Matcher version = VERSION.matcher(new String(asked.getInputStream().readAllBytes()));
      return asked.waitFor() == 0 && version.find() ? Integer.parseInt(version.group(1)) : -1;
    } catch (IOException e) {
      return -1; // no such program: what was asked
    }
  }
}
