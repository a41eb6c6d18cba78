import { expect, test } from 'vitest';
import { graphOf } from '../../main/definition/parsed';
import { History } from '../../main/history/History';
import { nested, nodeStates, takenWays, whereOf } from '../../main/history/shown';
import type { HistoryEvent } from '../../main/server/stepFunctions';
import everything from './recorded/everything.json';
import retries from './recorded/retries.json';

const of = (events: readonly object[]): History => {
  const history = new History();
  history.add(events as HistoryEvent[]);
  return history;
};
const branch = (StartAt: string, type: string) => ({
  StartAt,
  States: { [StartAt]: { Type: type, End: true } },
});
const RETRIES = graphOf({
  StartAt: 'T',
  States: {
    T: { Type: 'Task', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }], Next: 'Again' },
    C: { Type: 'Wait', Seconds: 1, Next: 'Again' },
    Again: { Type: 'Parallel', Branches: [branch('F', 'Fail'), branch('G', 'Wait')], End: true },
  },
});

test('states are shown as they ended, with what their colour does not tell', () => {
  expect(Object.fromEntries(nodeStates(RETRIES, of(retries)))).toEqual({
    '/States/T': { status: 'caught', note: '2 retries' },
    '/States/C': { status: 'succeeded', note: undefined },
    '/States/Again': { status: 'failed', note: '1 retry' },
    '/States/Again/Branches/0/States/F': { status: 'failed', note: '2×' },
  });
});

test('ways are taken only if they were: not the one that success would have taken', () => {
  expect([...takenWays(RETRIES, of(retries))]).toEqual([
    'start #start /States/T',
    'catch /States/T /States/C',
    'next /States/C /States/Again',
  ]);
});

test('visits are told in their places, each before what ran in it', () => {
  const all = nested(of(everything)).map(({ visit, depth }) => `${depth} ${visit.name}`);
  expect(all.slice(0, 9)).toEqual([
    '0 Prepare',
    '0 Kind',
    '0 Both',
    '1 Left',
    '1 LeftEnd',
    '1 Right',
    '1 RightWait',
    '0 Each',
    '1 Item',
  ]);
  const last = of(everything).states.byName.get('Done')?.visits.at(-1);
  expect(last === undefined ? '' : whereOf(last)).toBe('iteration 5 of Each');
});
