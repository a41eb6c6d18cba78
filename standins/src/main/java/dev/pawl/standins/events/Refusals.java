package dev.pawl.standins.events;

import dev.pawl.standins.Asker;
import dev.pawl.standins.RefusalException;

/** What the service says to callers who erred, in the words of AWS. */
final class Refusals {
  private Refusals() {}

  static RefusalException invalid(String message) {
    return new RefusalException("ValidationException", message);
  }

  static RefusalException noBus(BusKey bus) {
    return new RefusalException(
        "ResourceNotFoundException", "Event bus " + bus.name() + " does not exist.");
  }

  /** What another account would have to allow; nothing here has such a policy. */
  static RefusalException foreign(Asker asker, BusKey bus) {
    return new RefusalException(
        "AccessDeniedException",
        "User: " + asker.arn() + " is not authorized to perform: events:PutEvents on resource: "
            + bus.arn() + " because no resource-based policy allows the events:PutEvents action");
  }

  static RefusalException noRule(BusKey bus, String rule) {
    return new RefusalException(
        "ResourceNotFoundException",
        "Rule " + rule + " does not exist on EventBus " + bus.name() + ".");
  }

  static RefusalException badPattern(String reason) {
    return new RefusalException(
        "InvalidEventPatternException", "Event pattern is not valid. Reason: " + reason);
  }

  static RefusalException limit(String message) {
    return new RefusalException("LimitExceededException", message);
  }
}
