/** How high bars are, from 0 to 1: by their logarithms, for durations of seconds and of days. */
export function heights(values: readonly number[]): number[] {
  const logs = values.map((value) => Math.log10(1 + Math.max(0, value) * 1000));
  const max = Math.max(...logs, 0);
  return logs.map((log) => (max === 0 ? 0 : log / max));
}

/** Round numbers from 0 up to the first that is not below the largest value. */
export function ticks(max: number, about: number): number[] {
  if (max <= 0) {
    return [0, 1];
  }
  const rough = max / about;
  const size = 10 ** Math.floor(Math.log10(rough));
  const found = [1, 2, 5, 10].find((factor) => factor * size >= rough) ?? 10;
  // What is counted has no halves.
  const step = Math.max(1, found * size);
  const all = [0];
  while ((all.at(-1) ?? 0) < max) {
    all.push(all.length * step);
  }
  return all;
}

const STEPS = [
  1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800, 1_209_600, 2_592_000,
];

/**
 * Round times between two others, a few of them.
 *
 * @param shift seconds by which the zone that is shown is ahead of UTC
 */
export function timeTicks(from: number, to: number, about: number, shift: number): number[] {
  const rough = (to - from) / about;
  const step = STEPS.find((each) => each >= rough) ?? 2_592_000;
  const all: number[] = [];
  for (let at = Math.ceil((from + shift) / step) * step - shift; at <= to; at += step) {
    all.push(at);
  }
  return all;
}

/** A part as people read it: `100 %`, `99.7 %`; never rounded up to all. */
export function percent(part: number): string {
  const hundred = part * 100;
  return Number.isInteger(hundred)
    ? `${hundred} %`
    : `${(Math.floor(hundred * 10) / 10).toFixed(1)} %`;
}

const GROUPED = new Intl.NumberFormat('en');

/** A number with its thousands apart. */
export function grouped(value: number): string {
  return GROUPED.format(value);
}
