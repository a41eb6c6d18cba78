import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { about } from '../../main/server/session';
import { follow } from '../../main/server/stream';

const kept = globalThis.fetch;
let isHidden = false;
let streams: {
  readonly path: string;
  readonly signal: AbortSignal;
  send(text: string): void;
  close(): void;
}[];
let connected: boolean[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  location.href = 'http://127.0.0.1:8083/console/executions';
  about.value = { version: '1', auth: 'none', region: 'us-east-1', account: '123456789012' };
  isHidden = false;
  streams = [];
  connected = [];
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  globalThis.fetch = async (url, init) => {
    const signal = init?.signal as AbortSignal;
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        signal.addEventListener('abort', () => controller.error(new Error('aborted')));
        streams.push({
          path: new URL(String(url)).search,
          signal,
          close: () => controller.close(),
          send: (text) => controller.enqueue(new TextEncoder().encode(text)),
        });
      },
    });
    return new Response(body);
  };
});

afterEach(() => {
  stop();
  globalThis.fetch = kept;
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function hide(is: boolean): Promise<void> {
  isHidden = is;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(30_000);
}

async function followed(): Promise<void> {
  stop = follow({
    path: (after) => `/s?after=${after ?? '0'}`,
    sent: () => {},
    connected: (is) => connected.push(is),
    failed: (why) => expect.unreachable(why.message),
  });
  await vi.advanceTimersByTimeAsync(1);
}

test('a hidden page drops its stream, and takes it up behind the last id when it is seen', async () => {
  await followed();
  streams[0]?.send('id: 7\ndata: x\n\n');
  await hide(true);
  expect(streams[0]?.signal.aborted).toBe(true);
  expect(streams).toHaveLength(1);
  expect(connected).toEqual([true, false]);
  await hide(false);
  expect(streams.map(({ path }) => path)).toEqual(['?after=0', '?after=7']);
  expect(connected).toEqual([true, false, true]);
});

test('a page that was never seen asks for no stream, and one that is left meanwhile never does', async () => {
  isHidden = true;
  await followed();
  expect(streams).toEqual([]);
  stop();
  await hide(false);
  expect(streams).toEqual([]);
});

test('a stream that breaks off while it is seen is taken up again, until it is left', async () => {
  await followed();
  streams[0]?.send('id: 9\ndata: x\n\n');
  await vi.advanceTimersByTimeAsync(1);
  streams[0]?.close();
  await vi.advanceTimersByTimeAsync(1000);
  expect(streams.map(({ path }) => path)).toEqual(['?after=0', '?after=9']);
  expect(connected).toEqual([true, false, true]);
  stop();
  expect(streams[1]?.signal.aborted).toBe(true);
});

test('a server that says nothing for long is not taken for one that is there', async () => {
  await followed();
  for (let i = 0; i < 4; i++) {
    await vi.advanceTimersByTimeAsync(15_000);
    streams[0]?.send(': here\n\n');
  }
  await vi.advanceTimersByTimeAsync(30_000);
  expect(connected).toEqual([true]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(streams[0]?.signal.aborted).toBe(true);
  expect(connected).toEqual([true, false, true]);
});
