import { expect, test } from 'vitest';
import { railsOf, type Railed } from '../../main/graph/rails';

const row = (count: number): Railed[] =>
  Array.from({ length: count - 1 }, (_, i) => ({ from: i, to: i + 1, isAside: false }));
const catches = (count: number): Railed[] =>
  Array.from({ length: count }, (_, i) => ({ from: i, to: count, isAside: true }));

test('few ways to one state need no rail', () => {
  expect(railsOf(11, [...row(10), ...catches(10)]).size).toBe(0);
});

test('many ways from afar to one state have one, but for that of the state above it', () => {
  const ways = [...row(100), ...catches(100)];
  const rails = railsOf(101, ways);
  expect([...rails.keys()]).toEqual([100]);
  expect(rails.get(100)?.map((way) => ways[way]?.from)).toEqual(
    Array.from({ length: 99 }, (_, i) => i),
  );
});

test('many ways back to one state have one', () => {
  const back = Array.from({ length: 40 }, (_, i) => ({ from: i + 5, to: 2, isAside: true }));
  expect([...railsOf(50, [...row(50), ...back]).keys()]).toEqual([2]);
});

test('ways that meet again below are laid out where they are', () => {
  const fan = Array.from({ length: 300 }, (_, i) => [
    { from: 0, to: i + 1, isAside: true },
    { from: i + 1, to: 301, isAside: false },
  ]).flat();
  expect(railsOf(302, fan).size).toBe(0);
});

test('whatever the ways, those that are left pass no more than ten states for each state', () => {
  const count = 1000;
  const ways = [
    ...row(count),
    ...row(count).map(({ from }) => ({ from, to: (from * 7919) % count, isAside: true })),
  ];
  const led = new Set([...railsOf(count, ways).values()].flat());
  const passed = ways
    .filter((_, i) => !led.has(i))
    .reduce((sum, { from, to }) => sum + Math.max(0, Math.abs(to - from) - 1), 0);
  expect(led.size).toBeGreaterThan(100);
  expect(led.size).toBeLessThan(count);
  expect(passed).toBeLessThanOrEqual(10 * count);
});
