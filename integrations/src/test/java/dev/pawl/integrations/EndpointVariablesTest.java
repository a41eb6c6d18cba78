package dev.pawl.integrations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pawl.definition.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The variables that are named to people are those that are read. */
final class EndpointVariablesTest {
  @Test
  void ofEachServiceTheVariableThatIsNamedIsRead() {
    for (String name : Resource.sdkServices().keySet()) {
      ServiceModel service = ServiceModel.of(name).orElseThrow();
      String signing = service
          .metadata("signingName")
          .or(() -> service.metadata("endpointPrefix"))
          .orElseThrow();
      List<String> named = EndpointVariables.signedFor(signing);
      assertTrue(
          named.stream()
              .anyMatch(
                  variable -> ServiceEndpoints.of(List.of(), Map.of(variable, "http://127.0.0.1:1"))
                      .target(service)
                      .isPresent()),
          () -> name + ": " + named);
      assertTrue(!named.contains("AWS_ENDPOINT_URL"), name);
    }
  }

  @Test
  void theyHaveTheIdOfTheServiceAndNotItsSigningName() {
    assertEquals(List.of("AWS_ENDPOINT_URL_CLOUDWATCH"), EndpointVariables.signedFor("monitoring"));
    assertEquals(
        List.of("AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL_DYNAMODB_STREAMS"),
        EndpointVariables.signedFor("dynamodb"));
    assertEquals(List.of("AWS_ENDPOINT_URL"), EndpointVariables.signedFor("nosuchservice"));
    assertEquals(
        Optional.empty(), ServiceEndpoints.NONE.target(ServiceModel.of("s3").get()));
  }
}
