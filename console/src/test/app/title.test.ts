import { expect, test } from 'vitest';
import { to } from '../../main/app/router';
import { titleOf } from '../../main/app/title';

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:Order';

test('a page is called by what it shows', () => {
  expect(titleOf('/')).toBe('State machines · Pawl');
  expect(titleOf(to.monitor())).toBe('Monitor · Pawl');
  expect(titleOf(to.machine(MACHINE))).toBe('Order · State machines · Pawl');
  expect(titleOf(to.edit(MACHINE))).toBe('Edit Order · Pawl');
  expect(titleOf(to.create())).toBe('Create state machine · Pawl');
  expect(titleOf(to.execution(`${MACHINE}:e-1`))).toBe('e-1 · Executions · Pawl');
});

test('a path that cannot be read is no reason to fail', () => {
  expect(titleOf('/machines/%E0%A4%A')).toBe('State machines · Pawl');
});
