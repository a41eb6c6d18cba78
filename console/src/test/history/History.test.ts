import { expect, test } from 'vitest';
import { History } from '../../main/history/History';
import { runsOf, statusOf, type Run } from '../../main/history/visits';
import type { HistoryEvent } from '../../main/server/stepFunctions';
import aborted from './recorded/aborted.json';
import everything from './recorded/everything.json';
import failState from './recorded/fail-state.json';
import loop from './recorded/loop.json';
import nested from './recorded/nested.json';
import retries from './recorded/retries.json';
import taskFailed from './recorded/task-failed.json';
import timedOut from './recorded/timed-out.json';

/** Histories that the server told, with times from their beginning. */
const RECORDED = { aborted, everything, failState, loop, nested, retries, taskFailed, timedOut };

const of = (events: readonly object[]): History => {
  const history = new History();
  history.add(events as HistoryEvent[]);
  return history;
};

/** What ran in what: `Fan:succeeded[branch0:succeeded(Maps:caught…)]`. */
const told = (run: Run): string =>
  run.visits
    .map((visit) => {
      const inner = runsOf(visit).map(
        (each) => `${each.kind}${each.index}:${each.status}(${told(each)})`,
      );
      return `${visit.name}:${visit.status}${inner.length === 0 ? '' : `[${inner.join(' ')}]`}`;
    })
    .join(' ');

test('a failed task has its error, and the execution fails there', () => {
  const history = of(taskFailed);
  expect(told(history.root)).toBe('ValidateOrder:failed');
  const visit = history.failing();
  expect(visit?.error).toBe('Error');
  expect(visit?.cause).toContain('Missing required fields');
  expect(visit?.attempts).toMatchObject([{ number: 1, status: 'failed', error: 'Error' }]);
  expect(history.root.status).toBe('failed');
});

test('a Fail state has the error that the execution ends with', () => {
  const history = of(failState);
  expect(told(history.root)).toBe('Set:succeeded Is:succeeded Big:failed');
  expect(history.failing()).toMatchObject({ name: 'Big', error: 'Big5', cause: 'it is 5' });
  expect(history.states.visits[0]?.assigned).toEqual({ n: '5', who: '"<b>x</b>"' });
});

test('retries are attempts of one visit, with the time between them; then it is caught', () => {
  const history = of(retries);
  const task = history.states.visits[0];
  expect(task).toMatchObject({ name: 'T', status: 'caught', error: 'Error' });
  expect(task?.attempts.map(({ status, resource }) => [status, resource])).toEqual([
    ['failed', 'lambda: invoke'],
    ['failed', 'lambda: invoke'],
    ['failed', 'lambda: invoke'],
  ]);
  expect(task?.attempts.map(({ delay }) => delay?.toFixed(1))).toEqual([undefined, '1.0', '1.5']);
  expect(history.states.byName.get('T')?.retries).toBe(2);
});

test('a Parallel that is tried again runs its branches anew', () => {
  const again = of(retries).states.byName.get('Again')?.visits[0];
  expect(again).toMatchObject({ status: 'failed', error: 'E', cause: 'c' });
  expect(again?.attempts.map(({ status, runs }) => [status, [...runs.values()].map(told)])).toEqual(
    [
      ['failed', ['F:failed']],
      ['failed', ['F:failed']],
    ],
  );
});

test('what is interleaved is told apart by the previous events', () => {
  expect(told(of(nested).root)).toBe(
    'Fan:succeeded[' +
      'branch0:succeeded(Maps:caught[' +
      'iteration0:succeeded(Check:succeeded Ok:succeeded) ' +
      'iteration1:succeeded(Check:succeeded Ok:succeeded) ' +
      'iteration2:failed(Check:succeeded Bad:failed)] Caught:succeeded) ' +
      'branch1:succeeded(Inner:succeeded[' +
      'branch0:succeeded(X:succeeded) branch1:succeeded(Y:succeeded)])] ' +
      'Start:succeeded',
  );
});

test('iterations that begin where another ended are iterations of the same Map', () => {
  const each = of(everything).states.byName.get('Each')?.visits[0];
  expect(each?.attempts[0]?.length).toBe(6);
  expect(each === undefined ? [] : runsOf(each).map(told)).toEqual(
    Array.from({ length: 6 }, () => 'Item:succeeded Done:succeeded'),
  );
});

test('a state that is come to again is visited again', () => {
  const summary = of(loop).states.byName.get('N');
  expect(summary?.visits.length).toBe(4);
  expect(summary?.counts.succeeded).toBe(4);
  expect(statusOf(summary)).toBe('succeeded');
});

test('what was running when the execution was stopped or timed out ended so', () => {
  expect(told(of(aborted).root)).toBe('Sleep:aborted');
  expect(told(of(timedOut).root)).toBe('W:timed-out');
});

test('in parts or as a whole, and said twice, the model is the same', () => {
  for (const events of Object.values(RECORDED)) {
    const parts = new History();
    for (let i = 0; i < events.length; i++) {
      parts.add(events.slice(Math.max(0, i - 2), i + 1) as HistoryEvent[]);
    }
    expect(told(parts.root)).toBe(told(of(events).root));
    expect(parts.events.length).toBe(events.length);
  }
});

test('whatever the history is cut to, nothing breaks, and counts agree with visits', () => {
  for (const events of Object.values(RECORDED)) {
    for (let end = 0; end <= events.length; end++) {
      for (const history of [of(events.slice(0, end)), of(events.slice(end))]) {
        for (const { counts, visits } of history.states.byName.values()) {
          for (const [status, count] of Object.entries(counts)) {
            expect(visits.filter((visit) => visit.status === status).length).toBe(count);
          }
        }
      }
    }
  }
});

const event = (id: number, previousEventId: number, type: string, details?: object): object => ({
  id,
  previousEventId,
  type,
  timestamp: id,
  ...(details === undefined ? {} : { [detailsMember(type)]: details }),
});
const detailsMember = (type: string): string =>
  `${type.endsWith('StateEntered') ? 'stateEntered' : type.endsWith('StateExited') ? 'stateExited' : type.charAt(0).toLowerCase() + type.slice(1)}EventDetails`;

test('an expression that fails belongs to the state that was entered from the same event', () => {
  const history = of([
    event(1, 0, 'ExecutionStarted'),
    event(2, 0, 'PassStateEntered', { name: 'A' }),
    event(3, 2, 'PassStateExited', { name: 'A' }),
    event(4, 3, 'PassStateEntered', { name: 'B' }),
    event(5, 3, 'EvaluationFailed', { error: 'States.QueryEvaluationError', state: 'B' }),
    event(6, 3, 'ExecutionFailed', { error: 'States.QueryEvaluationError' }),
  ]);
  expect(told(history.root)).toBe('A:succeeded B:failed');
  expect(history.failing()?.name).toBe('B');
});

test('what failed is what did so innermost, with the error that it ended with', () => {
  expect(of(retries).failing()).toMatchObject({ name: 'F', error: 'E', cause: 'c' });
});

test('a Map that fails within a Map cuts off what runs beside it', () => {
  const history = of([
    event(1, 0, 'ExecutionStarted'),
    event(2, 0, 'MapStateEntered', { name: 'Outer' }),
    event(3, 2, 'MapStateStarted', { length: 2 }),
    event(4, 3, 'MapIterationStarted', { name: 'Outer', index: 0 }),
    event(5, 3, 'MapIterationStarted', { name: 'Outer', index: 1 }),
    event(6, 4, 'MapStateEntered', { name: 'Inner' }),
    event(7, 6, 'MapStateStarted', { length: 1 }),
    event(8, 7, 'MapIterationStarted', { name: 'Inner', index: 0 }),
    event(9, 8, 'TaskStateEntered', { name: 'Do' }),
    event(10, 5, 'WaitStateEntered', { name: 'Other' }),
    event(11, 9, 'TaskScheduled', { resourceType: 'lambda', resource: 'invoke' }),
    event(12, 11, 'TaskFailed', { error: 'E', cause: 'c' }),
    event(13, 12, 'MapIterationFailed', { name: 'Inner', index: 0 }),
    event(14, 12, 'MapStateFailed'),
    event(15, 14, 'MapIterationFailed', { name: 'Outer', index: 0 }),
    event(16, 14, 'MapStateFailed'),
    event(17, 10, 'MapIterationAborted', { name: 'Outer', index: 1 }),
    event(18, 16, 'ExecutionFailed', { error: 'E', cause: 'c' }),
  ]);
  expect(told(history.root)).toBe(
    'Outer:failed[iteration0:failed(Inner:failed[iteration0:failed(Do:failed)]) ' +
      'iteration1:aborted(Other:aborted)]',
  );
  expect(history.states.byName.get('Inner')?.visits[0]?.error).toBe('E');
});

test('a redrive goes on with what had not ended', () => {
  const events = [
    event(1, 0, 'ExecutionStarted'),
    event(2, 0, 'TaskStateEntered', { name: 'A' }),
    event(3, 2, 'TaskScheduled', { resource: 'invoke' }),
    event(4, 3, 'TaskFailed', { error: 'E' }),
    event(5, 4, 'ExecutionFailed', { error: 'E' }),
    event(6, 5, 'ExecutionRedriven', { redriveCount: 1 }),
    event(7, 6, 'TaskScheduled', { resource: 'invoke' }),
  ];
  const history = of(events);
  expect(told(history.root)).toBe('A:running');
  expect(history.root.status).toBe('running');
  history.add([
    event(8, 7, 'TaskSucceeded', { output: '1' }),
    event(9, 8, 'TaskStateExited', { name: 'A', output: '1' }),
    event(10, 9, 'ExecutionSucceeded', { output: '1' }),
  ] as HistoryEvent[]);
  expect(told(history.root)).toBe('A:succeeded');
  expect(history.states.visits[0]?.attempts.map(({ status }) => status)).toEqual([
    'failed',
    'succeeded',
  ]);
});

// What goes over all of them again at each would not be done in the time that a test has.
test('25,000 events are folded', () => {
  const events: object[] = [
    event(1, 0, 'ExecutionStarted'),
    event(2, 0, 'MapStateEntered', { name: 'Each' }),
    event(3, 2, 'MapStateStarted', { length: 4166 }),
  ];
  let from = 3;
  for (let id = 4, index = 0; id + 6 <= 25_000; id += 6, index++) {
    events.push(
      event(id, from, 'MapIterationStarted', { name: 'Each', index }),
      event(id + 1, id, 'PassStateEntered', { name: 'A', input: '1' }),
      event(id + 2, id + 1, 'PassStateExited', { name: 'A', output: '1' }),
      event(id + 3, id + 2, 'PassStateEntered', { name: 'B', input: '1' }),
      event(id + 4, id + 3, 'PassStateExited', { name: 'B', output: '1' }),
      event(id + 5, id + 4, 'MapIterationSucceeded', { name: 'Each', index }),
    );
    from = id + 4;
  }
  const history = of(events);
  expect(history.states.byName.get('B')?.counts.succeeded).toBe(4166);
});
