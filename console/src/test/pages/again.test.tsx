import { render, type VNode } from 'preact';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { go } from '../../main/app/router';
import { Activities } from '../../main/pages/Activities';
import { Functions } from '../../main/pages/Functions';
import { Log } from '../../main/pages/functions/Log';
import { MachineNumbers } from '../../main/pages/machine/MachineNumbers';
import { Machines } from '../../main/pages/Machines';
import { Monitor } from '../../main/pages/Monitor';
import { Queues } from '../../main/pages/Queues';
import { Schedules } from '../../main/pages/Schedules';
import { Stack } from '../../main/pages/Stack';
import { Stacks } from '../../main/pages/Stacks';
import { about } from '../../main/server/session';

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:M';
const kept = globalThis.fetch;
let host: HTMLElement;
let isThere: boolean;
let isHidden: boolean;
let asked: string[];
let round: number;

/** What the server counts: more each time, so that it can be seen whether one looked again. */
function numbers(): object {
  const ended = { succeeded: 1000 + round, failed: 0, timedOut: 0, aborted: 0 };
  const machine = { stateMachineArn: ARN, running: 0, recent: [], ...ended };
  return {
    from: 0,
    to: 60,
    bucketSeconds: 60,
    buckets: [{ at: 0, started: 0, ...ended }],
    durations: {},
    machines: [machine],
    errors: [],
    retries: 0,
    throttles: 0,
    functions: [],
    store: {},
    complete: true,
  };
}

const XML = `<R><%Result><Stacks><member><StackName>s</StackName>
  <StackStatus>CREATE_COMPLETE</StackStatus></member></Stacks></%Result></R>`;

function answered(path: string, target: string, body: string): Response {
  if (path.startsWith('/console/api/monitor')) {
    return new Response(JSON.stringify(numbers()));
  }
  if (path === '/' && target === '') {
    const action = new URLSearchParams(body).get('Action') ?? '';
    return new Response(XML.replaceAll('%', action));
  }
  const lists = { stateMachines: [], activities: [], Functions: [], Schedules: [], Rules: [] };
  return new Response(JSON.stringify({ ...lists, QueueUrls: [], events: [] }));
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  location.href = 'http://127.0.0.1:8083/console/machines';
  about.value = { version: '1', auth: 'none', region: 'us-east-1', account: '123456789012' };
  isThere = true;
  isHidden = false;
  asked = [];
  round = 0;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  globalThis.fetch = async (url, init) => {
    if (!isThere) {
      throw new TypeError('Failed to fetch');
    }
    const target = new Headers(init?.headers).get('x-amz-target') ?? '';
    const body = String(init?.body ?? '');
    const { pathname } = new URL(String(url));
    const action = new URLSearchParams(body).get('Action') ?? '';
    asked.push(`${pathname} ${target}${action}`);
    return answered(pathname, target, body);
  };
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  render(null, host);
  host.remove();
  globalThis.fetch = kept;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function passes(seconds: number): Promise<void> {
  round++;
  await vi.advanceTimersByTimeAsync(seconds * 1000);
}

const PAGES: Readonly<Record<string, () => VNode>> = {
  Activities: () => <Activities />,
  Functions: () => <Functions />,
  Log: () => <Log name="f" />,
  MachineNumbers: () => <MachineNumbers arn={ARN} />,
  Machines: () => <Machines />,
  Monitor: () => <Monitor />,
  Queues: () => <Queues />,
  Schedules: () => <Schedules />,
  Stack: () => <Stack name="s" />,
  Stacks: () => <Stacks />,
};

describe.each(Object.entries(PAGES))('%s', (name, page) => {
  test('asks again while it is seen, over a server that was away, and not while it is hidden', async () => {
    render(page(), host);
    await passes(1);
    const first = [...asked];
    expect(first).not.toEqual([]);
    await passes(20);
    // All that it asked for is asked for again, not a part; but for machines to choose from.
    const isChoice = (each: string): boolean =>
      name === 'Monitor' && each.endsWith('ListStateMachines');
    const again = new Set(first.filter((each) => !isChoice(each)));
    expect(new Set(asked.slice(first.length))).toEqual(again);

    isThere = false;
    await passes(20);
    expect(host.textContent).toContain('The server does not answer');
    isThere = true;
    await passes(20);
    expect(host.textContent).not.toContain('The server does not answer');

    isHidden = true;
    await passes(1);
    const seen = asked.length;
    await passes(60);
    expect(asked).toHaveLength(seen);
    isHidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await passes(1);
    expect(asked.length).toBeGreaterThan(seen);
  });
});

test.each([
  ['Monitor', <Monitor />],
  ['MachineNumbers', <MachineNumbers arn={ARN} />],
])('numbers of %s change without a reload', async (_name, page) => {
  render(page, host);
  await passes(1);
  const before = host.textContent;
  await passes(20);
  expect(host.textContent).not.toBe(before);
});

test('a range of the past is asked for once', async () => {
  go('/monitor?from=2026-01-01T00:00:00.000Z&to=2026-01-02T00:00:00.000Z');
  render(<Monitor />, host);
  await passes(1);
  await passes(60);
  expect(asked.filter((each) => each.startsWith('/console/api/monitor'))).toHaveLength(1);
});
