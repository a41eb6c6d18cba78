package dev.pawl.deploy.sam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.deploy.template.TemplateException;
import dev.pawl.deploy.template.TemplateText;
import dev.pawl.json.Json;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Templates that are written down, held against AWS's own transform. */
final class SamTranslatorTest {
  private static final String PARAMETERS = "# parameters: ";
  private static final String REGION = "# region: ";
  private static final int TEMPLATES_MIN = 50;

  @TempDir
  private Path folder = Path.of("");

  @Test
  void theTemplatesAreTransformedAsByAws() throws Exception {
    SamJudge.need();
    List<SamJudge.Question> questions = new ArrayList<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(SamJudge.file("templates"), "*.yaml")) {
      for (Path each : files) {
        questions.add(question(each));
      }
    }
    assertTrue(questions.size() >= TEMPLATES_MIN, "templates: " + questions.size());
    assertSame(questions);
  }

  @Test
  void allPolicyTemplatesAreThoseOfAws() throws Exception {
    SamJudge.need();
    List<SamJudge.Question> questions = new ArrayList<>();
    KnownPolicies.PARAMETERS.forEach((name, parameters) -> {
      Map<String, Object> values = Tree.object();
      parameters.forEach(each -> values.put(each, Functions.getAtt("Of", each)));
      Map<String, Object> machine = Tree.object(
          "Type",
          "AWS::Serverless::StateMachine",
          "Properties",
          Tree.object(
              "DefinitionUri",
              "s3://bucket/key",
              "Policies",
              Tree.list(Tree.object(name, values))));
      questions.add(new SamJudge.Question(
          name,
          Tree.object("Transform", SamTransform.NAME, "Resources", Tree.object("Machine", machine)),
          new SamTransform.Setting(Map.of(), "us-east-1")));
    });
    assertTrue(questions.size() > TEMPLATES_MIN, "policy templates: " + questions.size());
    assertSame(questions);
  }

  /** {@code -Dpawl.judge.seed} draws others, {@code -Dpawl.judge.templates} more. */
  @Test
  void drawnTemplatesAreTransformedAsByAws() throws Exception {
    SamJudge.need();
    long seed = Long.getLong("pawl.judge.seed", 20);
    assertSame(drawn(seed, Integer.getInteger("pawl.judge.templates", 60)));
  }

  static List<SamJudge.Question> drawn(long seed, int templates) {
    DrawnTemplates drawn = new DrawnTemplates(seed);
    List<SamJudge.Question> questions = new ArrayList<>();
    for (int i = 0; i < templates; i++) {
      questions.add(new SamJudge.Question(
          "seed " + seed + ", template " + i,
          drawn.next(),
          new SamTransform.Setting(Map.of(), "us-east-1")));
    }
    return questions;
  }

  private void assertSame(List<SamJudge.Question> questions) throws Exception {
    Map<String, String> differences = SamJudge.differences(questions, folder);
    StringBuilder all = new StringBuilder();
    differences.forEach(
        (name, difference) -> all.append("\n=== ").append(name).append('\n').append(difference));
    assertEquals("", all.toString());
  }

  private static SamJudge.Question question(Path file) throws IOException, TemplateException {
    String text = Files.readString(file);
    String parameters = "{}";
    String region = "us-east-1";
    for (String line : text.lines().toList()) {
      if (line.startsWith(PARAMETERS)) {
        parameters = line.substring(PARAMETERS.length());
      }
      if (line.startsWith(REGION)) {
        region = line.substring(REGION.length());
      }
    }
    return new SamJudge.Question(
        String.valueOf(file.getFileName()),
        TemplateText.read(text),
        new SamTransform.Setting(Tree.map(Json.parse(parameters).tree()), region));
  }
}
