package dev.pawl.api.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.json.Json;
import dev.pawl.server.PawlServer;
import dev.pawl.server.ServerOptions;
import dev.pawl.server.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * Requests of TestState and what is answered, as data files.
 *
 * <p>A file is a list of cases: {@code about}, one sentence; {@code request}; {@code answer}, or
 * {@code error} with status, name and message. Texts of JSON are written as the JSON they are;
 * {@code -Dpawl.cases.rewrite=true} writes what is answered now.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TrialCasesTest {
  private static final Path CASES = Path.of("src/test/resources/dev/pawl/api/trial");

  /** The members that hold a text of JSON. */
  private static final Set<String> TEXTS =
      Set.of("definition", "input", "variables", "context", "result", "mapItemReaderData");

  @SuppressWarnings("NullAway.Init") // JUnit calls start
  private PawlServer server;

  @BeforeAll
  void start() throws IOException {
    server =
        PawlServer.start(ServerOptions.DEFAULT.withPort(0).withTime(ServerOptions.Time.VIRTUAL));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @TestFactory
  Stream<DynamicTest> cases() throws IOException {
    try (Stream<Path> files = Files.list(CASES)) {
      return files.sorted().toList().stream().flatMap(this::cases);
    }
  }

  private Stream<DynamicTest> cases(Path file) {
    List<Map<?, ?>> cases = read(file);
    return cases.stream()
        .map(each -> DynamicTest.dynamicTest(
            file.getFileName() + ": " + each.get("about"), () -> check(file, cases, each)));
  }

  private void check(Path file, List<Map<?, ?>> cases, Map<?, ?> each) throws IOException {
    Map<String, @Nullable Object> got = answered(each);
    if (Boolean.getBoolean("pawl.cases.rewrite")) {
      Files.writeString(file, CaseText.of(cases, this::answered));
    } else {
      Map<String, @Nullable Object> expected = new LinkedHashMap<>();
      Stream.of("answer", "error")
          .filter(each::containsKey)
          .forEach(name -> expected.put(name, each.get(name)));
      assertEquals(expected, got);
    }
  }

  private Map<String, @Nullable Object> answered(Map<?, ?> each) throws IOException {
    Wire.Reply reply = Wire.to(server.url())
        .send("TestState", Json.of(sent("", each.get("request"))).text());
    Map<String, @Nullable Object> got = new LinkedHashMap<>();
    if (reply.status() == 200) {
      got.put("answer", shown(reply.members()));
    } else {
      got.put("error", reply.error());
    }
    return got;
  }

  private static @Nullable Object sent(String name, @Nullable Object value) {
    if (TEXTS.contains(name) && !(value instanceof String)) {
      return Json.of(value).text();
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> put = new LinkedHashMap<>();
      members.forEach((key, member) -> put.put((String) key, sent((String) key, member)));
      return put;
    }
    return value;
  }

  private static @Nullable Object shown(@Nullable Object value) {
    if (value instanceof String text && !text.isEmpty() && "{[\"".indexOf(text.charAt(0)) >= 0) {
      return Json.parse(text).tree();
    }
    if (value instanceof Map<?, ?> members) {
      Map<String, @Nullable Object> put = new LinkedHashMap<>();
      members.forEach((key, member) -> put.put((String) key, shown(member)));
      return put;
    }
    return value;
  }

  private static List<Map<?, ?>> read(Path file) {
    try {
      List<Map<?, ?>> cases = new ArrayList<>();
      if (Json.parse(Files.readString(file)).tree() instanceof List<?> elements) {
        elements.forEach(each -> cases.add((Map<?, ?>) each));
      }
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
