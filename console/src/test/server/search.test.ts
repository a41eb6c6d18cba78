import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refusal } from '../../main/server/call';
import { isWanted, search } from '../../main/server/search';
import { about } from '../../main/server/session';

interface Asked {
  readonly target: string;
  readonly members: Record<string, unknown>;
}

const M = 'arn:aws:states:us-east-1:123456789012:stateMachine:';
const kept = globalThis.fetch;
let asked: Asked[];

function execution(name: string, startDate: number, status = 'SUCCEEDED') {
  return { executionArn: `arn:${name}`, stateMachineArn: `${M}A`, name, status, startDate };
}

/** A server without a search; its lists are those of two machines. */
const ANSWERS: Readonly<Record<string, (members: Record<string, unknown>) => object>> = {
  ListStateMachines: () => ({
    stateMachines: [
      { stateMachineArn: `${M}A`, name: 'A', type: 'STANDARD' },
      { stateMachineArn: `${M}B`, name: 'B', type: 'STANDARD' },
      { stateMachineArn: `${M}C`, name: 'C', type: 'EXPRESS' },
    ],
  }),
  ListExecutions: ({ stateMachineArn }) =>
    stateMachineArn === `${M}A`
      ? { executions: [execution('one', 1), execution('three', 3, 'FAILED')], nextToken: 'more' }
      : { executions: [execution('two', 2)] },
};

beforeEach(() => {
  asked = [];
  about.value = { version: '1', auth: 'none', region: 'us-east-1', account: '123456789012' };
  globalThis.fetch = async (_url, init) => {
    const headers = new Headers(init?.headers);
    const target = headers.get('x-amz-target')?.split('.')[1] ?? 'search';
    const members = JSON.parse(String(init?.body)) as Record<string, unknown>;
    asked.push({ target, members });
    const answer = ANSWERS[target];
    return answer === undefined
      ? new Response('{"message":"There is nothing at this path"}', { status: 404 })
      : new Response(JSON.stringify(answer(members)));
  };
});

afterEach(() => {
  globalThis.fetch = kept;
});

test('without a search the lists of all machines are one list, newest first', async () => {
  const found = await search({}, undefined);
  expect(found.executions.map(({ name }) => name)).toEqual(['three', 'two', 'one']);
  expect(found.nextToken).toBeUndefined();
  expect(asked.map(({ target }) => target)).toEqual([
    'search',
    'ListStateMachines',
    'ListExecutions',
    'ListExecutions',
  ]);
});

test('of one machine there are more pages', async () => {
  const found = await search({ stateMachineArn: `${M}A`, statuses: ['FAILED'] }, 'before');
  expect(found.executions.map(({ name }) => name)).toEqual(['three']);
  expect(found.looked).toBe(2);
  expect(found.nextToken).toBe('more');
  expect(asked.at(-1)?.members).toMatchObject({ nextToken: 'before' });
});

test('what lists do not tell is refused, not passed over', async () => {
  await expect(search({ text: 'x' }, undefined)).rejects.toThrow(Refusal);
  await expect(search({ error: 'E' }, undefined)).rejects.toThrow(Refusal);
});

test('times are from the first on, and up to the last', () => {
  const item = { ...execution('one', 10), status: 'SUCCEEDED' as const };
  expect(isWanted({ from: 10, to: 10 }, item)).toBe(true);
  expect(isWanted({ from: 10.5 }, item)).toBe(false);
  expect(isWanted({ to: 9.5 }, item)).toBe(false);
  expect(isWanted({ name: 'n', statuses: ['SUCCEEDED'] }, item)).toBe(true);
});

test('a name is looked for as the server does, in capitals or not', () => {
  const item = { ...execution('Wait-1', 1), status: 'RUNNING' as const };
  expect(isWanted({ name: 'WAIT' }, item)).toBe(true);
  expect(isWanted({ name: 'wart' }, item)).toBe(false);
});
