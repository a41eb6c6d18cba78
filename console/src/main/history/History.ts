import type { HistoryEvent } from '../server/stepFunctions';
import { detailsOf, numberOf, textOf } from './details';
import { begun, innermost, isBetweenAttempts, isOpen, why } from './inside';
import { States } from './States';
import type { Attempt, Run, Status, Visit } from './visits';

/*
 * Events of branches and iterations are interleaved; which of them an event belongs to is told
 * by the event that it names as its previous one. Three things make that less than a chain:
 * - a Map's next iteration names the last event of the iteration before;
 * - the end of a Map or Parallel names the last event inside, and no state's name;
 * - an expression that fails names what its state's StateEntered names.
 * So a state that contains others is found by going outwards from the previous event, to the
 * first of the wanted type (or name) that has not ended.
 */

/** What a history tells of the states; it is told more events as they happen. */
export class History {
  readonly events: HistoryEvent[] = [];
  readonly states = new States();
  readonly root: Run = {
    kind: 'execution',
    index: 0,
    of: undefined,
    started: 0,
    ended: undefined,
    status: 'running',
    visits: [],
  };
  private readonly visitAt: (Visit | undefined)[] = [];
  private readonly runAt: (Run | undefined)[] = [];
  /** What the end of the execution ended: a redrive goes on there. */
  private endedAtLast: readonly Visit[] = [];
  private last = 0;

  /** Takes what follows; what is known already is left out. */
  add(events: readonly HistoryEvent[]): void {
    for (const event of events) {
      if (event.id > this.last) {
        this.last = event.id;
        this.events.push(event);
        this.take(event);
      }
    }
  }

  /** The visit that an event belongs to. */
  visitOf(eventId: number): Visit | undefined {
    return this.visitAt[eventId];
  }

  /** Where the execution failed: the innermost visit that did. */
  failing(): Visit | undefined {
    const inside = this.visitAt[this.events.at(-1)?.previousEventId ?? 0];
    return inside?.status === 'failed'
      ? innermost(inside)
      : this.states.visits.findLast(({ status }) => status === 'failed' || status === 'timed-out');
  }

  private take(event: HistoryEvent): void {
    const { id, type } = event;
    const previous = event.previousEventId ?? 0;
    this.runAt[id] = this.runAt[previous] ?? this.root;
    if (type.startsWith('Execution')) {
      this.execution(event, previous);
    } else if (type.endsWith('StateEntered')) {
      this.enter(event, previous);
    } else if (type.endsWith('StateExited')) {
      this.exit(event, previous);
    } else if (type.startsWith('MapIteration')) {
      this.iteration(event, previous);
    } else if (type.startsWith('MapState') || type.startsWith('ParallelState')) {
      this.container(event, previous);
    } else if (type === 'EvaluationFailed') {
      this.evaluation(event, previous);
    } else {
      this.work(event, previous);
    }
  }

  private put(event: HistoryEvent, visit: Visit): void {
    this.visitAt[event.id] = visit;
    this.runAt[event.id] = visit.run;
  }

  /** The first visit that fits, from that of an event outwards. */
  private outwards(event: number, fits: (visit: Visit) => boolean): Visit | undefined {
    let visit = this.visitAt[event] ?? this.runAt[event]?.of;
    while (visit !== undefined && !fits(visit)) {
      visit = visit.run.of;
    }
    return visit;
  }

  /** Ids are consecutive from 1, in a history that is whole. */
  private typeAt(id: number): string | undefined {
    return this.events[id - 1]?.type;
  }

  private enter(event: HistoryEvent, previous: number): void {
    const details = detailsOf(event);
    const visit = this.states.enter({
      id: event.id,
      previous,
      name: textOf(details, 'name') ?? '',
      type: event.type.slice(0, -'StateEntered'.length),
      run: this.runOf(event, previous),
      entered: event.timestamp,
      input: textOf(details, 'input'),
    });
    this.put(event, visit);
    if (visit.type === 'Fail') {
      visit.isFailing = true;
      this.states.end(visit, 'failed', event.timestamp);
    }
  }

  /** The branch that begins with a state, or the run that goes on with it. */
  private runOf(event: HistoryEvent, previous: number): Run {
    const visit = this.visitAt[previous];
    const runs = visit?.attempts.at(-1)?.runs;
    return this.typeAt(previous) === 'ParallelStateStarted' && runs !== undefined
      ? begun('branch', runs.size, visit, event, runs)
      : (this.runAt[previous] ?? this.root);
  }

  private exit(event: HistoryEvent, previous: number): void {
    const details = detailsOf(event);
    const name = textOf(details, 'name');
    const visit = this.outwards(previous, (each) => each.name === name && isOpen(each));
    if (visit !== undefined) {
      visit.output = textOf(details, 'output');
      visit.assigned = details['assignedVariables'] as Visit['assigned'];
      this.states.end(visit, visit.isFailing ? 'caught' : 'succeeded', event.timestamp);
      this.put(event, visit);
    }
  }

  private container(event: HistoryEvent, previous: number): void {
    const type = event.type.startsWith('Map') ? 'Map' : 'Parallel';
    const word = event.type.slice(`${type}State`.length);
    const fits = (each: Visit): boolean => each.type === type && isOpen(each);
    const visit =
      this.outwards(previous, (each) => fits(each) && !isBetweenAttempts(each)) ??
      this.outwards(previous, fits);
    if (visit === undefined) {
      return;
    }
    const { timestamp } = event;
    this.put(event, visit);
    if (word === 'Started') {
      // All inside is done anew; that it failed was told by no event of its own.
      if (visit.attempts.at(-1)?.status === 'running') {
        this.failInside(visit, previous, timestamp);
      }
      const attempt = this.states.attempt(visit, timestamp, detailsOf(event));
      attempt.started = timestamp;
      attempt.length = numberOf(detailsOf(event), 'length');
    } else if (word === 'Failed') {
      this.failInside(visit, previous, timestamp);
    } else if (word === 'Succeeded') {
      this.states.close(visit, 'succeeded', timestamp);
    } else if (word === 'Aborted') {
      this.states.end(visit, 'aborted', timestamp);
    }
  }

  /** A Map or Parallel failed, for what failed in it. */
  private failInside(visit: Visit, previous: number, time: number): void {
    const inside = this.visitAt[previous];
    const reason = { error: inside?.error, cause: inside?.cause };
    if (inside !== undefined && inside !== visit && isOpen(inside)) {
      this.states.fail(inside, reason, time);
    }
    this.states.fail(visit, reason, this.events[previous - 1]?.timestamp ?? time);
  }

  private iteration(event: HistoryEvent, previous: number): void {
    const details = detailsOf(event);
    const name = textOf(details, 'name');
    const visit = this.outwards(previous, (each) => each.name === name);
    const runs = visit?.attempts.at(-1)?.runs;
    if (visit === undefined || runs === undefined) {
      return;
    }
    const index = numberOf(details, 'index') ?? runs.size;
    const word = event.type.slice('MapIteration'.length);
    const run =
      word === 'Started' ? begun('iteration', index, visit, event, runs) : runs.get(index);
    this.visitAt[event.id] = visit;
    this.runAt[event.id] = run;
    if (run !== undefined && word !== 'Started') {
      const inside = this.visitAt[previous];
      if (word === 'Failed' && inside !== undefined && inside !== visit && isOpen(inside)) {
        this.states.fail(inside, { error: inside.error, cause: inside.cause }, event.timestamp);
      }
      this.states.endRun(run, word.toLowerCase() as Status, event.timestamp);
    }
  }

  /** Events of what a state has done elsewhere: by a function, a service, a worker, a Map Run. */
  private work(event: HistoryEvent, previous: number): void {
    const visit = this.visitAt[previous] ?? this.endedAtLast.findLast((each) => isOpen(each));
    if (visit === undefined) {
      return;
    }
    this.put(event, visit);
    if (event.type.endsWith('StateAborted')) {
      this.states.end(visit, 'aborted', event.timestamp);
      return;
    }
    const last = visit.attempts.at(-1);
    const isNew = last === undefined || /^[A-Z][A-Za-z]*Scheduled$/.test(event.type);
    this.progress(
      visit,
      isNew ? this.states.attempt(visit, event.timestamp, detailsOf(event)) : last,
      event,
    );
  }

  private progress(visit: Visit, attempt: Attempt, event: HistoryEvent): void {
    const { type, timestamp } = event;
    const details = detailsOf(event);
    if (type.endsWith('Started')) {
      attempt.started ??= timestamp;
      attempt.mapRunArn = textOf(details, 'mapRunArn') ?? attempt.mapRunArn;
    } else if (type.endsWith('Submitted')) {
      attempt.submitted = textOf(details, 'output');
    } else if (type.endsWith('Succeeded')) {
      attempt.result = textOf(details, 'output');
      this.states.close(visit, 'succeeded', timestamp);
    } else if (type.endsWith('TimedOut')) {
      this.states.fail(visit, why(details), timestamp, 'timed-out');
    } else if (type.endsWith('Failed')) {
      this.states.fail(visit, why(details), timestamp);
    } else if (type.endsWith('Aborted')) {
      this.states.close(visit, 'aborted', timestamp);
    }
  }

  private evaluation(event: HistoryEvent, previous: number): void {
    const details = detailsOf(event);
    const name = textOf(details, 'state') ?? '';
    const inside = this.visitAt[previous];
    const visit =
      inside !== undefined && inside.name === name && isOpen(inside)
        ? inside
        : this.states.byName
            .get(name)
            ?.visits.findLast((each) => each.previous === previous && isOpen(each));
    if (visit !== undefined) {
      this.put(event, visit);
      this.states.fail(visit, why(details), event.timestamp);
    }
  }

  private execution(event: HistoryEvent, previous: number): void {
    const word = event.type.slice('Execution'.length);
    if (word === 'Started') {
      this.root.started = event.timestamp;
    } else if (word === 'Redriven') {
      this.root.status = 'running';
      this.root.ended = undefined;
      this.endedAtLast.forEach((visit) => this.states.reopen(visit));
    } else {
      const status = word === 'TimedOut' ? 'timed-out' : (word.toLowerCase() as Status);
      this.over(event, previous, status);
    }
  }

  private over(event: HistoryEvent, previous: number, status: Status): void {
    const from = this.visitAt[previous];
    this.visitAt[event.id] = from;
    this.endedAtLast = [...this.states.running];
    if (status === 'failed') {
      const reason = why(detailsOf(event));
      let each = from === undefined ? undefined : innermost(from);
      for (; each !== undefined; each = each.run.of) {
        if (isOpen(each) || each.isFailing) {
          this.states.fail(each, reason, event.timestamp);
        }
      }
    }
    for (const visit of this.endedAtLast) {
      const isCut = status === 'failed' && !visit.isFailing;
      this.states.end(visit, isCut ? 'aborted' : status, event.timestamp);
    }
    this.root.status = status;
    this.root.ended = event.timestamp;
  }
}
