import { expect, test } from 'vitest';
import { fitted, isIn, line, seen, shown, zoomed, type View } from '../../main/graph/geometry';

const BOX = { x: 100, y: 50, width: 400, height: 1200 };

test('what fits is seen as a whole, in the middle, and not blown up', () => {
  const view = fitted(BOX, 800, 600);
  expect(isIn(BOX, seen(view, 800, 600))).toBe(true);
  expect((BOX.x + BOX.width / 2) * view.scale + view.x).toBeCloseTo(400);
  expect(fitted({ x: 0, y: 0, width: 10, height: 10 }, 800, 600).scale).toBeLessThan(1.2);
});

test('what is pointed at stays under the pointer while zooming, and the scale has its ends', () => {
  const view: View = { x: 30, y: -40, scale: 0.7 };
  const at = { x: 200, y: 300 };
  const next = zoomed(view, 1.5, at);
  expect((at.x - next.x) / next.scale).toBeCloseTo((at.x - view.x) / view.scale);
  expect((at.y - next.y) / next.scale).toBeCloseTo((at.y - view.y) / view.scale);
  expect(zoomed(view, 1e9, at).scale).toBe(3);
});

test('a view is moved as little as shows a box', () => {
  const view: View = { x: 0, y: 0, scale: 1 };
  const inside = { x: 100, y: 100, width: 50, height: 50 };
  expect(shown(view, inside, 800, 600)).toEqual(view);
  const below = shown(view, { x: 100, y: 900, width: 50, height: 50 }, 800, 600);
  expect(below.y).toBe(-(900 + 50 + 40 - 600));
  expect(below.x).toBe(0);
});

test('a line goes through its points with round corners', () => {
  expect(line([])).toBe('');
  expect(
    line([
      { x: 0, y: 0 },
      { x: 0, y: 20 },
    ]),
  ).toBe('M0 0L0 20');
  expect(
    line(
      [
        { x: 0, y: 0 },
        { x: 0, y: 20 },
        { x: 20, y: 20 },
      ],
      5,
    ),
  ).toBe('M0 0L0 15Q0 20 5 20L20 20');
});
