package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  private final Captured captured = Captured.files();

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
          srv                            | there is no command 'srv'; did you mean serve?
          --prot                         | there is no option --prot
          serve --prot 1                 | there is no option --prot
          serve --port                   | missing required parameter for option '--port' (<number>)
          serve --port 65536             | '65536' is not a port, 0 to 65535
          serve --port -1                | '-1' is not a port, 0 to 65535
          serve --port eighty            | 'eighty' is not a port, 0 to 65535
          serve --account 123456789      | '123456789' is not twelve digits
          serve --region Frankfurt       | 'Frankfurt' is not a region such as us-east-1
          serve --aws-endpoint localhost | --aws-endpoint: 'localhost' is not a URL such as
          serve --http-allow 10.0.0.0/33 | --http-allow: 10.0.0.0/33 is no network
          serve --http-allow http://a    | --http-allow: 'http://a' is neither HOST, HOST:PORT nor a
          serve --functions missing      | --functions missing: there is no such folder
          serve --functions pom.xml      | --functions pom.xml: this is not a folder
          serve --memory --data x        | --memory and --data exclude each other: give one of them
          serve --retention 36501d       | '36501d' is more than 36500d
          serve --retention 0d           | '0d' is not a duration such as 90, 90s, 5m, 2h or 1d
          serve --retention ever         | 'ever' is not a duration such as 90, 90s, 5m, 2h or 1d
          serve extra                    | 'extra' is one argument too many
          demo --port 1.5                | '1.5' is not a port, 0 to 65535
          run                            | missing required parameter: '<definition>'
          run missing.json               | missing.json: there is no such file
          run src                        | src: this is a folder, a file is needed
          run pom.xml                    | pom.xml: not a valid definition, nothing was run
          run - --input -                | definition and input cannot both be standard input
          run x --timeout soon           | 'soon' is not a duration such as 90, 90s, 5m, 2h or 1d
          run x --timeout 0              | '0' is not a duration such as 90, 90s, 5m, 2h or 1d
          validate                       | missing required parameter: '<file>'
          validate missing.json          | missing.json: there is no such file
          """)
  void whatIsAskedWronglyIsOneSentenceAndExitCodeTwo(String line, String sentence) {
    assertEquals(CommandException.USAGE, captured.run(line.split(" ")));
    assertTrue(captured.err().contains(sentence), captured::err);
    assertFalse(captured.err().contains("\tat "), captured::err);
    assertEquals("", captured.out());
  }

  @Test
  void aWrongCommandLineNamesTheHelpOfItsCommand() {
    captured.run("serve", "--prot", "1");
    assertEquals(
        "pawl: there is no option --prot; did you mean --port?\nSee pawl serve --help\n",
        captured.err());
  }

  @Test
  void stackTracesAreShownOnlyWhenAskedFor() {
    captured.run("validate", "missing.json", "--verbose");
    assertTrue(captured.err().contains("\tat dev.pawl.cli."), captured::err);

    Captured debug = Captured.files();
    Main.run(List.of("validate", "missing.json"), debug.terminal(), Map.of("PAWL_DEBUG", "1"));
    assertTrue(debug.err().contains("\tat dev.pawl.cli."), debug::err);
  }

  @Test
  void theProgramAloneAndItsHelpListTheCommands() {
    assertEquals(0, captured.run());
    Captured help = Captured.files();
    assertEquals(0, help.run("--help"));
    assertEquals(help.out(), captured.out());
    assertTrue(help.out().contains("demo      See it work"), help::out);
    assertEquals("", help.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "deploy", "destroy", "env", "run", "serve", "validate"})
  void theHelpOfACommandHasAnExample(String command) {
    assertEquals(0, captured.run(command, "--help"));
    assertTrue(captured.out().contains("Usage: pawl " + command), captured::out);
    assertTrue(captured.out().contains("Example:\n  pawl " + command), captured::out);
  }

  @Test
  void theVersionIsThatOfTheBuild() {
    assertEquals(0, captured.run("--version"));
    assertTrue(
        captured.out().matches("pawl \\d+\\.\\d+\\.\\d+\\S* \\(Java \\d+\\)\n"), captured::out);
  }

  @Test
  void coloursAreForTerminalsWithoutNoColor() {
    Captured colourful = Captured.colourful();
    colourful.run("serve", "--memory", "--data", "x");
    assertTrue(colourful.err().startsWith("\033[31mpawl: \033[0m"), colourful::err);

    Captured colourless = Captured.colourless();
    colourless.run("--help");
    colourless.run("serve", "--memory", "--data", "x");
    assertFalse((colourless.err() + colourless.out()).contains("\033"), colourless::err);

    captured.run("serve", "--memory", "--data", "x");
    assertFalse(captured.err().contains("\033"), captured::err);
  }
}
