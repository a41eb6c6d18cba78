import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useExecutions, type Executions } from '../../../main/pages/executions/useExecutions';
import type { FoundExecution, Wanted } from '../../../main/server/search';
import { about } from '../../../main/server/session';
import type { ExecutionStatus } from '../../../main/server/stepFunctions';

const kept = globalThis.fetch;
let host: HTMLElement;
let shown: Executions;
let stored: FoundExecution[];

function execution(at: number, status: ExecutionStatus = 'RUNNING'): FoundExecution {
  const name = `e${at}`;
  return { executionArn: `arn:e:${name}`, stateMachineArn: 'arn:m', name, status, startDate: at };
}

/** The server's search, newest first, a hundred a page. */
function found(wanted: Wanted & { nextToken?: string }): object {
  const all = stored
    .filter(({ startDate }) => startDate >= (wanted.from ?? 0))
    .filter(({ startDate }) => startDate <= (wanted.to ?? Infinity))
    .sort((a, b) => b.startDate - a.startDate);
  const from = Number(wanted.nextToken ?? 0);
  const executions = all.slice(from, from + 100);
  return from + 100 < all.length
    ? { executions, looked: 100, nextToken: String(from + 100) }
    : { executions, looked: executions.length };
}

function Probe({ isHeld }: { readonly isHeld: boolean }) {
  shown = useExecutions('', () => ({}), isHeld);
  return null;
}

beforeEach(() => {
  vi.useFakeTimers();
  location.href = 'http://127.0.0.1:8083/console/executions';
  about.value = { version: '1', auth: 'none', region: 'us-east-1', account: '123456789012' };
  stored = Array.from({ length: 300 }, (_, i) => execution(i + 1));
  globalThis.fetch = async (_url, init) =>
    new Response(JSON.stringify(found(JSON.parse(String(init?.body)) as Wanted)));
  host = document.createElement('div');
});

afterEach(() => {
  render(null, host);
  globalThis.fetch = kept;
  vi.useRealTimers();
});

async function show(isHeld: boolean): Promise<void> {
  render(<Probe isHeld={isHeld} />, host);
  await passes(1);
}

async function passes(seconds: number): Promise<void> {
  await act(async () => {
    await vi.advanceTimersByTimeAsync(seconds * 1000);
  });
}

const names = (): string[] => shown.list.map(({ name }) => name);

test('who is at the top sees new ones come', async () => {
  await show(false);
  shown.changed([execution(301)]);
  await passes(1);
  expect(names()[0]).toBe('e301');
  expect(shown.waiting).toBe(0);
});

test('who reads further down is not moved: new ones wait, others tell how they are', async () => {
  await show(false);
  shown.more();
  await passes(1);
  expect(shown.list).toHaveLength(200);
  await show(true);
  const before = names();
  shown.changed([execution(301), execution(250, 'FAILED')]);
  shown.changed([execution(301, 'SUCCEEDED'), execution(302)]);
  await passes(1);
  expect(names()).toEqual(before);
  expect(shown.list.find(({ name }) => name === 'e250')?.status).toBe('FAILED');
  expect(shown.waiting).toBe(2);
  await show(false);
  expect(names()).toEqual(['e302', 'e301', ...before]);
  expect(shown.waiting).toBe(0);
});

test('nor when too much changes to be told: what is there is looked at again', async () => {
  await show(false);
  shown.more();
  await passes(1);
  await show(true);
  const before = names();
  stored = [...stored.map((each) => ({ ...each, status: 'SUCCEEDED' as const })), execution(999)];
  shown.changed('many');
  await passes(10);
  expect(names()).toEqual(before);
  expect(shown.list.every(({ status }) => status === 'SUCCEEDED')).toBe(true);
  expect(shown.waiting).toBe('many');
  shown.takeNew();
  await passes(1);
  expect(names()[0]).toBe('e999');
  expect(shown.waiting).toBe(0);
});

test('nor by an answer that was on its way when one began to scroll', async () => {
  await show(false);
  shown.more();
  await passes(1);
  const before = names();
  stored = [...stored, execution(999)];
  const answered = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    await new Promise((resume) => setTimeout(resume, 2000));
    return answered(url, init);
  };
  shown.changed('many');
  await passes(4);
  await show(true);
  await passes(4);
  expect(names()).toEqual(before);
  expect(shown.waiting).toBe('many');
});
