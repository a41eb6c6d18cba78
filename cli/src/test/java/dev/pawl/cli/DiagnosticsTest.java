package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What {@code pawl validate} prints for definitions: each {@code x.asl.json} or {@code x.asl.yaml}
 * of the folder {@code diagnostics} beside an {@code x.….txt} with the output, whose first line is
 * the rest of the command line.
 *
 * <p>With {@code -Dpawl.diagnostics.record=true} it writes these files anew, into the sources.
 */
class DiagnosticsTest {
  private static final boolean RECORD = Boolean.getBoolean("pawl.diagnostics.record");

  @TestFactory
  Stream<DynamicTest> everyDefinitionIsDiagnosedAsRecorded() throws Exception {
    List<Path> definitions;
    try (Stream<Path> files = Files.list(folder())) {
      definitions = files
          .filter(file -> file.toString().matches(".*\\.asl\\.(json|yaml|yml)"))
          .sorted()
          .toList();
    }
    assertFalse(definitions.isEmpty());
    return definitions.stream()
        .map(
            file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
  }

  private static Path folder() throws URISyntaxException {
    URL url = Objects.requireNonNull(DiagnosticsTest.class.getResource("diagnostics"));
    return RECORD ? Path.of("src/test/resources/dev/pawl/cli/diagnostics") : Path.of(url.toURI());
  }

  private static void check(Path file) throws IOException {
    Path recorded = file.resolveSibling(file.getFileName() + ".txt");
    String first = Files.exists(recorded) ? Files.readAllLines(recorded).getFirst() : "$";
    String arguments = first.substring(1).strip();
    Captured captured = Captured.files();
    captured.run(Stream.concat(
            Stream.of("validate", file.toString()),
            Stream.of(arguments.split(" ")).filter(word -> !word.isEmpty()))
        .toArray(String[]::new));
    String printed = first
        + "\n"
        + (captured.out() + captured.err())
            .replace("file://" + file, name(file))
            .replace(file.toString(), name(file));
    if (RECORD) {
      Files.writeString(recorded, printed);
    }
    assertEquals(Files.readString(recorded), printed);
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
