package dev.pawl.api;

import dev.pawl.api.ApiException.Code;
import java.util.List;

/**
 * A service that speaks the AWS JSON protocol.
 *
 * @param target what precedes the operation in the header, for example {@code AWSStepFunctions}
 * @param signingName what signatures and actions of policies call it, for example {@code states}
 * @param version of the protocol, for example {@code 1.0}
 * @param violated the error that a violated constraint is
 * @param model what requests must be
 */
public record AwsService(
    String target,
    String signingName,
    String version,
    Code violated,
    ServiceModel model,
    List<? extends Operation> operations) {

  String contentType() {
    return "application/x-amz-json-" + version;
  }
}
