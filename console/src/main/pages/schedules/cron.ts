/** Which minutes, hours, months and years a cron expression means, and which days of a month. */
export interface Cron {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly years: ReadonlySet<number>;
  readonly days: (year: number, month: number) => ReadonlySet<number>;
}

interface Field {
  readonly min: number;
  readonly max: number;
  readonly names: readonly string[];
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const WEEKDAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

const MINUTE: Field = { min: 0, max: 59, names: [] };
const HOUR: Field = { min: 0, max: 23, names: [] };
const DAY: Field = { min: 1, max: 31, names: [] };
const MONTH: Field = { min: 1, max: 12, names: MONTHS };
const WEEKDAY: Field = { min: 1, max: 7, names: WEEKDAYS };
const YEAR: Field = { min: 1970, max: 2199, names: [] };

const PART = /^(\*|[A-Z0-9]+)(?:-([A-Z0-9]+))?(?:\/(\d{1,4}))?$/;

/** The times of six fields; nothing if they mean none. */
export function cronOf(text: string): Cron | undefined {
  const fields = text.trim().toUpperCase().split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields;
  if (
    fields.length !== 6 ||
    minute === undefined ||
    hour === undefined ||
    day === undefined ||
    month === undefined ||
    weekday === undefined ||
    year === undefined ||
    (day === '?') === (weekday === '?')
  ) {
    return undefined;
  }
  const minutes = numbers(minute, MINUTE);
  const hours = numbers(hour, HOUR);
  const months = numbers(month, MONTH);
  const years = numbers(year, YEAR);
  const days = weekday === '?' ? ofMonth(day) : ofWeek(weekday);
  return minutes && hours && months && years && days
    ? { minutes, hours, months, years, days }
    : undefined;
}

/** How many days a month has; January is 1. */
function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The day of the week of a date; Sunday is 1. */
function weekdayOf(year: number, month: number, day: number): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;
}

function numbers(text: string, field: Field): ReadonlySet<number> | undefined {
  const all = new Set<number>();
  for (const part of text.split(',')) {
    const found = PART.exec(part);
    if (found === null || !added(found, field, all)) {
      return undefined;
    }
  }
  return all;
}

/** Adds what a part means: a number, a range, or steps of one; tells whether it means some. */
function added(part: RegExpExecArray, field: Field, all: Set<number>): boolean {
  const { min, max } = field;
  const [, first = '', end, by] = part;
  const isAll = first === '*';
  const from = isAll ? min : numberOf(first, field);
  const last = end !== undefined ? numberOf(end, field) : isAll || by !== undefined ? max : from;
  const step = by === undefined ? 1 : Number(by);
  if (from === undefined || last === undefined || step === 0 || (isAll && end !== undefined)) {
    return false;
  }
  const size = max - min + 1;
  // A range may go over the end, such as FRI-MON.
  for (let each = from; each <= (last < from ? last + size : last); each += step) {
    all.add(each > max ? each - size : each);
  }
  return true;
}

function numberOf(text: string, { min, max, names }: Field): number | undefined {
  const named = names.indexOf(text);
  if (named >= 0) {
    return min + named;
  }
  const number = /^\d{1,4}$/.test(text) ? Number(text) : NaN;
  return number >= min && number <= max ? number : undefined;
}

function ofMonth(text: string): Cron['days'] | undefined {
  const weekday = /^(\d{1,2})W$/.exec(text);
  if (text === 'L') {
    return (year, month) => new Set([lengthOf(year, month)]);
  }
  if (text === 'LW') {
    return (year, month) => nearestWeekday(year, month, lengthOf(year, month));
  }
  if (weekday !== null) {
    const day = numberOf(weekday[1] ?? '', DAY);
    return day === undefined ? undefined : (year, month) => nearestWeekday(year, month, day);
  }
  const days = numbers(text, DAY);
  return days === undefined
    ? undefined
    : (year, month) => new Set([...days].filter((day) => day <= lengthOf(year, month)));
}

function nearestWeekday(year: number, month: number, day: number): ReadonlySet<number> {
  const length = lengthOf(year, month);
  if (day > length) {
    return new Set();
  }
  switch (weekdayOf(year, month, day)) {
    case 7:
      return new Set([day === 1 ? day + 2 : day - 1]);
    case 1:
      return new Set([day === length ? day - 2 : day + 1]);
    default:
      return new Set([day]);
  }
}

function ofWeek(text: string): Cron['days'] | undefined {
  const last = /^([A-Z0-9]+)L$/.exec(text);
  const nth = /^([A-Z0-9]+)#([1-5])$/.exec(text);
  if (text === 'L') {
    return (year, month) => new Set(on(year, month, new Set([7])));
  }
  if (last !== null) {
    const day = numberOf(last[1] ?? '', WEEKDAY);
    return day === undefined
      ? undefined
      : (year, month) => new Set(on(year, month, new Set([day])).slice(-1));
  }
  if (nth !== null) {
    const day = numberOf(nth[1] ?? '', WEEKDAY);
    const week = Number(nth[2]);
    return day === undefined
      ? undefined
      : (year, month) => new Set(on(year, month, new Set([day])).slice(week - 1, week));
  }
  const weekdays = numbers(text, WEEKDAY);
  return weekdays && ((year, month) => new Set(on(year, month, weekdays)));
}

/** The days of a month that are of some days of the week. */
function on(year: number, month: number, weekdays: ReadonlySet<number>): number[] {
  return Array.from({ length: lengthOf(year, month) }, (_, i) => i + 1).filter((day) =>
    weekdays.has(weekdayOf(year, month, day)),
  );
}
