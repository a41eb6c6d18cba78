import { regionOf } from '../../server/stepFunctions';

/** A text as a word of a shell's command. */
export function quoted(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** What a command starts. */
export interface Starting {
  /** Of a state machine, or of its version or alias. */
  readonly arn: string;
  readonly isExpress: boolean;
  readonly input: string;
}

/**
 * The command that starts an execution in a shell: an express one is waited for, as its output is
 * kept nowhere; the CLI would put `sync-` before the host then, which no endpoint of one's own has.
 */
export function startCommand({ arn, isExpress, input }: Starting, endpoint: string): string {
  return [
    isExpress
      ? 'AWS_DISABLE_HOST_PREFIX_INJECTION=true aws stepfunctions start-sync-execution'
      : 'aws stepfunctions start-execution',
    `--endpoint-url ${quoted(endpoint)}`,
    `--region ${quoted(regionOf(arn))}`,
    `--state-machine-arn ${quoted(arn)}`,
    `--input ${quoted(input)}`,
  ].join(' \\\n  ');
}
