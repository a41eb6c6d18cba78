import { expect, test } from 'vitest';
import { depthsOf } from '../../main/graph/depths';

const ways = (...pairs: (readonly [number, number])[]) => pairs.map(([from, to]) => ({ from, to }));
const depths = (count: number, of: ReturnType<typeof ways>, first?: number) => [
  ...depthsOf(count, of, first),
];

test('a state is below all that lead to it, whatever the shortest way', () => {
  expect(depths(4, ways([0, 3], [0, 1], [1, 2], [2, 3]))).toEqual([0, 1, 2, 3]);
  expect(depths(4, ways([2, 0], [0, 3], [3, 1]), 2)).toEqual([1, 3, 0, 2]);
});

test('a way back, or to itself, puts nothing lower', () => {
  expect(depths(3, ways([0, 1], [1, 2], [2, 0], [1, 1]))).toEqual([0, 1, 2]);
});

test('what nothing leads to is at the top, and so is nothing at all', () => {
  expect(depths(4, ways([0, 1], [2, 3], [3, 2]))).toEqual([0, 1, 0, 1]);
  expect(depths(0, [])).toEqual([]);
});

test('a hundred thousand states in a row need no stack as deep', () => {
  const row = Array.from({ length: 99_999 }, (_, i) => ({ from: i, to: i + 1 }));
  expect(depthsOf(100_000, row).at(-1)).toBe(99_999);
});
