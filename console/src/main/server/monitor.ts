import { rest } from './call';
import type { ExecutionStatus, Seconds } from './stepFunctions';

/** Numbers of executions by how they ended. */
export interface Ended {
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
}

/** What happened in one stretch of time. */
export interface Bucket extends Ended {
  readonly at: Seconds;
  readonly started: number;
}

/** One of the last executions of a machine. */
export interface Recent {
  readonly status: ExecutionStatus;
  /** Nothing while it runs. */
  readonly seconds?: number;
}

export interface MachineNumbers extends Ended {
  readonly stateMachineArn: string;
  readonly running: number;
  readonly p50?: number;
  readonly p95?: number;
  /** Oldest first. */
  readonly recent: readonly Recent[];
}

/** An error that occurs, and where. */
export interface ErrorPattern {
  readonly stateMachineArn: string;
  readonly state?: string;
  readonly error: string;
  readonly count: number;
  readonly first: Seconds;
  readonly last: Seconds;
}

export interface FunctionNumbers {
  readonly name: string;
  readonly invocations: number;
  readonly errors: number;
  readonly p50?: number;
  readonly p95?: number;
}

/** What the server counted between two times. */
export interface Monitored {
  readonly from: Seconds;
  readonly to: Seconds;
  readonly bucketSeconds: number;
  readonly buckets: readonly Bucket[];
  readonly durations: {
    readonly p50?: number;
    readonly p90?: number;
    readonly p95?: number;
    readonly p99?: number;
  };
  readonly machines: readonly MachineNumbers[];
  readonly errors: readonly ErrorPattern[];
  readonly retries: number;
  readonly throttles: number;
  readonly functions: readonly FunctionNumbers[];
  readonly store: {
    readonly appendP50?: number;
    readonly appendP95?: number;
    readonly appendP99?: number;
  };
  /** Whether all of the time was looked at. */
  readonly complete: boolean;
}

/** Asks for the numbers between two times. */
export function monitored(
  asked: {
    readonly from: Seconds;
    readonly to: Seconds;
    readonly buckets: number;
    readonly stateMachineArn?: string | undefined;
  },
  signal?: AbortSignal,
): Promise<Monitored> {
  const members = new URLSearchParams({
    from: String(Math.floor(asked.from)),
    to: String(Math.ceil(asked.to)),
    buckets: String(asked.buckets),
  });
  if (asked.stateMachineArn !== undefined) {
    members.set('stateMachineArn', asked.stateMachineArn);
  }
  return rest('states', `/console/api/monitor?${members.toString()}`, signal);
}

/**
 * The part of those that ended by themselves which succeeded; nothing if none did. Those that were
 * stopped say nothing of their machine.
 */
export function successRate(ended: Ended): number | undefined {
  const all = ended.succeeded + ended.failed + ended.timedOut;
  return all === 0 ? undefined : ended.succeeded / all;
}
