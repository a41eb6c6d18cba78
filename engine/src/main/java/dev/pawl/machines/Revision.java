package dev.pawl.machines;

import dev.pawl.json.Json;
import java.time.Instant;

/**
 * One state of a machine's definition and settings. Never changes; executions are pinned to one.
 *
 * @param revisionId unique over all machines
 * @param initial whether it is the first of its machine, for which the API shows no revision id
 * @param stateMachineArn the machine
 * @param definition the text, as it was given
 * @param loggingConfiguration the API structure
 * @param tracingConfiguration the API structure
 * @param updateDate when it was made
 */
public record Revision(
    String revisionId,
    boolean initial,
    String stateMachineArn,
    String definition,
    String roleArn,
    Json loggingConfiguration,
    Json tracingConfiguration,
    Instant updateDate) {}
