import { expect, test } from 'vitest';
import { movedSpan, placeOf, ticks, zoomedSpan } from '../../../main/pages/execution/scale';

const WHOLE = { from: 100, to: 200 };

test('a span is zoomed where one points, and stays within the whole', () => {
  expect(zoomedSpan(WHOLE, 0.5, 150, WHOLE)).toEqual({ from: 125, to: 175 });
  expect(zoomedSpan(WHOLE, 2, 150, WHOLE)).toEqual(WHOLE);
  expect(zoomedSpan({ from: 110, to: 120 }, 2, 110, WHOLE)).toEqual({ from: 110, to: 130 });
  expect(movedSpan({ from: 110, to: 120 }, -50, WHOLE)).toEqual({ from: 100, to: 110 });
  expect(placeOf(150, WHOLE)).toBe(0.5);
});

test.each([0.004, 0.3, 7, 59, 600, 90_000, 40_000_000])(
  'a span of %s seconds has a few ticks at round times',
  (length) => {
    const found = ticks({ from: 1000, to: 1000 + length }, 1000, 7);
    expect(found.length).toBeGreaterThan(1);
    expect(found.length).toBeLessThan(16);
    expect(found[0]).toBe(0);
  },
);
