package dev.pawl.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvCommandTest {
  private final Captured captured = Captured.files();

  @Test
  void aShellCanEvaluateIt() {
    assertEquals(0, captured.run("env", "--port", "8100", "--region", "eu-west-1"));
    assertEquals("""
        unset AWS_PROFILE
        unset AWS_SESSION_TOKEN
        export AWS_ENDPOINT_URL='http://127.0.0.1:8100'
        export AWS_ACCESS_KEY_ID='any'
        export AWS_SECRET_ACCESS_KEY='any'
        export AWS_REGION='eu-west-1'
        export AWS_DEFAULT_REGION='eu-west-1'
        export AWS_DISABLE_HOST_PREFIX_INJECTION='true'
        """, captured.out());
    assertEquals("", captured.err());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      fish       | set -gx AWS_ENDPOINT_URL 'https://pawl.test';
      powershell | $Env:AWS_ENDPOINT_URL = 'https://pawl.test'
      """)
  void othersHaveTheirOwnSyntax(String shell, String line) {
    assertEquals(
        0, captured.run("env", "--url", "https://pawl.test/", "--shell", shell), captured::err);
    assertTrue(captured.out().lines().toList().contains(line), captured::out);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
      --shell csh             | 'csh' is not sh, fish or powershell
      --url here              | 'here' is not the URL of a server such as http://127.0.0.1:8083
      --url http://a/b        | 'http://a/b' is not the URL of a server
      --url http://a --port 1 | --url and --port exclude each other: give one of them
      """)
  void whatIsAskedWronglyIsRefused(String line, String sentence) {
    assertEquals(2, captured.run(("env " + line).split(" ")));
    assertTrue(captured.err().contains(sentence), captured::err);
    assertEquals("", captured.out());
  }
}
