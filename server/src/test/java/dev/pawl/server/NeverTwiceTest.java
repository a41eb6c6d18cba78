package dev.pawl.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.pawl.journal.ExecutionId;
import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tasks a pattern means, in whatever way their function is named. */
final class NeverTwiceTest {
  private static final String ARN = "arn:aws:lambda:us-east-1:123456789012:function:charge";
  private static final String INVOKE = "arn:aws:states:::lambda:invoke";

  private static Call call(String resource, Json parameters) {
    return new Call(new ExecutionId("e"), 3, resource, parameters, Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "charge, true",
    "char*, true",
    "*:function:charge, true",
    "charg, false",
    "arge, false",
    "123456789012:function, false",
    "*, true"
  })
  void aFunctionIsMeantByItsNameAndByItsArn(String pattern, boolean meant) {
    NeverTwice tasks = NeverTwice.of(List.of(pattern));
    assertEquals(meant, tasks.match(call(ARN, Json.EMPTY_OBJECT)));
    Json named = Json.of(Map.of("FunctionName", ARN));
    assertEquals(meant, tasks.match(call(INVOKE, named)));
  }

  @ParameterizedTest
  @CsvSource({"charge, charge", "charge, " + ARN + ":PROD", "charge, 123456789012:function:charge:1"
  })
  void aQualifierIsNoPartOfTheName(String pattern, String functionName) {
    Json named = Json.of(Map.of("FunctionName", functionName));
    assertEquals(true, NeverTwice.of(List.of(pattern)).match(call(INVOKE, named)));
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:states:::sqs:sendMessage, true",
    "*sqs*, true",
    "sendMessage, false",
    "charge, false"
  })
  void aServiceIsMeantByItsResource(String pattern, boolean meant) {
    Call call = call("arn:aws:states:::sqs:sendMessage", Json.EMPTY_OBJECT);
    assertEquals(meant, NeverTwice.of(List.of(pattern)).match(call));
  }
}
