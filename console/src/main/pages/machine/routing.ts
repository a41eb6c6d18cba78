/** Where an alias sends what is started by it. */
export interface Route {
  readonly stateMachineVersionArn: string;
  /** Of a hundred. */
  readonly weight: number;
}

/** An alias as it is described. */
export interface Alias {
  readonly stateMachineAliasArn: string;
  readonly name: string;
  readonly description?: string;
  readonly routingConfiguration: readonly Route[];
  readonly creationDate: number;
  readonly updateDate?: number;
}

/** The number of a version, which is last in its ARN. */
export function versionOf(arn: string): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}

/** The machine of a version or an alias. */
export function machineOf(arn: string): string {
  return arn.slice(0, arn.lastIndexOf(':'));
}

/** The routes of an alias with one version, or with two that share. */
export function routes(first: string, second: string, weight: number): Route[] {
  return second === '' || second === first
    ? [{ stateMachineVersionArn: first, weight: 100 }]
    : [
        { stateMachineVersionArn: first, weight },
        { stateMachineVersionArn: second, weight: 100 - weight },
      ];
}
