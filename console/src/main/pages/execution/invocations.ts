import { asObject, asText } from '../../definition/written';
import type { Attempt, Visit } from '../../history/visits';
import type { LogEvent } from '../../server/logs';

/** What one call of a function wrote. */
export interface Invocation {
  /** Nothing where the log does not tell whose lines these are. */
  readonly requestId: string | undefined;
  readonly lines: readonly LogEvent[];
}

/** The calls that a state made, as far as that is known. */
export interface Found {
  readonly invocations: readonly Invocation[];
  /** Whether others that ran at the same time may be among them. */
  readonly isSure: boolean;
}

const STARTS = /^START RequestId: ([\w-]+)/;

/** The ids of requests, as errors of functions name them. */
const NAMED = /RequestId: ([\w-]{36})/;

/** A call starts at once, or as soon as a process of the function is free: clocks may differ. */
const SLACK_MS = 100;

/** Lines by the call that wrote them: a log stream is of one process, which does one at a time. */
export function invocationsOf(events: readonly LogEvent[]): Invocation[] {
  const all: { requestId: string | undefined; lines: LogEvent[] }[] = [];
  const current = new Map<string, (typeof all)[number]>();
  for (const event of events) {
    const started = STARTS.exec(event.message)?.[1];
    let of = started === undefined ? current.get(event.logStreamName) : undefined;
    if (of === undefined) {
      of = { requestId: started, lines: [] };
      current.set(event.logStreamName, of);
      all.push(of);
    }
    of.lines.push(event);
  }
  return all;
}

/** Those of the calls in a function's log that a visit of a state made. */
export function madeBy(visit: Visit, events: readonly LogEvent[]): Found {
  const all = invocationsOf(events);
  const begun = all.filter(({ requestId }) => requestId !== undefined);
  if (begun.length === 0) {
    return { invocations: all, isSure: all.length === 0 };
  }
  const ids = new Set(visit.attempts.map(requestIdOf).filter((id) => id !== undefined));
  const unnamed = visit.attempts.filter((attempt) => requestIdOf(attempt) === undefined);
  const own = begun.filter(({ requestId }) => ids.has(requestId ?? ''));
  const others = begun.filter(
    (one) => !own.includes(one) && unnamed.some((attempt) => beganIn(attempt, one)),
  );
  return {
    invocations: begun.filter((one) => own.includes(one) || others.includes(one)),
    isSure: others.length <= unnamed.length && !areMixed(unnamed, others),
  };
}

/** Whether more than one call began while an attempt went on. */
function areMixed(attempts: readonly Attempt[], all: readonly Invocation[]): boolean {
  return attempts.some((attempt) => all.filter((one) => beganIn(attempt, one)).length > 1);
}

function beganIn({ scheduled, ended }: Attempt, { lines }: Invocation): boolean {
  const at = lines[0]?.timestamp ?? 0;
  const end = ended === undefined ? Infinity : ended * 1000 + SLACK_MS;
  return at >= scheduled * 1000 - SLACK_MS && at <= end;
}

/** The request of an attempt, where what came back tells it. */
function requestIdOf({ result, cause }: Attempt): string | undefined {
  try {
    const told = asObject(JSON.parse(result ?? 'null'));
    const id = asText(asObject(told?.['SdkResponseMetadata'])?.['RequestId']);
    return id ?? NAMED.exec(cause ?? '')?.[1];
  } catch {
    // What a function answers by itself may be any text.
    return NAMED.exec(cause ?? '')?.[1];
  }
}

/** The first and the last lines, where there are too many: how it began, and how it ended. */
export function ends(
  lines: readonly LogEvent[],
  max: number,
): {
  readonly first: readonly LogEvent[];
  readonly out: number;
  readonly last: readonly LogEvent[];
} {
  if (lines.length <= max) {
    return { first: lines, out: 0, last: [] };
  }
  const half = Math.floor(max / 2);
  return {
    first: lines.slice(0, half),
    out: lines.length - 2 * half,
    last: lines.slice(-half),
  };
}
