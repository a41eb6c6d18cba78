/** A part of the time, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Shorter spans than this cannot be told apart: times are in milliseconds. */
const SPAN_MIN = 0.005;
const STEPS = [1, 2, 5];
const LONG_STEPS = [60, 300, 600, 1800, 3600, 10_800, 21_600, 43_200, 86_400, 604_800, 2_592_000];

/** A span made longer or shorter around a time, within the whole. */
export function zoomedSpan(span: Span, by: number, around: number, whole: Span): Span {
  const length = Math.max(SPAN_MIN, (span.to - span.from) * by);
  const part = (around - span.from) / (span.to - span.from);
  return within({ from: around - length * part, to: around + length * (1 - part) }, whole);
}

/** A span moved by seconds, within the whole. */
export function movedSpan(span: Span, by: number, whole: Span): Span {
  return within({ from: span.from + by, to: span.to + by }, whole);
}

function within(span: Span, whole: Span): Span {
  const length = Math.min(span.to - span.from, whole.to - whole.from);
  const from = Math.min(Math.max(span.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** Where a time is in a span, from 0 to 1, and beyond if it is outside. */
export function placeOf(time: number, span: Span): number {
  return (time - span.from) / Math.max(SPAN_MIN / 10, span.to - span.from);
}

/** Round times in a span to put a line at, counted from an origin; about so many. */
export function ticks(span: Span, origin: number, about: number): readonly number[] {
  const step = stepFor((span.to - span.from) / about);
  const first = Math.ceil((span.from - origin) / step);
  const last = Math.floor((span.to - origin) / step);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => (first + i) * step);
}

function stepFor(least: number): number {
  if (least >= 30) {
    return LONG_STEPS.find((step) => step >= least) ?? Math.ceil(least / 2_592_000) * 2_592_000;
  }
  const power = 10 ** Math.floor(Math.log10(Math.max(least, 0.001)));
  return (STEPS.find((step) => step * power >= least) ?? 10) * power;
}
