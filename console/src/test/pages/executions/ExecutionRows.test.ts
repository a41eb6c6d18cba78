import { expect, test } from 'vitest';
import { moved } from '../../../main/pages/executions/ExecutionRows';

test('keys lead from row to row, and not beyond', () => {
  expect(moved('ArrowDown', 3, 10)).toBe(4);
  expect(moved('ArrowUp', 0, 10)).toBe(0);
  expect(moved('PageDown', 3, 10)).toBe(9);
  expect(moved('End', 3, 10)).toBe(9);
  expect(moved('Home', 3, 10)).toBe(0);
});

test('from no row the first step leads to the first', () => {
  expect(moved('ArrowDown', -1, 10)).toBe(0);
  expect(moved('End', -1, 10)).toBe(9);
});

test('other keys lead nowhere', () => {
  expect(moved('a', 3, 10)).toBeUndefined();
});
