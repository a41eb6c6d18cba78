package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.ApiException.Code;
import dev.pawl.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model says of requests that the constraints of the true models leave open. */
final class InspectionTest {
  private static final RequestShape.Structure REQUEST = ServiceModel.of(
          json("{'operations':{'Act':'In'},'shapes':{'In':{'type':'structure','members':{"
              + "'text':'Text','count':'Count','few':'Few','bytes':'Bytes','inners':'Inners'}},"
              + "'Text':{'type':'string','min':1,'max':3},'Count':{'type':'integer'},"
              + "'Few':{'type':'integer','min':0,'max':9},"
              + "'Bytes':{'type':'string','max':4,'bytes':true,'sensitive':true},"
              + "'Inners':{'type':'list','member':'Inner'},"
              + "'Inner':{'type':'structure','members':{'text*':'Text'}}}}"))
      .request("Act");

  private static Json json(String text) {
    return Json.parse(text.replace('\'', '"'));
  }

  private static void inspect(String body) {
    Inspection.of(REQUEST, json(body)).check(Code.VALIDATION_EXCEPTION);
  }

  private static String refused(String body) {
    ApiException e = assertThrows(ApiException.class, () -> inspect(body));
    return e.code() + " " + e.getMessage();
  }

  @ParameterizedTest
  @CsvSource({"[], LIST_VALUE", "1, NUMBER_VALUE", "null, NULL_VALUE", "true, TRUE_VALUE"})
  void aBodyIsAnObject(String body, String kind) {
    assertEquals(
        "SERIALIZATION_EXCEPTION " + kind + " where the request's JSON object was expected",
        refused(body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'text':'\ud83d\ude00\ud83d\ude00\ud83d\ude00'}",
        "{'bytes':'\ud83d\ude00'}",
        "{'few':9.9}",
        "{'count':2147483647}",
        "{'text':null}",
        "{'unknown':{'a':[1]}}"
      })
  void isFine(String body) {
    assertDoesNotThrow(() -> inspect(body));
  }

  @ParameterizedTest
  @CsvSource({
    "2147483648, less than or equal to 2147483647",
    "-2147483649, greater than or equal to -2147483648",
    "99999999999999999999999, less than or equal to 2147483647"
  })
  void anIntegerHas32Bits(String value, String bound) {
    assertEquals(
        "VALIDATION_EXCEPTION 1 validation error detected: Value '" + value + "' at 'count' failed"
            + " to satisfy constraint: Member must have value " + bound,
        refused("{'count':" + value + "}"));
  }

  @Test
  void bytesAreCountedInUtf8() {
    assertEquals(
        "VALIDATION_EXCEPTION 1 validation error detected: Value at 'bytes' failed to satisfy"
            + " constraint: Member must have size less than or equal to 4 bytes in UTF-8 encoding",
        refused("{'bytes':'\u00e9\u00e9\u00e9'}"));
  }

  @Test
  void halfASurrogatePairIsRefused() {
    String refused = refused("{'text':'\\ud800'}");
    assertTrue(
        refused.startsWith("SERIALIZATION_EXCEPTION the text at 'text' has an unpaired surrogate"),
        refused);
  }

  @Test
  void aListOfStructuresHoldsNoNull() {
    assertEquals(
        "VALIDATION_EXCEPTION 1 validation error detected: Value null at 'inners.1.member' failed"
            + " to satisfy constraint: Member must not be null",
        refused("{'inners':[null]}"));
  }
}
