import { expect, test } from 'vitest';
import { heights, percent, ticks, timeTicks } from '../../main/parts/scale';

test('marks are round, whole, and reach the largest value', () => {
  expect(ticks(0, 3)).toEqual([0, 1]);
  expect(ticks(1, 4)).toEqual([0, 1]);
  expect(ticks(7, 3)).toEqual([0, 5, 10]);
  expect(ticks(363, 2)).toEqual([0, 200, 400]);
});

test('times are round in the zone that is shown', () => {
  expect(timeTicks(100, 4000, 2, 0)).toEqual([3600]);
  expect(timeTicks(0, 86_400, 4, 1800)).toEqual([19_800, 41_400, 63_000, 84_600]);
});

test('a part is never rounded up to all', () => {
  expect(percent(1)).toBe('100 %');
  expect(percent(0.99996)).toBe('99.9 %');
  expect(percent(0.5)).toBe('50 %');
});

test('what takes long and what takes none can be seen beside each other', () => {
  expect(heights([0, 0])).toEqual([0, 0]);
  const [short, long] = heights([0.01, 86_400]);
  expect(long).toBe(1);
  expect(short).toBeGreaterThan(0.1);
});
