/** A place in a drawing, in pixels at full size. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How large something is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A part of a drawing. */
export interface Box extends Point, Size {}

/** What of a drawing is seen: it is scaled, then moved. */
export interface View extends Point {
  readonly scale: number;
}

export const SCALE_MIN = 0.02;
export const SCALE_MAX = 3;
/** A small graph is not blown up beyond this to fill its place. */
const FIT_MAX = 1.1;

/** The view that shows a whole box in the middle of a place. */
export function fitted(box: Box, width: number, height: number, margin = 24): View {
  const scale = clamped(
    Math.min(
      (width - 2 * margin) / Math.max(1, box.width),
      (height - 2 * margin) / Math.max(1, box.height),
    ),
    SCALE_MIN,
    FIT_MAX,
  );
  return {
    scale,
    x: width / 2 - (box.x + box.width / 2) * scale,
    y: height / 2 - (box.y + box.height / 2) * scale,
  };
}

/** Scales a view so that what lies at a place of the screen stays there. */
export function zoomed(view: View, by: number, around: Point): View {
  const scale = clamped(view.scale * by, SCALE_MIN, SCALE_MAX);
  const ratio = scale / view.scale;
  return {
    scale,
    x: around.x - (around.x - view.x) * ratio,
    y: around.y - (around.y - view.y) * ratio,
  };
}

/** The part of the drawing that a view shows in a place of a size. */
export function seen(view: View, width: number, height: number): Box {
  return {
    x: (0 - view.x) / view.scale,
    y: (0 - view.y) / view.scale,
    width: width / view.scale,
    height: height / view.scale,
  };
}

/** The box and as much again around it, by parts of its size. */
export function grown(box: Box, by: number): Box {
  return {
    x: box.x - box.width * by,
    y: box.y - box.height * by,
    width: box.width * (1 + 2 * by),
    height: box.height * (1 + 2 * by),
  };
}

/** Whether two boxes have anything in common. */
export function touch(a: Box, b: Box): boolean {
  return (
    a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height
  );
}

/** Whether the first box is wholly in the second. */
export function isIn(a: Box, b: Box): boolean {
  return (
    a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
  );
}

/** The view moved as little as shows a box, if it is not seen. */
export function shown(view: View, box: Box, width: number, height: number): View {
  const margin = 40 / view.scale;
  const part = seen(view, width, height);
  const inside = (from: number, size: number, at: number, length: number): number => {
    if (length + 2 * margin > size) {
      return at - margin;
    }
    return clamped(from, at + length + margin - size, at - margin);
  };
  return {
    scale: view.scale,
    x: 0 - inside(part.x, part.width, box.x, box.width) * view.scale,
    y: 0 - inside(part.y, part.height, box.y, box.height) * view.scale,
  };
}

/** The smallest box around points. */
export function around(points: readonly Point[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A line through points whose corners are round. */
export function line(points: readonly Point[], radius = 8): string {
  const [first, ...rest] = points;
  if (first === undefined) {
    return '';
  }
  let path = `M${rounded(first)}`;
  let from = first;
  rest.forEach((corner, i) => {
    const next = rest[i + 1];
    if (next === undefined) {
      path += `L${rounded(corner)}`;
      return;
    }
    const before = near(corner, from, radius);
    const behind = near(corner, next, radius);
    path += `L${rounded(before)}Q${rounded(corner)} ${rounded(behind)}`;
    from = corner;
  });
  return path;
}

/** The point on the way from one to another, not farther than half of it. */
function near(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const part = length === 0 ? 0 : Math.min(distance / length, 0.5);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}

function rounded({ x, y }: Point): string {
  return `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`;
}

function clamped(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value));
}
