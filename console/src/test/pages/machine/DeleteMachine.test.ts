import { expect, test } from 'vitest';
import { whatBecomes } from '../../../main/pages/machine/DeleteMachine';

test('who deletes a machine is told how many executions it ends', () => {
  expect(whatBecomes(undefined)).toBe('Executions that run are aborted.');
  expect(whatBecomes(0)).toMatch(/^None of its executions runs/);
  expect(whatBecomes(1)).toBe('1 execution runs, and is aborted.');
  expect(whatBecomes(1200)).toBe('1,200 executions run, and are aborted.');
});
