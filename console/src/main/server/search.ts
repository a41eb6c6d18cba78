import { json, Refusal, send } from './call';
import {
  states,
  type ExecutionItem,
  type ExecutionStatus,
  type Page,
  type Seconds,
  type StateMachineItem,
} from './stepFunctions';

/** What executions are looked for; what is not there does not matter. */
export interface Wanted {
  readonly stateMachineArn?: string;
  readonly statuses?: readonly ExecutionStatus[];
  /** In the name, in capitals or not. */
  readonly name?: string;
  /** In the input or the output. */
  readonly text?: string;
  /** In the error of those that failed. */
  readonly error?: string;
  readonly from?: Seconds;
  readonly to?: Seconds;
}

export interface FoundExecution extends ExecutionItem {
  readonly error?: string;
}

/** A page of what was found, newest first. */
export interface Found {
  readonly executions: readonly FoundExecution[];
  /** How many executions were looked at for this page. */
  readonly looked: number;
  readonly nextToken?: string;
}

/** How many executions come at once. */
const PAGE = 100;

/** Machines that a server without a search is asked about, one by one. */
const ASKED_MAX = 50;

/**
 * Looks for executions.
 *
 * @param nextToken of the page before
 */
export async function search(
  wanted: Wanted,
  nextToken: string | undefined,
  signal?: AbortSignal,
): Promise<Found> {
  const members = { ...wanted, maxResults: PAGE };
  try {
    const answer = await send({
      service: 'states',
      method: 'POST',
      path: '/console/api/search',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(nextToken === undefined ? members : { ...members, nextToken }),
      signal,
    });
    return (await answer.json()) as Found;
  } catch (e) {
    if (e instanceof Refusal && e.status === 404) {
      return listed(wanted, nextToken, signal);
    }
    throw e;
  }
}

/** What a server without a search tells: its lists, of which some is left out. */
async function listed(
  wanted: Wanted,
  nextToken: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Found> {
  if (wanted.text !== undefined || wanted.error !== undefined) {
    throw new Refusal('NoSearch', 'This server looks into no inputs, outputs and errors.', 404);
  }
  const fits = (item: ExecutionItem): boolean => isWanted(wanted, item);
  if (wanted.stateMachineArn !== undefined) {
    const page = await listOf(wanted.stateMachineArn, nextToken, signal);
    return { ...page, executions: page.executions.filter(fits), looked: page.executions.length };
  }
  const machines = await states<Page<'stateMachines', StateMachineItem>>(
    'ListStateMachines',
    { maxResults: ASKED_MAX },
    signal,
  );
  const standard = machines.stateMachines.filter(({ type }) => type === 'STANDARD');
  const pages = await Promise.all(
    standard.map(({ stateMachineArn }) => listOf(stateMachineArn, undefined, signal)),
  );
  const all = pages.flatMap(({ executions }) => executions);
  all.sort((a, b) => b.startDate - a.startDate);
  return { executions: all.filter(fits), looked: all.length };
}

function listOf(
  stateMachineArn: string,
  nextToken: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Page<'executions', ExecutionItem>> {
  const members = { stateMachineArn, maxResults: PAGE };
  return json(
    'states',
    'AWSStepFunctions.ListExecutions',
    nextToken === undefined ? members : { ...members, nextToken },
    signal,
  );
}

/** Whether an execution is one of those that are looked for, as far as a list tells it. */
export function isWanted(wanted: Wanted, item: ExecutionItem): boolean {
  return (
    (wanted.stateMachineArn === undefined || wanted.stateMachineArn === item.stateMachineArn) &&
    (wanted.statuses === undefined || wanted.statuses.includes(item.status)) &&
    (wanted.name === undefined || item.name.toLowerCase().includes(wanted.name.toLowerCase())) &&
    (wanted.from === undefined || item.startDate >= wanted.from) &&
    (wanted.to === undefined || item.startDate <= wanted.to)
  );
}
