package dev.pawl.integrations;

import dev.pawl.json.Json;
import dev.pawl.runtime.Call;
import dev.pawl.runtime.Integration;
import dev.pawl.runtime.TaskException;

/**
 * A task that calls any operation of any service: {@code aws-sdk:service:action}.
 *
 * <p>Errors and their causes are worded as the AWS SDK for Java 2 words them.
 *
 * @spec https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html AWS SDK
 *     service integrations
 */
record AwsSdkTask(AwsCaller caller, ApiCall operation) implements Integration {
  @Override
  public Json invoke(Call call) throws TaskException, InterruptedException {
    String client = operation.service().client();
    try {
      return Json.of(caller.call(operation, Style.SDK, call).fields());
    } catch (ArgumentsException e) {
      throw Tasks.unusable(call, e);
    } catch (ServiceErrorException e) {
      throw failure(client, e.error());
    } catch (CallFailedException e) {
      throw new TaskException(client + ".SdkClientException", e.text());
    }
  }

  /**
   * {@return the failure of a task whose call was refused}
   *
   * @param client what the SDK calls the service
   */
  static TaskException failure(String client, ServiceError error) {
    return new TaskException(
        client + "." + error.shape().map(Naming::error).orElse(client + "Exception"),
        cause(client, error));
  }

  private static String cause(String client, ServiceError error) {
    return error.message().orElse("null") + " (Service: " + client + ", Status Code: "
        + error.answer().status() + ", Request ID: " + Tasks.requestId(error.answer())
        + error.extendedRequestId().map(id -> ", Extended Request ID: " + id).orElse("") + ")";
  }
}
