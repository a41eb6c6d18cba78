import { expect, test } from 'vitest';
import { appended, merged } from '../../../main/pages/executions/merged';
import type { FoundExecution } from '../../../main/server/search';
import type { ExecutionStatus } from '../../../main/server/stepFunctions';

function execution(
  name: string,
  startDate: number,
  status: ExecutionStatus = 'RUNNING',
): FoundExecution {
  return { executionArn: `arn:e:${name}`, stateMachineArn: 'arn:m', name, status, startDate };
}

const OLD = execution('old', 10);
const MID = execution('mid', 20);

test('what has nothing to do with the list leaves it as it is', () => {
  const list = [MID, OLD];
  expect(merged(list, [execution('x', 5)], {})).toBe(list);
  expect(merged(list, [execution('x', 30)], { name: 'other' })).toBe(list);
});

test('one that ended changes where it is, and keeps its place', () => {
  const ended = { ...OLD, status: 'FAILED' as const, stopDate: 30 };
  expect(merged([MID, OLD], [ended], {})).toEqual([MID, ended]);
});

test('one that no longer fits goes', () => {
  const ended = { ...MID, status: 'SUCCEEDED' as const };
  expect(merged([MID, OLD], [ended], { statuses: ['RUNNING'] })).toEqual([OLD]);
});

test('new ones come on top, newest first', () => {
  const a = execution('a', 30);
  const b = execution('b', 40);
  expect(merged([MID, OLD], [a, b], {})).toEqual([b, a, MID, OLD]);
});

test('of a new one nobody knows what is in it', () => {
  const list = [OLD];
  expect(merged(list, [execution('a', 30)], { text: 'x' })).toBe(list);
  expect(merged(list, [execution('a', 30, 'FAILED')], { error: 'E' })).toBe(list);
});

test('a page brings nothing that is there already', () => {
  expect(appended([MID], [MID, OLD])).toEqual([MID, OLD]);
});
