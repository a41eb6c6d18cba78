import { expect, test } from 'vitest';
import { chains } from '../../main/graph/chains';

const ways = (...pairs: (readonly [number, number])[]) =>
  pairs.map(([from, to]) => ({ from, to, isLabelled: false }));

test('what only follows is in the chain of what it follows', () => {
  expect(chains(4, ways([0, 1], [1, 2], [2, 3]), () => true)).toEqual([[0, 1, 2, 3]]);
  expect(chains(4, ways([2, 0], [0, 3], [3, 1]), () => true)).toEqual([[2, 0, 3, 1]]);
});

test('where ways part or meet, a chain ends', () => {
  expect(chains(5, ways([0, 1], [0, 2], [1, 3], [2, 3], [3, 4]), () => true)).toEqual([
    [0],
    [1],
    [2],
    [3, 4],
  ]);
});

test('what is written on a way keeps its states apart, and so does what must stay alone', () => {
  const labelled = [{ from: 0, to: 1, isLabelled: true }];
  expect(chains(2, labelled, () => true)).toEqual([[0], [1]]);
  expect(chains(2, ways([0, 1]), (state) => state !== 1)).toEqual([[0], [1]]);
});

test('circles have no beginning, and every state is in one chain', () => {
  expect(chains(3, ways([0, 1], [1, 0], [2, 2]), () => true)).toEqual([[0], [1], [2]]);
});

test('a chain that one can go back in is none', () => {
  const back = ways([3, 0], [0, 1], [1, 2], [2, 0], [2, 4]);
  expect(chains(5, back, () => true)).toEqual([[0], [1], [2], [3], [4]]);
});
