import { render } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { App } from '../../main/app/App';
import { go, hold } from '../../main/app/router';
import { about, isLoggedIn, logIn, logOut } from '../../main/server/session';

const kept = globalThis.fetch;
const KEY = { id: 'AKIA', secret: 's' };
let host: HTMLElement;
let isRefused: boolean;
let asked: number;

beforeEach(() => {
  location.href = 'http://127.0.0.1:8083/console/queues';
  go('/queues');
  isRefused = false;
  asked = 0;
  const told = { version: '1', auth: 'sigv4', region: 'us-east-1', account: '123456789012' };
  about.value = { ...told, auth: 'sigv4' };
  globalThis.fetch = async (url) => {
    if (String(url).endsWith('/about')) {
      return new Response(JSON.stringify(told));
    }
    asked++;
    return isRefused
      ? new Response('{"__type":"UnrecognizedClientException","message":"gone"}', { status: 403 })
      : new Response('{"QueueUrls":[]}');
  };
  host = document.createElement('div');
  document.body.append(host);
});

afterEach(() => {
  hold(false);
  render(null, host);
  host.remove();
  logOut();
  globalThis.fetch = kept;
});

const title = (): Element | null => host.querySelector('main.page h1');

test('who has no key is asked for one alone', async () => {
  render(<App />, host);
  await vi.waitFor(() => expect(host.textContent).toContain('Log in to Pawl'));
  expect(title()).toBeNull();
});

test('a key that is refused is asked for over the page, which stays', async () => {
  logIn(KEY);
  render(<App />, host);
  await vi.waitFor(() => expect(host.textContent).toContain('No queue yet'));
  const before = title();
  // Somebody writes on this page.
  hold(true);
  isRefused = true;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(host.textContent).toContain('no longer takes your key: gone'));
  expect(isLoggedIn.value).toBe(false);
  expect(host.textContent).toContain('Log in to Pawl');
  expect(title()).toBe(before);
  isRefused = false;
  logIn(KEY);
  await vi.waitFor(() => expect(host.textContent).not.toContain('Log in to Pawl'));
  expect(title()).toBe(before);
});

test('a page with nothing to save begins anew with the next key', async () => {
  logIn(KEY);
  render(<App />, host);
  await vi.waitFor(() => expect(host.textContent).toContain('No queue yet'));
  isRefused = true;
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.waitFor(() => expect(host.textContent).toContain('no longer takes your key'));
  const before = asked;
  isRefused = false;
  logIn(KEY);
  await vi.waitFor(() => expect(asked).toBeGreaterThan(before));
  await vi.waitFor(() => expect(host.textContent).not.toContain('UnrecognizedClientException'));
});
