import type { Seconds } from '../server/stepFunctions';
import { textOf, type Details } from './details';
import type { Attempt, Run, Status, Summary, Visit } from './visits';

/** Why something failed, as far as it is told. */
export interface Reason {
  readonly error: string | undefined;
  readonly cause: string | undefined;
}

/** The visits of all states, and how each is: what a history writes and pages read. */
export class States {
  /** All visits in the order they began. */
  readonly visits: Visit[] = [];
  readonly byName = new Map<string, Summary>();
  /** What has not ended. */
  readonly running = new Set<Visit>();

  /** Begins a visit in a run. */
  enter(begun: Pick<Visit, 'id' | 'previous' | 'name' | 'type' | 'run' | 'entered' | 'input'>) {
    // Written out: copied by spreading, most of the time of a long history went there.
    const visit: Visit = {
      id: begun.id,
      previous: begun.previous,
      name: begun.name,
      type: begun.type,
      run: begun.run,
      entered: begun.entered,
      input: begun.input,
      ended: undefined,
      status: 'running',
      output: undefined,
      assigned: undefined,
      error: undefined,
      cause: undefined,
      isFailing: false,
      attempts: [],
    };
    visit.run.visits.push(visit);
    this.visits.push(visit);
    this.running.add(visit);
    const summary = this.summary(visit.name);
    summary.visits.push(visit);
    summary.counts.running++;
    return visit;
  }

  /** Begins the next attempt of a visit, which goes on if it had ended. */
  attempt(visit: Visit, time: Seconds, details: Details): Attempt {
    this.reopen(visit);
    const before = visit.attempts.at(-1);
    const service = textOf(details, 'resourceType');
    const resource = textOf(details, 'resource') ?? '';
    const attempt: Attempt = {
      number: visit.attempts.length + 1,
      scheduled: time,
      started: undefined,
      ended: undefined,
      status: 'running',
      error: undefined,
      cause: undefined,
      sent: textOf(details, 'parameters') ?? textOf(details, 'input'),
      submitted: undefined,
      result: undefined,
      resource: service === undefined ? resource : `${service}: ${resource}`,
      delay: before?.ended === undefined ? undefined : time - before.ended,
      mapRunArn: undefined,
      length: undefined,
      runs: new Map(),
    };
    if (before !== undefined) {
      this.summary(visit.name).retries++;
    }
    visit.attempts.push(attempt);
    visit.isFailing = false;
    visit.error = undefined;
    visit.cause = undefined;
    return attempt;
  }

  /** Something in a visit failed: it is to be seen whether that is retried or caught. */
  fail(visit: Visit, reason: Reason, time: Seconds, as: Status = 'failed'): void {
    visit.error ??= reason.error;
    visit.cause ??= reason.cause;
    const attempt = visit.attempts.at(-1);
    if (attempt?.status === 'running') {
      attempt.status = as;
      attempt.ended = time;
      attempt.error = reason.error;
      attempt.cause = reason.cause;
      this.endRuns(attempt, 'aborted', time);
    }
    visit.isFailing = true;
  }

  /** Ends the last attempt of a visit, and what runs in it. */
  close(visit: Visit, status: Status, time: Seconds): void {
    const attempt = visit.attempts.at(-1);
    if (attempt?.status === 'running') {
      attempt.status = status;
      attempt.ended = time;
      this.endRuns(attempt, status, time);
    }
  }

  /** Ends a visit, if it has not ended. */
  end(visit: Visit, status: Status, time: Seconds): void {
    if (visit.status === 'running') {
      this.close(visit, status === 'caught' ? 'failed' : status, time);
      this.turn(visit, status);
      visit.ended = time;
      this.running.delete(visit);
    }
  }

  /** Ends a branch or an iteration, and what still runs in it. */
  endRun(run: Run, status: Status, time: Seconds): void {
    if (run.status !== 'running') {
      return;
    }
    run.status = status;
    run.ended = status === 'succeeded' ? (run.visits.at(-1)?.ended ?? time) : time;
    for (const visit of run.visits) {
      this.end(visit, status !== 'succeeded' && visit.isFailing ? 'failed' : after(status), time);
    }
  }

  /** A visit that had ended goes on, and with it all that contains it. */
  reopen(visit: Visit): void {
    for (let each: Visit | undefined = visit; each !== undefined; each = each.run.of) {
      if (each.status !== 'running') {
        this.turn(each, 'running');
        each.ended = undefined;
        this.running.add(each);
      }
      each.run.status = 'running';
      each.run.ended = undefined;
    }
  }

  private endRuns(attempt: Attempt, status: Status, time: Seconds): void {
    for (const run of attempt.runs.values()) {
      const hasFailed = run.visits.some(
        ({ status: is, isFailing }) => isFailing || is === 'failed',
      );
      this.endRun(run, hasFailed && status !== 'succeeded' ? 'failed' : status, time);
    }
  }

  private turn(visit: Visit, status: Status): void {
    const { counts } = this.summary(visit.name);
    counts[visit.status]--;
    counts[status]++;
    visit.status = status;
  }

  private summary(name: string): Summary {
    let summary = this.byName.get(name);
    if (summary === undefined) {
      const counts = {
        running: 0,
        succeeded: 0,
        failed: 0,
        caught: 0,
        aborted: 0,
        'timed-out': 0,
      };
      summary = { name, counts, visits: [], retries: 0 };
      this.byName.set(name, summary);
    }
    return summary;
  }
}

/** What becomes of what runs in something that ends: where that failed, others are cut off. */
function after(status: Status): Status {
  return status === 'failed' ? 'aborted' : status;
}
