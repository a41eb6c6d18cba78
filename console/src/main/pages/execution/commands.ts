import type { Execution } from '../../server/stepFunctions';

/** A text as a word of a shell's command. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** The command that starts an execution like one that was. */
export function startCommand(execution: Execution, endpoint: string, region: string): string {
  return [
    'aws stepfunctions start-execution',
    `--endpoint-url ${quoted(endpoint)}`,
    `--region ${quoted(region)}`,
    `--state-machine-arn ${quoted(execution.stateMachineArn)}`,
    `--input ${quoted(execution.input ?? '{}')}`,
  ].join(' \\\n  ');
}
