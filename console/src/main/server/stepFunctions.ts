import { json } from './call';

/** Seconds since 1970, as the API gives times. */
export type Seconds = number;

export type ExecutionStatus =
  'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

export interface StateMachineItem {
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly creationDate: Seconds;
}

export interface StateMachine extends StateMachineItem {
  readonly status: string;
  readonly definition: string;
  readonly roleArn: string;
  readonly revisionId?: string;
  readonly description?: string;
  readonly loggingConfiguration?: LoggingConfiguration;
  readonly tracingConfiguration?: { readonly enabled?: boolean };
}

export interface LoggingConfiguration {
  readonly level?: string;
  readonly includeExecutionData?: boolean;
  readonly destinations?: readonly {
    readonly cloudWatchLogsLogGroup?: { readonly logGroupArn?: string };
  }[];
}

export interface ExecutionItem {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  readonly startDate: Seconds;
  readonly stopDate?: Seconds;
  readonly mapRunArn?: string;
  readonly stateMachineVersionArn?: string;
  readonly stateMachineAliasArn?: string;
}

export interface Execution extends ExecutionItem {
  readonly input?: string;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly redriveCount?: number;
  readonly redriveStatus?: string;
}

/** An event of a history; what it tells is in the one member that its type names. */
export interface HistoryEvent {
  readonly id: number;
  readonly previousEventId?: number;
  readonly timestamp: Seconds;
  readonly type: string;
  readonly [details: string]: unknown;
}

export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: string;
  readonly message: string;
  readonly location?: string;
}

export interface VersionItem {
  readonly stateMachineVersionArn: string;
  readonly creationDate: Seconds;
}

export interface AliasItem {
  readonly stateMachineAliasArn: string;
  readonly creationDate: Seconds;
}

export interface Activity {
  readonly activityArn: string;
  readonly name: string;
  readonly creationDate: Seconds;
}

/** A page of a list. */
export type Page<Name extends string, Item> = { readonly [name in Name]: readonly Item[] } & {
  readonly nextToken?: string;
};

/** Calls one operation of Step Functions by its name. */
export function states<T>(operation: string, members: object, signal?: AbortSignal): Promise<T> {
  return json<T>('states', `AWSStepFunctions.${operation}`, members, signal);
}

/** All pages of a list, up to a number of items. */
export async function all<Name extends string, Item>(
  operation: string,
  name: Name,
  members: object,
  max: number,
  signal?: AbortSignal,
): Promise<Item[]> {
  const items: Item[] = [];
  let nextToken: string | undefined;
  do {
    const page: Page<Name, Item> = await states(
      operation,
      nextToken === undefined ? members : { ...members, nextToken },
      signal,
    );
    items.push(...page[name]);
    nextToken = page.nextToken;
  } while (nextToken !== undefined && items.length < max);
  return items;
}

/** All state machines, up to a number of them. */
export function stateMachines(max: number, signal?: AbortSignal): Promise<StateMachineItem[]> {
  const maxResults = Math.min(max, 1000);
  return all('ListStateMachines', 'stateMachines', { maxResults }, max, signal);
}

/** The state machine of an execution, of its version or alias, by the ARN alone. */
export function machineArn(executionArn: string): string {
  const parts = executionArn.split(':');
  return [...parts.slice(0, 5), 'stateMachine', parts[6]?.split('/')[0] ?? ''].join(':');
}

/** What is last in an ARN, which is the name that people gave. */
export function nameOf(arn: string): string {
  return arn.split(/[:/]/).pop() ?? arn;
}

/** The region that an ARN names. */
export function regionOf(arn: string): string {
  return arn.split(':')[3] ?? '';
}

/** What an execution was started on, so that it runs the same again: its alias or version first. */
export function startedOn(execution: ExecutionItem): string {
  const { stateMachineAliasArn, stateMachineVersionArn, stateMachineArn } = execution;
  return stateMachineAliasArn ?? stateMachineVersionArn ?? stateMachineArn;
}
