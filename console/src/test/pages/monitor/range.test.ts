import { expect, test } from 'vitest';
import { rangeOf } from '../../../main/pages/monitor/range';

const NOW = 1_800_000_007;
const of = (address: string) => rangeOf(new URLSearchParams(address), NOW);

test('an hour is looked at in bars of a minute that begin with one', () => {
  expect(of('')).toEqual({
    from: 1_799_996_400,
    to: 1_800_000_060,
    buckets: 61,
    isLive: true,
  });
});

test('what is no range is an hour', () => {
  expect(of('range=12')).toEqual(of(''));
  expect(of('range=toString&from=yesterday')).toEqual(of(''));
});

test('no range has more bars than can be seen', () => {
  for (const range of ['900', '21600', '86400', '604800']) {
    expect(of(`range=${range}`).buckets).toBeLessThanOrEqual(92);
  }
  expect(of('from=2000-01-01T00:00:00Z').buckets).toBeLessThanOrEqual(92);
});

test('a range that ended is not live, and never ends before it begins', () => {
  const past = of('from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z');
  expect(past.isLive).toBe(false);
  expect(past.from).toBeLessThan(past.to);
});
