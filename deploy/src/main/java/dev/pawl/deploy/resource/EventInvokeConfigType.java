package dev.pawl.deploy.resource;

import java.util.LinkedHashMap;
import java.util.Map;

/** {@code AWS::Lambda::EventInvokeConfig}. */
final class EventInvokeConfigType implements ResourceType {
  private static final String SERVICE = "lambda";
  private static final Schema SCHEMA = Schema.of("AWS::Lambda::EventInvokeConfig")
      .requiring("FunctionName", "Qualifier")
      .replacing("FunctionName", "Qualifier")
      .with("DestinationConfig", "MaximumEventAgeInSeconds", "MaximumRetryAttempts");

  @Override
  public Schema schema() {
    return SCHEMA;
  }

  @Override
  public Made create(Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    Properties given = wanted.given();
    Map<String, Object> request = named(given);
    given
        .number("MaximumEventAgeInSeconds")
        .ifPresent(age -> request.put("MaximumEventAgeInSeconds", age));
    given
        .number("MaximumRetryAttempts")
        .ifPresent(retries -> request.put("MaximumRetryAttempts", retries));
    if (given.has("DestinationConfig")) {
      request.put("DestinationConfig", given.value("DestinationConfig"));
    }
    services.call(SERVICE, "putFunctionEventInvokeConfig", request);
    return new Made(given.required("FunctionName") + "|" + given.required("Qualifier"), Map.of());
  }

  @Override
  public Made update(Existing existing, Wanted wanted, Services services)
      throws ResourceException, InterruptedException {
    return create(wanted, services);
  }

  @Override
  public void delete(Existing existing, Services services)
      throws ResourceException, InterruptedException {
    var _ = services.find(SERVICE, "deleteFunctionEventInvokeConfig", named(existing.given()));
  }

  private static Map<String, Object> named(Properties given) throws ResourceException {
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("FunctionName", given.required("FunctionName"));
    if (!given.required("Qualifier").equals("$LATEST")) {
      request.put("Qualifier", given.required("Qualifier"));
    }
    return request;
  }
}
