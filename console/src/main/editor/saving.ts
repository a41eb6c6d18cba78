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

/** Changes a state machine; gives the ARN of the version, if one is published. */
export async function update(
  definition: string,
  stateMachineArn: string,
  publication?: Publication,
): Promise<string | undefined> {
  const description = publication?.description ?? '';
  const changed = await states<{ readonly stateMachineVersionArn?: string }>('UpdateStateMachine', {
    stateMachineArn,
    definition,
    ...(publication === undefined ? {} : { publish: true }),
    ...(description === '' ? {} : { versionDescription: description }),
  });
  return changed.stateMachineVersionArn;
}
