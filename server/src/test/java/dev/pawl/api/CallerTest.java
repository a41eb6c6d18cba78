package dev.pawl.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallerTest {
  private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);
  private static final Caller HOME = new Caller("123456789012", "us-east-1");

  private static Caller signed(String credential) {
    Map<String, String> headers =
        Map.of("authorization", "AWS4-HMAC-SHA256 " + credential + ", Signature=abc");
    return Caller.of(new Incoming("POST", "/", headers, NO_BODY), HOME);
  }

  @Test
  void accountsAndRegionsHaveAForm() {
    assertThrows(IllegalArgumentException.class, () -> new Caller("12345", "us-east-1"));
    assertThrows(IllegalArgumentException.class, () -> new Caller("123456789012", "a:b"));
  }

  @Test
  void withoutASignatureTheCallerIsAtHome() {
    assertEquals(HOME, Caller.of(new Incoming("POST", "/", Map.of(), NO_BODY), HOME));
    assertEquals(HOME, signed("Bearer of bad news"));
    assertEquals(HOME, signed("Credential=AKIA/20261101/not a region/states/aws4_request"));
    assertEquals(HOME, signed("Credential=AKIA/20261101/eu:west/states/aws4_request"));
  }

  @Test
  void theRegionIsThatOfTheSignature() {
    assertEquals(
        new Caller("123456789012", "eu-central-1"),
        signed("Credential=AKIDEXAMPLE/20261101/eu-central-1/states/aws4_request"));
  }

  @Test
  void aKeyOfTwelveDigitsIsAnAccount() {
    assertEquals(
        new Caller("000000000002", "us-west-2"),
        signed("Credential=000000000002/20261101/us-west-2/states/aws4_request"));
  }

  @Test
  void anAddressThatWasSignedBeforehandNamesItsCallerToo() {
    String query = "X-Amz-Credential=000000000002%2F20261101%2Fus-west-2%2Fstates%2Faws4_request";
    assertEquals(
        new Caller("000000000002", "us-west-2"),
        Caller.of(new Incoming("POST", "/", query, Map.of(), NO_BODY), HOME));
    assertEquals(HOME, Caller.of(new Incoming("POST", "/", "%zz", Map.of(), NO_BODY), HOME));
  }

  @Test
  void whatIsOfAnotherAccountRegionOrPartitionIsNotOwned() {
    assertTrue(HOME.owns("arn:aws:states:us-east-1:123456789012:activity:a"));
    assertTrue(HOME.owns("arn:aws:logs:us-east-1:123456789012:log-group:a:*"));
    for (String other : List.of(
        "arn:aws:states:us-east-1:210987654321:activity:a",
        "arn:aws:states:us-east-2:123456789012:activity:a",
        "arn:aws-cn:states:us-east-1:123456789012:activity:a",
        "arn:aws:states",
        "")) {
      assertFalse(HOME.owns(other), other);
    }
  }

  @Test
  void thePartitionFollowsTheRegion() {
    assertEquals("aws", HOME.partition());
    assertEquals("aws-cn", new Caller("123456789012", "cn-north-1").partition());
    assertEquals("aws-us-gov", new Caller("123456789012", "us-gov-west-1").partition());
  }
}
