import type { HistoryEvent } from '../server/stepFunctions';
import { textOf, type Details } from './details';
import type { Reason } from './States';
import { runsOf, type Run, type Visit } from './visits';

/** What failed in what failed: the state that did so first. */
export function innermost(visit: Visit): Visit {
  for (const run of runsOf(visit)) {
    const failed = run.status === 'failed' ? run.visits.at(-1) : undefined;
    if (failed !== undefined && (failed.isFailing || failed.status === 'failed')) {
      return innermost(failed);
    }
  }
  return visit;
}

/** Whether a visit has not ended. */
export function isOpen(visit: Visit): boolean {
  return visit.status === 'running';
}

/** Failed, and told so: what comes next belongs to what contains it, or tries it again. */
export function isBetweenAttempts(visit: Visit): boolean {
  const last = visit.attempts.at(-1);
  return last !== undefined && last.status !== 'running';
}

/** Why something failed, as an event tells it. */
export function why(details: Details): Reason {
  return { error: textOf(details, 'error'), cause: textOf(details, 'cause') };
}

/** A branch or an iteration that an event begins. */
export function begun(
  kind: Run['kind'],
  index: number,
  of: Visit | undefined,
  event: HistoryEvent,
  runs: Map<number, Run>,
): Run {
  const run: Run = {
    kind,
    index,
    of,
    started: event.timestamp,
    ended: undefined,
    status: 'running',
    visits: [],
  };
  runs.set(index, run);
  return run;
}
