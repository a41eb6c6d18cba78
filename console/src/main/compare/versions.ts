import {
  all,
  nameOf,
  states,
  type AliasItem,
  type StateMachine,
  type VersionItem,
} from '../server/stepFunctions';

/** A definition that another can be compared with. */
export interface Choice {
  /** What tells it apart: an ARN, or what it is. */
  readonly id: string;
  readonly label: string;
}

/** More versions than that a machine cannot have. */
const VERSIONS_MAX = 1000;

/** The versions and aliases of a state machine, the latest first. */
export async function choices(stateMachineArn: string, signal: AbortSignal): Promise<Choice[]> {
  const asked = { stateMachineArn, maxResults: 1000 };
  const [versions, aliases] = await Promise.all([
    all<'stateMachineVersions', VersionItem>(
      'ListStateMachineVersions',
      'stateMachineVersions',
      asked,
      VERSIONS_MAX,
      signal,
    ),
    all<'stateMachineAliases', AliasItem>(
      'ListStateMachineAliases',
      'stateMachineAliases',
      asked,
      VERSIONS_MAX,
      signal,
    ),
  ]);
  const routed = await Promise.all(aliases.map((alias) => routes(alias, signal)));
  return [
    ...versions.map(({ stateMachineVersionArn: id }) => ({ id, label: `Version ${nameOf(id)}` })),
    ...routed.flat(),
  ];
}

interface Alias {
  readonly routingConfiguration: readonly {
    readonly stateMachineVersionArn: string;
    readonly weight: number;
  }[];
}

/** What an alias leads to, which may be two versions. */
async function routes({ stateMachineAliasArn }: AliasItem, signal: AbortSignal): Promise<Choice[]> {
  const alias = await states<Alias>('DescribeStateMachineAlias', { stateMachineAliasArn }, signal);
  return alias.routingConfiguration.map(({ stateMachineVersionArn, weight }) => ({
    id: `${stateMachineVersionArn}#${nameOf(stateMachineAliasArn)}`,
    label:
      `Alias ${nameOf(stateMachineAliasArn)}: version ${nameOf(stateMachineVersionArn)}` +
      (weight === 100 ? '' : `, ${weight} %`),
  }));
}

/** The definition of a version. */
export async function definitionOf(id: string, signal: AbortSignal): Promise<string> {
  const stateMachineArn = id.split('#')[0] ?? id;
  const machine = await states<StateMachine>('DescribeStateMachine', { stateMachineArn }, signal);
  return machine.definition;
}
