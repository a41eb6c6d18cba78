import { about } from '../server/session';
import { states, type StateMachine } from '../server/stepFunctions';

/** What a new state machine is made of, beside its definition. */
export interface NewMachine {
  readonly name: string;
  readonly type: StateMachine['type'];
  readonly roleArn: string;
}

/** What is published with a change. */
export interface Publication {
  readonly description: string;
}

/** The role that new state machines get unless another is named. */
export function usualRole(): string {
  return `arn:aws:iam::${about.value?.account ?? '123456789012'}:role/pawl`;
}

/** What is wrong with a name; nothing if a state machine can have it. */
export function wrongWith(name: string): string | undefined {
  if (name === '' || name.length > 80) {
    return 'A name has 1 to 80 characters.';
  }
  return /^[A-Za-z0-9_-]+$/.test(name)
    ? undefined
    : 'A name has letters, digits, - and _ only, so that all tools can use it.';
}

/** Makes a state machine; gives its ARN. */
export async function create(definition: string, machine: NewMachine): Promise<string> {
  const made = await states<{ readonly stateMachineArn: string }>('CreateStateMachine', {
    ...machine,
    definition,
  });
  return made.stateMachineArn;
}

/** What is known of a state machine that was saved. */
export interface Saved {
  readonly revisionId: string | undefined;
  /** The ARN of the version, if one was published. */
  readonly version: string | undefined;
}

/** The revision that the server has. */
export async function revisionOf(stateMachineArn: string): Promise<string | undefined> {
  const machine = await states<StateMachine>('DescribeStateMachine', {
    stateMachineArn,
    includedData: 'METADATA_ONLY',
  });
  return machine.revisionId;
}

/** Changes a state machine, whoever changed it before. */
export async function update(
  definition: string,
  stateMachineArn: string,
  publication?: Publication,
): Promise<Saved> {
  const description = publication?.description ?? '';
  const changed = await states<{
    readonly revisionId?: string;
    readonly stateMachineVersionArn?: string;
  }>('UpdateStateMachine', {
    stateMachineArn,
    definition,
    ...(publication === undefined ? {} : { publish: true }),
    ...(description === '' ? {} : { versionDescription: description }),
  });
  return { revisionId: changed.revisionId, version: changed.stateMachineVersionArn };
}
