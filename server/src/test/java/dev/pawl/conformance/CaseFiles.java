package dev.pawl.conformance;

import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of recordings.
 *
 * @param root the folder that holds {@code cases} and {@code lambda}
 */
record CaseFiles(Path root) {
  /** Names the folder, as a system property or an environment variable, if it is elsewhere. */
  private static final String PROPERTY = "PAWL_CONFORMANCE";

  /** {@return where the folder is to be looked for, whether or not it is there} */
  static CaseFiles locate() {
    String named = Optional.ofNullable(System.getProperty(PROPERTY))
        .orElse(Optional.ofNullable(System.getenv(PROPERTY)).orElse(""));
    return new CaseFiles(
        named.isEmpty() ? repository().resolveSibling("shared/conformance") : Path.of(named));
  }

  boolean present() {
    return Files.isDirectory(root.resolve("cases"));
  }

  /** {@return why there is nothing to replay} */
  String absence() {
    return "no recordings: there is no folder " + root + " (" + PROPERTY + " names another)";
  }

  /** {@return the cases of all files, in the order of the file names} */
  List<ConformanceCase> read() throws IOException {
    List<ConformanceCase> cases = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve("cases"))) {
      for (Path file :
          files.filter(each -> each.toString().endsWith(".json")).sorted().toList()) {
        String name = String.valueOf(file.getFileName()).replace(".json", "");
        Map<String, @Nullable Object> content =
            Tree.object(Json.parse(Files.readString(file)).tree());
        for (Object recorded : Tree.list(content.get("cases"))) {
          cases.add(ConformanceCase.parse(name, RelativeTime.moved(recorded, Instant.now())));
        }
      }
    }
    return cases;
  }

  /** {@return the content of a file that a case names} */
  byte[] content(String name) throws IOException {
    return Files.readAllBytes(root.resolve(name));
  }

  /** The outermost folder with a pom: a test's working folder is its module's. */
  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    Path outermost = here;
    for (Path each = here; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve("pom.xml"))) {
        outermost = each;
      }
    }
    return outermost;
  }
}
