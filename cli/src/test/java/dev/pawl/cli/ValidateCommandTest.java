package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  private static final String VALID =
      "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Pass\",\"End\":true}}}";

  private static final String NINE_DIGITS = "arn:aws:lambda:us-east-1:123456789:function:f";

  @TempDir
  private Path folder;

  private final Captured captured = Captured.files();

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void textThatIsNotJsonIsReportedWhereItEnds() throws IOException {
    String file = file("broken.json", "{\"StartAt\": \"line: 7, column: 8]\",\n  }");
    assertEquals(1, captured.run("validate", file));
    assertEquals(
        file
            + ":2:3: error[INVALID_JSON_DESCRIPTION]: Unexpected character ('}' (code 125)): was"
            + " expecting double-quote to start field name\n"
            + " 2 |   }\n"
            + "   |   ^\n"
            + "  help: remove the comma before this\n"
            + "1 file checked: 1 error\n",
        captured.out());
  }

  @Test
  void anAccountOfNineDigitsIsAWarningAndStrictlyAnError() throws IOException {
    String file = file(
        "task.json", VALID.replace("\"Pass\"", "\"Task\",\"Resource\":\"" + NINE_DIGITS + "\""));
    assertEquals(0, captured.run("validate", file));
    List<String> lines = captured.out().lines().toList();
    assertTrue(
        lines.getFirst().startsWith(file + ":1:56: warning[INVALID_RESOURCE]: "), captured::out);
    assertEquals("1 file checked: valid, 1 warning", lines.getLast());

    Captured strict = Captured.files();
    assertEquals(1, strict.run("validate", "--strict", file));
    assertTrue(strict.out().startsWith(file + ":1:56: error["), strict::out);
  }

  @Test
  void warningsCanBeMadeToFail() throws IOException {
    String file = file(
        "task.json", VALID.replace("\"Pass\"", "\"Task\",\"Resource\":\"" + NINE_DIGITS + "\""));
    assertEquals(1, captured.run("validate", "--warnings-as-errors", file));
    assertEquals(0, captured.run("validate", "--warnings-as-errors", file("good.json", VALID)));
  }

  @Test
  void oneWrongFileAmongSeveralDecides() throws IOException {
    String good = file("good.json", VALID);
    String bad = file("bad.json", "[]");
    assertEquals(1, captured.run("validate", bad, good));
    assertEquals(
        bad
            + ": error[SCHEMA_VALIDATION_FAILED]: Definition must be a valid JSON object\n"
            + "2 files checked: 1 error\n",
        captured.out());
  }

  @Test
  void aParameterThatAnOperationHasNotIsShown() throws IOException {
    String file = file(
        "task.json",
        VALID.replace(
            "\"Pass\"",
            "\"Task\",\"Resource\":\"arn:aws:states:::aws-sdk:s3:getObject\","
                + "\"Parameters\":{\"Bucket\":\"b\",\"Key\":\"k\",\"Kye\":\"k\"}"));
    assertEquals(1, captured.run("validate", file));
    assertTrue(
        captured.out().contains("The field \"Kye\" is not supported by Step Functions"),
        captured::out);
  }

  @Test
  void anExpressMachineHasNoCallbacks() throws IOException {
    String file = file(
        "task.json",
        VALID.replace(
            "\"Pass\"",
            "\"Task\",\"TimeoutSeconds\":9,"
                + "\"Resource\":\"arn:aws:states:::sqs:sendMessage.waitForTaskToken\","
                + "\"Parameters\":{\"QueueUrl\":\"u\",\"MessageBody.$\":\"$$.Task.Token\"}"));
    assertEquals(0, captured.run("validate", file));
    Captured express = Captured.files();
    assertEquals(1, express.run("validate", "--type", "EXPRESS", file));
    assertTrue(
        express.out().contains("Express state machine does not support '.waitForTaskToken'"),
        express::out);
    Captured wrong = Captured.files();
    assertEquals(2, wrong.run("validate", "--type", "express", file));
    assertTrue(wrong.err().contains("'express' is not STANDARD or EXPRESS"), wrong::err);
  }

  @Test
  void aFolderIsWalkedForDefinitions() throws IOException {
    Files.createDirectories(folder.resolve("deep/er"));
    Files.createDirectories(folder.resolve("deep/node_modules"));
    file("deep/er/a.asl.yml", "StartAt: A\nStates: {A: {Type: Succeed}}\n");
    file("deep/b.asl.json", VALID);
    file("deep/package.json", "not a definition");
    file("deep/node_modules/c.asl.json", "not a definition");
    assertEquals(0, captured.run("validate", folder.resolve("deep").toString()));
    assertEquals("2 files checked: valid\n", captured.out());

    Files.createDirectory(folder.resolve("empty"));
    assertEquals(2, captured.run("validate", folder.resolve("empty").toString()));
    assertTrue(captured.err().contains("no definitions in this folder"), captured::err);
  }

  @Test
  void coloursAreForTerminalsThatWantThem() throws IOException {
    String file = file("wrong.json", VALID.replace("\"A\",", "\"B\","));
    Captured colourful = Captured.colourful();
    assertEquals(1, colourful.run("validate", file));
    assertTrue(
        colourful.out().contains("\033[31merror[MISSING_TRANSITION_TARGET]\033[0m: "),
        colourful::out);
    Captured colourless = Captured.colourless();
    assertEquals(1, colourless.run("validate", file));
    assertFalse(colourless.out().contains("\033["), colourless::out);
  }

  @Test
  void whatCouldSteerATerminalIsReplaced() throws IOException {
    String file = file("evil.json", VALID.replace("\"A\",", "\"\u202E\\u001b[2J\","));
    assertEquals(1, captured.run("validate", file));
    assertTrue(captured.out().contains("Missing 'Next' target: \uFFFD\uFFFD[2J\n"), captured::out);
  }

  @Test
  void substitutionsComeFromAFileAndTheCommandLine() throws IOException {
    String file = file(
        "s.asl.json",
        "{\"StartAt\":\"A\",\"States\":{\"A\":{\"Type\":\"Wait\",\"Seconds\":${Seconds},"
            + "\"Comment\":\"${Text}\",\"${Last}\":true}}}");
    String values = file("values.yaml", "Seconds: 5\nText: from the file\n");
    assertEquals(
        0,
        captured.run("validate", "--substitutions", values, "--substitute", "Last=End", file),
        captured::out);
    Captured missing = Captured.files();
    assertEquals(1, missing.run("validate", "--substitutions", values, file));
    assertTrue(
        missing.out().contains("error[UNDEFINED_SUBSTITUTION]: There is no value for ${Last}"),
        missing::out);
    assertTrue(missing.out().contains("help: known are Seconds, Text"), missing::out);
    assertEquals(2, missing.run("validate", "--substitute", "Last", file));
    assertEquals(2, missing.run("validate", "--substitute", "a b=c", file));
    assertEquals(2, missing.run("validate", "--substitutions", file("list.json", "[1]"), file));
    assertEquals(
        2, missing.run("validate", "--substitutions", file("deep.json", "{\"a\":{}}"), file));
  }

  @Test
  void filesThatCannotBeReadDoNotHideTheOthers() throws IOException {
    Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff});
    String missing = folder.resolve("missing").toString();
    String wrong = file("wrong.json", VALID.replace("\"A\",", "\"B\","));
    assertEquals(2, captured.run("validate", missing, wrong, binary.toString()));
    assertTrue(captured.out().startsWith(wrong + ":1:"), captured::out);
    assertTrue(captured.out().endsWith("1 file checked: 2 errors\n"), captured::out);
    assertEquals(
        "pawl: " + missing + ": there is no such file\n      " + binary
            + ": the text is not UTF-8\n",
        captured.err());
  }

  @Test
  void standardInputMayBeYaml() throws IOException, InterruptedException {
    try (PawlProcess validate = PawlProcess.start(folder, "validate", "-")) {
      String yaml = "\nStartAt: A\nStates:\n  A:\n    Type: Pass\n    End: true\n";
      assertEquals(0, validate.input(yaml).exitCode(), validate::out);
      assertEquals("1 file checked: valid", validate.out());
    }
  }

  @Test
  void aFileThatIsNotTextIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertEquals(2, captured.run("validate", file.toString()));
    assertEquals("pawl: " + file + ": the text is not UTF-8\n", captured.err());
  }
}
