import { expect, test } from 'vitest';
import { cronOf } from '../../../main/pages/schedules/cron';
import { inZone, nextRuns } from '../../../main/pages/schedules/next';

const at = (text: string): number => Date.parse(text) / 1000;
const NOW = at('2026-11-23T20:30:00Z');

function runs(expression: string, zone = 'UTC', now = NOW, anchor?: number): string[] {
  return nextRuns({ expression, zone, anchor, from: undefined, to: undefined }, now, 3).map(
    (time) => new Date(time * 1000).toISOString().replace(':00.000Z', 'Z'),
  );
}

test('what is no schedule is never due', () => {
  for (const text of ['', 'cron(0 8 * * * *)', 'cron(0 8 * * ?)', 'rate(0 days)', 'every day']) {
    expect(runs(text, 'UTC', NOW, 0)).toEqual([]);
  }
  expect(cronOf('60 * * * ? *')).toBeUndefined();
  expect(cronOf('0/0 * * * ? *')).toBeUndefined();
  expect(cronOf('*-5 * * * ? *')).toBeUndefined();
  expect(runs('cron(0 8 * * ? *)', 'Mars/Olympus')).toEqual([]);
});

test('times of the calendar are those of the zone', () => {
  expect(runs('cron(0 2 * * ? *)', 'Europe/Berlin')).toEqual([
    '2026-11-24T01:00Z',
    '2026-11-25T01:00Z',
    '2026-11-26T01:00Z',
  ]);
  expect(runs('cron(0/20 21 ? * MON-FRI *)')).toEqual([
    '2026-11-23T21:00Z',
    '2026-11-23T21:20Z',
    '2026-11-23T21:40Z',
  ]);
});

test('days are counted as the scheduler counts them', () => {
  expect(runs('cron(0 8 L * ? *)')).toEqual([
    '2026-11-30T08:00Z',
    '2026-12-31T08:00Z',
    '2027-01-31T08:00Z',
  ]);
  expect(runs('cron(0 8 ? * 6#3 *)')[0]).toBe('2026-12-18T08:00Z');
  expect(runs('cron(0 8 ? * FRIL *)')[0]).toBe('2026-11-27T08:00Z');
  // The first of January 2028 is a Saturday, and the weekday is to be of the same month.
  expect(runs('cron(0 8 1W JAN ? 2028)')).toEqual(['2028-01-03T08:00Z']);
  expect(runs('cron(0 8 29 2 ? *)')[0]).toBe('2028-02-29T08:00Z');
});

test('a range may go over its end', () => {
  expect([...(cronOf('0 0 ? * FRI-MON *')?.days(2026, 11) ?? [])].slice(0, 4)).toEqual([
    1, 2, 6, 7,
  ]);
});

test('rates count from when they began; of a rule that is not told', () => {
  expect(runs('rate(15 minutes)', 'UTC', NOW, at('2026-11-23T20:05:00Z'))).toEqual([
    '2026-11-23T20:35Z',
    '2026-11-23T20:50Z',
    '2026-11-23T21:05Z',
  ]);
  expect(runs('rate(1 day)')).toEqual([]);
});

test('a time that has passed is not due', () => {
  expect(runs('at(2026-12-24T18:00:00)', 'Europe/Berlin')).toEqual(['2026-12-24T17:00Z']);
  expect(runs('at(2026-01-01T18:00:00)')).toEqual([]);
});

test('nothing is due before its begin and after its end', () => {
  const expression = 'cron(0 8 * * ? *)';
  const span = { from: at('2026-12-01T08:00:00Z'), to: at('2026-12-02T08:00:00Z') };
  expect(nextRuns({ expression, zone: 'UTC', anchor: undefined, ...span }, NOW, 5)).toEqual([
    span.from,
    span.to,
  ]);
});

test('a time that clocks pass over is none, and one that they show twice is the first', () => {
  expect(inZone(at('2026-03-29T02:30:00Z'), 'Europe/Berlin')).toEqual([]);
  expect(inZone(at('2026-10-25T02:30:00Z'), 'Europe/Berlin')).toEqual([at('2026-10-25T00:30:00Z')]);
});
