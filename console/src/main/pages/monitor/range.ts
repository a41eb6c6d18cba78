import { secondsOf } from '../executions/wanted';

/** The ranges that are offered, in seconds, as people read them. */
export const RANGES: Readonly<Record<string, string>> = {
  '900': '15 min',
  '3600': '1 h',
  '21600': '6 h',
  '86400': '1 d',
  '604800': '7 d',
};

/** An hour, if nothing else is asked for. */
export const RANGE = '3600';

/** How many bars a chart has at most. */
const BUCKETS_MAX = 90;

/** Lengths of bars that people can count with, in seconds. */
const BUCKETS = [1, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 21_600, 43_200];

/** A stretch of time, in bars that begin at round times. */
export interface Range {
  readonly from: number;
  readonly to: number;
  readonly buckets: number;
  /** Whether it ends now, and goes on. */
  readonly isLive: boolean;
}

/**
 * The range that an address asks for.
 *
 * @param now in seconds
 */
export function rangeOf(address: URLSearchParams, now: number): Range {
  const from = secondsOf(address.get('from') ?? undefined);
  const to = secondsOf(address.get('to') ?? undefined);
  if (from !== undefined) {
    const end = to === undefined ? now : to;
    return cut(Math.min(from, end - 60), end, to === undefined || to >= now);
  }
  const asked = address.get('range') ?? RANGE;
  const seconds = Number(Object.hasOwn(RANGES, asked) ? asked : RANGE);
  return cut(now - seconds, now, true);
}

function cut(from: number, to: number, isLive: boolean): Range {
  const rough = (to - from) / BUCKETS_MAX;
  const size = BUCKETS.find((each) => each >= rough) ?? 86_400 * Math.ceil(rough / 86_400);
  const first = Math.floor(from / size) * size;
  const last = Math.ceil(to / size) * size;
  return { from: first, to: last, buckets: Math.round((last - first) / size), isLive };
}
