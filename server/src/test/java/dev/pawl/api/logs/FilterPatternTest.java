package dev.pawl.api.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.pawl.api.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FilterPatternTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "''                    | ERROR one         | true",
        "ERROR                 | an ERROR here     | true",
        "ERROR                 | an error here     | false",
        "ERROR two             | two ERRORs        | true",
        "ERROR two             | one ERROR         | false",
        "?one ?two             | only two          | true",
        "?one ?two             | only three        | false",
        "ERROR -quiet          | ERROR             | true",
        "ERROR -quiet          | ERROR quiet       | false",
        "\"an ERROR\"          | an ERROR          | true",
        "\"an ERROR\"          | an  ERROR         | false",
        "\"say \\\"hi\\\"\"    | say \"hi\" there  | true",
      })
  void termsAreLookedFor(String pattern, String message, boolean found) {
    assertEquals(found, FilterPattern.of(pattern).matches(message));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{ $.type = \"x\" }", "[a, b]", "%x%"})
  void whatIsNotAvailableIsSaid(String pattern) {
    assertThrows(ApiException.class, () -> FilterPattern.of(pattern));
  }
}
