package dev.pawl.standins.sqs;

import dev.pawl.integrations.Refusal;
import dev.pawl.standins.RefusalException;
import java.util.Map;

/** What the service says to callers who erred, in the words of AWS. */
final class Refusals {
  /** What errors are called in the query protocol, of those that are called otherwise in JSON. */
  private static final Map<String, String> QUERY_CODES = Map.ofEntries(
      Map.entry("QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue"),
      Map.entry("QueueNameExists", "QueueAlreadyExists"),
      Map.entry("MessageNotInflight", "AWS.SimpleQueueService.MessageNotInflight"),
      Map.entry("EmptyBatchRequest", "AWS.SimpleQueueService.EmptyBatchRequest"),
      Map.entry("BatchRequestTooLong", "AWS.SimpleQueueService.BatchRequestTooLong"),
      Map.entry("InvalidBatchEntryId", "AWS.SimpleQueueService.InvalidBatchEntryId"),
      Map.entry("BatchEntryIdsNotDistinct", "AWS.SimpleQueueService.BatchEntryIdsNotDistinct"),
      Map.entry(
          "TooManyEntriesInBatchRequest", "AWS.SimpleQueueService.TooManyEntriesInBatchRequest"));

  private Refusals() {}

  /** {@return the refusal of a code} */
  static RefusalException of(String code, String message) {
    Refusal refusal = Refusal.of(code, message);
    String queryCode = QUERY_CODES.get(code);
    return new RefusalException(queryCode == null ? refusal : refusal.withQueryCode(queryCode));
  }

  static RefusalException invalid(String message) {
    return of("InvalidParameterValue", message);
  }

  static RefusalException invalid(Object value, String parameter, String reason) {
    return invalid(
        "Value " + value + " for parameter " + parameter + " is invalid. Reason: " + reason);
  }

  static RefusalException missing(String parameter) {
    return of("MissingParameter", "The request must contain the parameter " + parameter + ".");
  }

  static RefusalException noQueue() {
    return of("QueueDoesNotExist", "The specified queue does not exist.");
  }

  static RefusalException badHandle(String handle) {
    return of(
        "ReceiptHandleIsInvalid",
        "The input receipt handle \"" + handle + "\" is not a valid receipt handle.");
  }
}
