import type { Schedule } from '../../server/schedules';
import { cronOf, type Cron } from './cron';

/** Years that are looked at for what is due next. */
const YEARS = 12;

const RATE_SECONDS: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * When something is due next, in seconds; nothing if it is not, or if that cannot be known.
 *
 * @param now in seconds
 */
export function nextRuns(
  schedule: Pick<Schedule, 'expression' | 'zone' | 'anchor' | 'from' | 'to'>,
  now: number,
  count: number,
): number[] {
  const { expression, zone, anchor, from, to } = schedule;
  const after = Math.max(now, (from ?? -Infinity) - 0.001);
  const [, kind, inner = ''] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  const due =
    kind === 'rate'
      ? ofRate(inner, anchor, after, count)
      : kind === 'at'
        ? ofTime(inner, zone).filter((time) => time > after)
        : kind === 'cron'
          ? ofCron(cronOf(inner), zone, after, count)
          : [];
  return due.filter((time) => to === undefined || time <= to);
}

function ofRate(text: string, anchor: number | undefined, after: number, count: number): number[] {
  const [, number = '', unit = ''] = /^(\d{1,9})\s+(minute|hour|day)s?$/.exec(text.trim()) ?? [];
  const interval = Number(number) * (RATE_SECONDS[unit] ?? 0);
  if (anchor === undefined || interval === 0) {
    return [];
  }
  const first = after < anchor ? 0 : Math.floor((after - anchor) / interval) + 1;
  return Array.from({ length: count }, (_, i) => anchor + (first + i) * interval);
}

function ofTime(text: string, zone: string): number[] {
  const found = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)$/.exec(text.trim());
  const [, year, month, day, hour, minute, second] = (found ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) {
    return [];
  }
  const local = Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
  return inZone(local, zone);
}

function ofCron(cron: Cron | undefined, zone: string, after: number, count: number): number[] {
  const found: number[] = [];
  if (cron === undefined || clockOf(zone) === undefined) {
    return found;
  }
  // A day before: it may be that day still where the schedule is.
  for (const local of clockTimes(cron, new Date((after - 86_400) * 1000))) {
    const [due] = inZone(local, zone);
    if (due !== undefined && due > after) {
      found.push(due);
      if (found.length === count) {
        break;
      }
    }
  }
  return found;
}

/** What the clock shows when something is due, as if it were of UTC, from a day on. */
function* clockTimes(cron: Cron, from: Date): Generator<number> {
  const first = Date.UTC(from.getUTCFullYear(), from.getUTCMonth(), from.getUTCDate());
  for (let i = 0; i < YEARS * 12; i++) {
    const begin = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + i, 1));
    const [year, month] = [begin.getUTCFullYear(), begin.getUTCMonth() + 1];
    const isWanted = cron.years.has(year) && cron.months.has(month);
    for (const day of isWanted ? ordered(cron.days(year, month)) : []) {
      const midnight = Date.UTC(year, month - 1, day);
      if (midnight >= first) {
        yield* timesOfDay(cron, midnight / 1000);
      }
    }
  }
}

function* timesOfDay(cron: Cron, midnight: number): Generator<number> {
  for (const hour of ordered(cron.hours)) {
    for (const minute of ordered(cron.minutes)) {
      yield midnight + hour * 3600 + minute * 60;
    }
  }
}

function ordered(numbers: ReadonlySet<number>): number[] {
  return [...numbers].sort((a, b) => a - b);
}

/**
 * The time that a clock of a zone shows, as if it were of UTC: the first where it is shown twice,
 * none where it is passed over.
 */
export function inZone(local: number, zone: string): number[] {
  const offsets = [offsetOf(local - 86_400, zone), offsetOf(local + 86_400, zone)];
  return offsets
    .flatMap((offset) => (offset === undefined ? [] : [local - offset]))
    .filter((time) => offsetOf(time, zone) === local - time)
    .slice(0, 1);
}

const CLOCKS = new Map<string, Intl.DateTimeFormat | undefined>();

/** By how many seconds a zone is ahead of UTC at a time; nothing if it is not known here. */
function offsetOf(at: number, zone: string): number | undefined {
  const clock = clockOf(zone);
  if (clock === undefined) {
    return undefined;
  }
  const part = new Map(clock.formatToParts(at * 1000).map(({ type, value }) => [type, +value]));
  const of = (name: Intl.DateTimeFormatPartTypes): number => part.get(name) ?? 0;
  const shown = Date.UTC(
    of('year'),
    of('month') - 1,
    of('day'),
    of('hour'),
    of('minute'),
    of('second'),
  );
  return shown / 1000 - Math.floor(at);
}

function clockOf(zone: string): Intl.DateTimeFormat | undefined {
  if (!CLOCKS.has(zone)) {
    CLOCKS.set(zone, madeClock(zone));
  }
  return CLOCKS.get(zone);
}

function madeClock(timeZone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat('en', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return undefined;
  }
}
