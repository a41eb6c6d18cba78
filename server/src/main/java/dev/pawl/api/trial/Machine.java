package dev.pawl.api.trial;

import dev.pawl.api.Caller;
import dev.pawl.execution.Event;
import java.util.Optional;
import java.util.UUID;

/**
 * The machine and the execution that a state believes to be in; nobody else knows them.
 *
 * @param token the task token that its call would have
 */
record Machine(String arn, String name, String executionArn, String executionName, String token) {

  static Machine of(Caller caller) {
    String name = UUID.randomUUID().toString();
    String execution = UUID.randomUUID().toString();
    return new Machine(
        caller.stateMachineArn(name),
        name,
        "arn:%s:states:%s:%s:express:%s:%s"
            .formatted(caller.partition(), caller.region(), caller.account(), name, execution),
        execution,
        UUID.randomUUID().toString());
  }

  Event.Identity identity(Optional<String> roleArn) {
    return new Event.Identity(
        executionArn,
        executionName,
        arn,
        name,
        roleArn.orElse(""),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
