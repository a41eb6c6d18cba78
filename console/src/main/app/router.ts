import { computed, effect, signal } from '@preact/signals';
import { isRegion } from '../server/regions';
import { lookAt } from '../server/session';

const BASE = '/console';

/** Where the browser is, below the console's own path. */
const here = signal(relative(location.pathname) + location.search);

function relative(path: string): string {
  const rest = path.startsWith(BASE) ? path.slice(BASE.length) : path;
  return rest === '' ? '/' : rest;
}

let isHeld = false;

/** Where somebody wants to go who has something to save first; nothing if nobody does. */
export const heldBack = signal<string | undefined>(undefined);

/** Keeps the page from being left, until told otherwise; who tries is asked. */
export function hold(is: boolean): void {
  isHeld = is;
}

/** Whether the page that is shown has something to save. */
export function holds(): boolean {
  return isHeld;
}

/** Goes where it was asked for all the same, or stays. */
export function leave(how: 'go' | 'stay'): void {
  const wanted = heldBack.value;
  heldBack.value = undefined;
  if (wanted !== undefined && how === 'go') {
    isHeld = false;
    go(wanted);
  }
}

addEventListener('popstate', () => {
  const to = relative(location.pathname) + location.search;
  if (isHeld && to.split('?')[0] !== path.value) {
    // The browser went already: it is brought back, and asked to go when that is decided.
    history.pushState(null, '', href(here.value));
    heldBack.value = to;
    return;
  }
  here.value = to;
});

/** The path that is shown, such as `/executions`. */
export const path = computed(() => here.value.split('?')[0] ?? '/');

// An address can be sent to somebody who looks at another region: what it names is in its own.
effect(() => {
  const named = regionIn(path.value);
  if (named !== undefined) {
    lookAt(named);
  }
});

/** What follows the path and a question mark. */
export const search = computed(() => new URLSearchParams(here.value.split('?')[1] ?? ''));

/** The address of a page, for a link. */
export function href(to: string): string {
  return BASE + to;
}

/** Shows another page; with `replace` the one before cannot be gone back to. */
export function go(to: string, how: 'push' | 'replace' = 'push'): void {
  if (isHeld && to.split('?')[0] !== path.value) {
    heldBack.value = to;
    return;
  }
  if (how === 'replace') {
    history.replaceState(null, '', href(to));
  } else {
    history.pushState(null, '', href(to));
    scrollTo(0, 0);
  }
  here.value = to;
}

/** Changes what follows the question mark; an empty value takes a name away. */
export function refine(changes: Readonly<Record<string, string>>): void {
  const next = new URLSearchParams(search.value);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '') {
      next.delete(name);
    } else {
      next.set(name, value);
    }
  }
  const text = next.toString();
  go(text === '' ? path.value : `${path.value}?${text}`, 'replace');
}

/** Follows links of the console without loading the page anew. */
export function followLinks(): void {
  addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey
    ) {
      return;
    }
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    if (anchor === null || anchor.target !== '' || anchor.hasAttribute('download')) {
      return;
    }
    const url = new URL(anchor.href, location.href);
    if (url.origin === location.origin && url.pathname.startsWith(BASE)) {
      event.preventDefault();
      go(relative(url.pathname) + url.search);
    }
  });
}

/**
 * What a pattern such as `/executions/:arn` finds in a path, decoded; nothing if it does not fit.
 */
export function matched(pattern: string, given: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const parts = given.split('/');
  if (wanted.length !== parts.length) {
    return undefined;
  }
  const found: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const want = wanted[i] ?? '';
    if (want.startsWith(':')) {
      try {
        found[want.slice(1)] = decodeURIComponent(part);
      } catch {
        return undefined;
      }
    } else if (want !== part) {
      return undefined;
    }
  }
  return found;
}

/** The paths of what has a page. */
export const to = {
  machines: () => '/machines',
  machine: (arn: string) => `/machines/${encodeURIComponent(arn)}`,
  edit: (arn: string) => `/machines/${encodeURIComponent(arn)}/edit`,
  create: () => '/create',
  executions: (machineArn?: string) =>
    machineArn === undefined
      ? '/executions'
      : `/executions?machine=${encodeURIComponent(machineArn)}`,
  execution: (arn: string) => `/executions/${encodeURIComponent(arn)}`,
  monitor: () => '/monitor',
  activities: () => '/activities',
  functions: () => '/functions',
  function: (name: string) => `/functions/${encodeURIComponent(name)}`,
  queues: () => '/queues',
  schedules: () => '/schedules',
  stacks: () => '/stacks',
  stack: (name: string) => `/stacks/${encodeURIComponent(name)}`,
} as const;

/** The region of what a path shows, if an ARN names it. */
export function regionIn(given: string): string | undefined {
  const found = matched('/machines/:arn', given) ?? matched('/executions/:arn', given);
  const arn = (found ?? matched('/machines/:arn/edit', given))?.['arn'] ?? '';
  const region = arn.startsWith('arn:') ? (arn.split(':')[3] ?? '') : '';
  return isRegion(region) ? region : undefined;
}
