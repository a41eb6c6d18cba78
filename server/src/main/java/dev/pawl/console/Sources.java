package dev.pawl.console;

import dev.pawl.api.AwsService;
import dev.pawl.api.PageTokens;
import dev.pawl.api.auth.Gate;
import dev.pawl.journal.Journal;
import dev.pawl.machines.StateMachines;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the console's endpoints are answered from.
 *
 * @param gate decides who is admitted
 * @param states the operations of Step Functions
 * @param live is told what happens to executions
 * @param sinceStart what is counted since the server started
 * @param clock the time of executions
 */
public record Sources(
    Gate gate,
    AwsService states,
    Journal journal,
    StateMachines machines,
    PageTokens tokens,
    LiveView live,
    Supplier<Map<String, Object>> sinceStart,
    InstantSource clock) {}
