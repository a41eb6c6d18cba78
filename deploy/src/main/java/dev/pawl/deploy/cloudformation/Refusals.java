package dev.pawl.deploy.cloudformation;

import dev.pawl.deploy.stack.StackStatus;
import dev.pawl.deploy.template.TemplateException;
import dev.pawl.integrations.Refusal;
import dev.pawl.standins.RefusalException;

/** What CloudFormation refuses, in its words. */
final class Refusals {
  static final String VALIDATION = "ValidationError";

  private Refusals() {}

  static RefusalException invalid(String message) {
    return new RefusalException(Refusal.of(VALIDATION, 400, message));
  }

  static RefusalException of(TemplateException e) {
    return invalid(e.text());
  }

  static RefusalException noStack(String name) {
    return invalid("Stack with id " + name + " does not exist");
  }

  static RefusalException noChangeSet(String name) {
    return new RefusalException(
        "ChangeSetNotFoundException", "ChangeSet [" + name + "] does not exist");
  }

  static RefusalException wrongStatus(String arn, StackStatus status, String what) {
    return invalid("Stack:" + arn + " is in " + status + " state and can not be " + what + ".");
  }
}
