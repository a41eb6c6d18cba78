package dev.pawl.api.auth;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.api.Incoming;
import java.nio.ByteBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The example requests of AWS's own documentation and test suite of signature version 4. */
final class SignatureTest {
  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
  private static final ByteBuffer NO_BODY = ByteBuffer.allocate(0);

  private static Incoming vanilla(String query) {
    return new Incoming(
        "GET",
        "/",
        query,
        Map.of(
            "host",
            "example.amazonaws.com",
            "x-amz-date",
            "20150830T123600Z",
            "authorization",
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                + " SignedHeaders=host;x-amz-date,"
                + " Signature=5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"),
        NO_BODY);
  }

  @Test
  void aSignatureOfTheTestSuiteIsRecognised() throws Signature.IncompleteException {
    Incoming request = vanilla("");
    assertTrue(Signature.of(request).orElseThrow().isOf(request, SECRET));
    assertFalse(Signature.of(request).orElseThrow().isOf(request, SECRET + "x"));
  }

  @Test
  void whatWasSignedIsAllOfTheRequest() throws Signature.IncompleteException {
    Signature signature = Signature.of(vanilla("")).orElseThrow();
    assertFalse(signature.isOf(vanilla("Param1=value1"), SECRET));
    Incoming other =
        new Incoming("GET", "/", "", vanilla("").headers(), ByteBuffer.wrap(new byte[] {'{', '}'}));
    assertFalse(signature.isOf(other, SECRET));
  }

  @Test
  void thePathIsSignedAsItWasEncodedAndOnceMore() throws Signature.IncompleteException {
    Incoming request = vanilla("");
    Incoming space = new Incoming(
        "GET",
        "/example space/",
        "",
        Map.of(
            "host",
            "example.amazonaws.com",
            "x-amz-date",
            "20150830T123600Z",
            "authorization",
            String.valueOf(request.headers().get("authorization"))
                .replaceFirst(
                    "Signature=.*",
                    "Signature=652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741")),
        NO_BODY);
    assertTrue(Signature.of(space).orElseThrow().isOf(space, SECRET));
  }
}
