import type { Seconds } from '../server/stepFunctions';

/** How a state, an attempt, a branch or an iteration is. */
export type Status = 'running' | 'succeeded' | 'failed' | 'caught' | 'aborted' | 'timed-out';

/** A status as the API writes those of executions. */
export function codeOf(status: Status): string {
  return status.replace('-', '_').toUpperCase();
}

/** One try of a state that does something: a task, or all branches or items once more. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  readonly scheduled: Seconds;
  started: Seconds | undefined;
  ended: Seconds | undefined;
  status: Status;
  error: string | undefined;
  cause: string | undefined;
  /** What was sent, as JSON text; of tasks only. */
  readonly sent: string | undefined;
  /** What an integration that runs on answered at first. */
  submitted: string | undefined;
  /** What came back, as JSON text. */
  result: string | undefined;
  /** The service and what was asked of it, or an ARN. */
  readonly resource: string;
  /** Seconds since the attempt before had failed. */
  readonly delay: Seconds | undefined;
  /** The executions of a distributed Map. */
  mapRunArn: string | undefined;
  /** What a Map runs for. */
  length: number | undefined;
  /** The branches of a Parallel, or the iterations of a Map, by their index. */
  readonly runs: Map<number, Run>;
}

/** A pass through a flow: the execution itself, a branch, or an iteration. */
export interface Run {
  readonly kind: 'execution' | 'branch' | 'iteration';
  readonly index: number;
  /** The visit of the state that contains the flow. */
  readonly of: Visit | undefined;
  started: Seconds;
  ended: Seconds | undefined;
  status: Status;
  readonly visits: Visit[];
}

/** A stay in a state, from its StateEntered event on. */
export interface Visit {
  /** The id of the event that began it. */
  readonly id: number;
  /** The id before that one. */
  readonly previous: number;
  readonly name: string;
  readonly type: string;
  readonly run: Run;
  readonly entered: Seconds;
  /** When it was left, or could no longer be. */
  ended: Seconds | undefined;
  status: Status;
  readonly input: string | undefined;
  output: string | undefined;
  /** The variables that it assigned, as JSON texts. */
  assigned: Readonly<Record<string, string>> | undefined;
  error: string | undefined;
  cause: string | undefined;
  /** Whether something failed in it that nothing was heard of since. */
  isFailing: boolean;
  readonly attempts: Attempt[];
}

/** How often a state was visited, and how that ended. */
export interface Summary {
  readonly name: string;
  readonly counts: Record<Status, number>;
  readonly visits: Visit[];
  /** Attempts beyond the first of each visit. */
  retries: number;
}

/** What a state that was visited more than once is shown as: what needs attention first. */
const ORDER: readonly Status[] = [
  'running',
  'failed',
  'timed-out',
  'caught',
  'aborted',
  'succeeded',
];

/** The status of a state over all its visits; nothing if there was none. */
export function statusOf(summary: Summary | undefined): Status | undefined {
  return summary === undefined ? undefined : ORDER.find((status) => summary.counts[status] > 0);
}

/** The branches of a Parallel or the iterations of a Map in its last attempt. */
export function runsOf(visit: Visit): readonly Run[] {
  return [...(visit.attempts.at(-1)?.runs.values() ?? [])];
}
