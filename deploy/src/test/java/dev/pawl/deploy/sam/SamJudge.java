package dev.pawl.deploy.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.integrations.Programs;
import dev.pawl.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds what the transform makes against what AWS's own makes of the same templates. */
final class SamJudge {
  private static final long EXIT_SECONDS_MAX = 10;

  private SamJudge() {}

  /** A template that both transform. */
  record Question(String name, Map<String, Object> template, SamTransform.Setting setting) {
    private String line() {
      return Json.of(Map.of(
              "template", template,
              "parameters", setting.parameters(),
              "region", setting.region()))
          .text();
    }
  }

  /** Skips the test where AWS's transform is not installed, or fails it if it must be. */
  static void need() throws IOException {
    Programs.need(
        Programs.succeeds("python3", "-c", "import samtranslator"),
        "aws-sam-translator for python3");
  }

  /** {@return what is different, by the names of the templates} */
  static Map<String, String> differences(List<Question> questions, Path folder)
      throws IOException, InterruptedException {
    Path asked = Files.write(
        folder.resolve("questions.jsonl"),
        questions.stream().map(Question::line).toList());
    Process judge = new ProcessBuilder(
            "python3", "-B", file("judge.py").toString(), asked.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    List<String> answers = new ArrayList<>();
    try (BufferedReader lines = judge.inputReader()) {
      lines.lines().forEach(answers::add);
      assertTrue(judge.waitFor(EXIT_SECONDS_MAX, TimeUnit.SECONDS), "the judge does not end");
    } finally {
      judge.destroyForcibly();
    }
    assertEquals(questions.size(), answers.size(), "the judge does not answer all");
    Map<String, String> differences = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      Map<String, Object> answer =
          Tree.map(Json.parse(deployment(answers.get(i))).tree());
      String difference = difference(questions.get(i), answer);
      if (!difference.isEmpty()) {
        differences.put(questions.get(i).name(), difference);
      }
    }
    return differences;
  }

  /** Hashes of an API's deployment are those of how Python 2 wrote its definition. */
  private static String deployment(String json) {
    return json.replaceAll("Deployment[0-9a-f]{10}\"", "Deployment#\"")
        .replaceAll("deployment id: [0-9a-f]{40}", "deployment id: #");
  }

  private static String difference(Question question, Map<String, Object> answer) {
    try {
      Map<String, Object> made = SamTransform.applied(question.template(), question.setting());
      if (!answer.containsKey("result")) {
        return "it is transformed, but refused there: " + answer;
      }
      String text = deployment(Json.of(made).text());
      return difference("", Json.parse(text).tree(), answer.get("result"));
    } catch (TemplateException e) {
      String expected = String.valueOf(answer.get("refused"));
      String prefix = "Transform AWS::Serverless-2016-10-31 failed with: ";
      boolean same = SamRefusal.of(e.text()).equals(SamRefusal.of(prefix + expected));
      return same ? "" : "refused as:\n" + e.text() + "\nbut there:\n" + answer;
    }
  }

  private static String difference(String at, @Nullable Object ours, @Nullable Object theirs) {
    if (at.endsWith(".DependsOn")
        && ours instanceof List<?> own
        && theirs instanceof List<?> other) {
      // The order there is that of a set.
      return new TreeSet<>(own).equals(new TreeSet<>(other)) ? "" : at + ": " + ours + theirs;
    }
    if (ours instanceof Map<?, ?> own && theirs instanceof Map<?, ?> other) {
      TreeSet<String> names = new TreeSet<>();
      own.keySet().forEach(each -> names.add(String.valueOf(each)));
      other.keySet().forEach(each -> names.add(String.valueOf(each)));
      StringBuilder all = new StringBuilder();
      for (String name : names) {
        if (own.containsKey(name) && other.containsKey(name)) {
          all.append(difference(at + "." + name, own.get(name), other.get(name)));
        } else {
          all.append(at)
              .append('.')
              .append(name)
              .append(own.containsKey(name) ? " is" : " is not")
              .append(" there, against ")
              .append(Json.of(other.get(name)).text())
              .append('\n');
        }
      }
      return all.toString();
    }
    if (ours instanceof List<?> own
        && theirs instanceof List<?> other
        && own.size() == other.size()) {
      StringBuilder all = new StringBuilder();
      for (int i = 0; i < own.size(); i++) {
        all.append(difference(at + "[" + i + "]", own.get(i), other.get(i)));
      }
      return all.toString();
    }
    return Objects.equals(ours, theirs)
        ? ""
        : at + " is " + Json.of(ours).text() + ", not " + Json.of(theirs).text() + "\n";
  }

  static Path file(String name) throws IOException {
    try {
      return Path.of(
          new URI(Objects.requireNonNull(SamJudge.class.getResource(name)).toString()));
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
