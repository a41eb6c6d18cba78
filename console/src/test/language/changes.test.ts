import { expect, test } from 'vitest';
import { changes } from '../../main/language/changes';
import { readJson } from '../../main/source/json';

const pass = (comment: string) => ({ Type: 'Pass', Comment: comment, End: true });
const tree = (states: object) => readJson(JSON.stringify({ States: states })).root;

test('states are added, changed and removed', () => {
  const before = tree({ A: pass('a'), B: pass('b'), C: pass('c') });
  const after = tree({ D: pass('d'), B: pass('other'), A: pass('a') });
  expect(changes(before, after)).toEqual([
    { name: 'D', change: 'added' },
    { name: 'B', change: 'changed' },
    { name: 'C', change: 'removed' },
  ]);
});

test('the order of names is no change, that of lists is', () => {
  const one = tree({ A: { Type: 'Pass', Result: { x: 1, y: [1, 2] } } });
  expect(changes(one, tree({ A: { Result: { y: [1, 2], x: 1 }, Type: 'Pass' } }))).toEqual([]);
  expect(changes(one, tree({ A: { Result: { y: [2, 1], x: 1 }, Type: 'Pass' } }))).toEqual([
    { name: 'A', change: 'changed' },
  ]);
});

test('what changes inside a Parallel or a Map is its own change', () => {
  const both = (comment: string, start = 'X') =>
    tree({
      P: { Type: 'Parallel', Branches: [{ StartAt: start, States: { X: pass(comment) } }] },
      M: { Type: 'Map', ItemProcessor: { StartAt: 'Y', States: { Y: pass(comment) } } },
    });
  expect(changes(both('a'), both('b'))).toEqual([
    { name: 'X', change: 'changed' },
    { name: 'Y', change: 'changed' },
  ]);
  expect(changes(both('a'), both('a', 'Z'))).toEqual([{ name: 'P', change: 'changed' }]);
});

test('half a definition has half the states', () => {
  expect(changes(undefined, undefined)).toEqual([]);
  const half = readJson('{"States": {"A": {"Type": "Pass"').root;
  expect(changes(undefined, half)).toEqual([{ name: 'A', change: 'added' }]);
});
