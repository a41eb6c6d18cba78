const UNITS: readonly (readonly [string, number])[] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** How long something took, in two units at most: `340 ms`, `1.24 s`, `3 min 5 s`. */
export function duration(seconds: number): string {
  if (seconds < 0.9995) {
    return `${Math.max(0, Math.round(seconds * 1000))} ms`;
  }
  if (seconds < 60) {
    return `${seconds < 10 ? seconds.toFixed(2) : seconds.toFixed(1)} s`;
  }
  const whole = Math.round(seconds);
  const first = UNITS.findIndex(([, size]) => whole >= size);
  const [unit, size] = UNITS[first] ?? ['s', 1];
  const next = UNITS[first + 1];
  const rest = next === undefined ? 0 : Math.floor((whole % size) / next[1]);
  return (
    `${Math.floor(whole / size)} ${unit}` +
    (next !== undefined && rest > 0 ? ` ${rest} ${next[0]}` : '')
  );
}

/** How long ago a time is, as people say it. */
export function ago(seconds: number, now: number): string {
  const passed = Math.max(0, now - seconds);
  if (passed < 5) {
    return 'just now';
  }
  const [unit, size] = UNITS.find(([, each]) => passed >= each) ?? ['s', 1];
  return `${Math.floor(passed / size)} ${unit} ago`;
}

const FORMAT = new Intl.DateTimeFormat(undefined, {
  year: 'numeric',
  month: 'short',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A time of the API in the time zone of who looks. */
export function instant(seconds: number): string {
  return FORMAT.format(seconds * 1000);
}
