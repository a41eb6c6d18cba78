import type { Wanted } from '../../server/search';
import type { ExecutionStatus } from '../../server/stepFunctions';

/** The statuses that one looks for, as people read them. */
export const STATUSES: readonly ExecutionStatus[] = [
  'RUNNING',
  'SUCCEEDED',
  'FAILED',
  'TIMED_OUT',
  'ABORTED',
];

/** How far back one looks, in seconds. */
export const WITHIN: Readonly<Record<string, string>> = {
  '': 'Any time',
  '900': 'Last 15 minutes',
  '3600': 'Last hour',
  '21600': 'Last 6 hours',
  '86400': 'Last day',
  '604800': 'Last 7 days',
};

/** The names of what an address says of a search. */
export const NAMES = [
  'machine',
  'name',
  'status',
  'error',
  'text',
  'within',
  'from',
  'to',
] as const;

/**
 * What an address asks for.
 *
 * @param now in seconds; what is said as "the last hour" is counted from it
 */
export function wantedOf(address: URLSearchParams, now: number): Wanted {
  const text = (name: (typeof NAMES)[number]): string | undefined => {
    const value = address.get(name)?.trim() ?? '';
    return value === '' ? undefined : value;
  };
  const statuses = statusesOf(address);
  const within = Number(text('within') ?? '0');
  const given = {
    stateMachineArn: text('machine'),
    statuses: statuses.length === 0 ? undefined : statuses,
    name: text('name'),
    text: text('text'),
    error: text('error'),
    from: within > 0 ? now - within : secondsOf(text('from')),
    to: within > 0 ? undefined : secondsOf(text('to')),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** The statuses of an address; those that are none are passed over. */
export function statusesOf(address: URLSearchParams): ExecutionStatus[] {
  const asked = (address.get('status') ?? '').split(',');
  return STATUSES.filter((status) => asked.includes(status));
}

/** The time of an input, which is one of the place where the browser is. */
export function secondsOf(local: string | undefined): number | undefined {
  const millis = local === undefined ? NaN : new Date(local).getTime();
  return Number.isNaN(millis) ? undefined : millis / 1000;
}

/** A time for an input, to the minute. */
export function localOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** Puts a status into those that are looked for, or takes it out. */
export function toggled(statuses: readonly ExecutionStatus[], one: ExecutionStatus): string {
  return STATUSES.filter((each) => (each === one) !== statuses.includes(each)).join(',');
}
