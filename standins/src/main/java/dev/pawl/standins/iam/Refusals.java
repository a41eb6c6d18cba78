package dev.pawl.standins.iam;

import dev.pawl.standins.RefusalException;

/** What the service says to callers who erred, in the words of AWS. */
final class Refusals {
  private Refusals() {}

  static RefusalException noRole(String name) {
    return noEntity("The role with name " + name + " cannot be found.");
  }

  static RefusalException noPolicy(String arn) {
    return noEntity("Policy " + arn + " was not found.");
  }

  static RefusalException notAttachable(String arn) {
    return noEntity("Policy " + arn + " does not exist or is not attachable.");
  }

  static RefusalException noEntity(String message) {
    return new RefusalException("NoSuchEntityException", message);
  }

  static RefusalException exists(String message) {
    return new RefusalException("EntityAlreadyExistsException", message);
  }

  static RefusalException conflict(String message) {
    return new RefusalException("DeleteConflictException", message);
  }

  static RefusalException limit(String message) {
    return new RefusalException("LimitExceededException", message);
  }

  /** What one account may have, or one thing of it. */
  static RefusalException quota(String name, int max) {
    return limit("Cannot exceed quota for " + name + ": " + max);
  }

  static RefusalException malformed(String message) {
    return new RefusalException("MalformedPolicyDocumentException", message);
  }

  static RefusalException invalid(String message) {
    return new RefusalException("InvalidInputException", message);
  }

  static RefusalException validation(String message) {
    return new RefusalException("ValidationError", message);
  }
}
