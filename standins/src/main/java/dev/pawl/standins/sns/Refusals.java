package dev.pawl.standins.sns;

import dev.pawl.standins.RefusalException;

/** What the service says to callers who erred, in the words of AWS. */
final class Refusals {
  private Refusals() {}

  static RefusalException invalid(String message) {
    return new RefusalException("InvalidParameterException", "Invalid parameter: " + message);
  }

  static RefusalException noTopic() {
    return new RefusalException("NotFoundException", "Topic does not exist");
  }

  static RefusalException noSubscription() {
    return new RefusalException("NotFoundException", "Subscription does not exist");
  }
}
