import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import {
  fitted,
  grown,
  isIn,
  seen,
  shown,
  zoomed,
  type Box,
  type Point,
  type Size,
  type View,
} from './geometry';
import type { Layout } from './layout';
import type { Direction } from './neighbours';
import type { Detail } from './Scene';
import { useView } from './useView';

/** Smaller than this nothing can be read: then a part is shown at first, not the whole. */
const READABLE = 0.45;
const CLOSE = 0.75;
/** Smaller than this one cannot tell states apart. */
const TELLING = 0.06;
const MIDDLE_MAX = 0.5;
const FAR_MAX = 0.18;
const PAN = 120;
/** What the buttons beside the drawing take of its width. */
const TOOLS = 44;

const STEPS: Readonly<Record<Direction, Point>> = {
  up: { x: 0, y: PAN },
  down: { x: 0, y: -PAN },
  left: { x: PAN, y: 0 },
  right: { x: -PAN, y: 0 },
};

/** What is drawn: more than is seen, so that moving a little draws nothing anew. */
interface Drawn {
  readonly box: Box;
  readonly detail: Detail;
}

/** Where one looks in a drawing, and what moves that. */
export interface Camera {
  readonly group: RefObject<SVGGElement | null>;
  readonly frame: RefObject<SVGRectElement | null>;
  readonly box: Box | undefined;
  readonly detail: Detail;
  /** Whether everything is seen. */
  readonly isWhole: boolean;
  readonly hasMoved: RefObject<boolean>;
  readonly zoom: (by: number) => void;
  readonly fit: () => void;
  readonly pan: (direction: Direction) => void;
  readonly centre: (on: Point) => void;
}

/**
 * Moves a drawing by the transform of one group, and draws anew only when what is seen leaves
 * what is drawn.
 */
export function useCamera(
  place: RefObject<HTMLElement | null>,
  layout: Layout,
  selected: string | undefined,
): Camera {
  const group = useRef<SVGGElement>(null);
  const frame = useRef<SVGRectElement>(null);
  const view = useRef<View>({ x: 0, y: 0, scale: 1 });
  const isFitted = useRef(true);
  const drawn = useRef<Drawn | undefined>(undefined);
  const [, redraw] = useState(0);
  const [isWhole, setWhole] = useState(true);
  const latest = useRef(layout);
  const size = () => ({
    width: place.current?.clientWidth ?? 0,
    height: place.current?.clientHeight ?? 0,
  });
  const whole = (): Box => ({
    x: 0,
    y: 0,
    width: latest.current.width,
    height: latest.current.height,
  });

  const move = (next: View): void => {
    view.current = next;
    const { width, height } = size();
    const part = seen(next, width, height);
    const transform = `translate(${next.x} ${next.y}) scale(${next.scale})`;
    group.current?.setAttribute('transform', transform);
    for (const [name, value] of Object.entries(part)) {
      frame.current?.setAttribute(name, String(value));
    }
    setWhole(isIn(whole(), grown(part, 0.02)));
    const detail = detailAt(next.scale);
    const now = drawn.current;
    const isEnough =
      now !== undefined &&
      now.detail === detail &&
      (isIn(part, now.box) || detail === 'far') &&
      now.box.width < part.width * 5;
    if (!isEnough) {
      drawn.current = { box: grown(part, 0.6), detail };
      redraw((round) => round + 1);
    }
  };
  const moved = (next: View): void => {
    isFitted.current = false;
    move(next);
  };
  const fit = (): void => {
    move(overview(latest.current, selected, size(), TELLING, TELLING));
    isFitted.current = true;
  };
  const hasMoved = useView(place, { view, move: moved, size, whole });

  useLayoutEffect(() => {
    const before = latest.current;
    latest.current = layout;
    if (drawn.current === undefined || isFitted.current) {
      move(overview(layout, selected, size(), READABLE, CLOSE));
    } else {
      // What is selected stays where it is when others come and go.
      move(kept(view.current, before, layout, selected));
    }
  }, [layout]);
  useEffect(() => {
    const box = layout.nodes.find(({ id }) => id === selected);
    if (box !== undefined) {
      const { width, height } = size();
      const head = { ...box, height: Math.min(box.height, 60) };
      if (!isIn(head, seen(view.current, width, height))) {
        moved(shown(view.current, head, width, height));
      }
    }
  }, [selected, layout]);
  useEffect(() => {
    const resized = new ResizeObserver(() =>
      move(
        isFitted.current
          ? overview(latest.current, selected, size(), READABLE, CLOSE)
          : view.current,
      ),
    );
    if (place.current !== null) {
      resized.observe(place.current);
    }
    return () => resized.disconnect();
  }, []);

  const middle = (): Point => ({ x: size().width / 2, y: size().height / 2 });
  return {
    group,
    frame,
    box: drawn.current?.box,
    detail: drawn.current?.detail ?? 'near',
    isWhole,
    hasMoved,
    zoom: (by) => moved(zoomed(view.current, by, middle())),
    fit,
    pan: (direction) => {
      const step = STEPS[direction];
      moved({ ...view.current, x: view.current.x + step.x, y: view.current.y + step.y });
    },
    centre: (on) => {
      const { scale } = view.current;
      const { x, y } = middle();
      moved({ scale, x: x - on.x * scale, y: y - on.y * scale });
    },
  };
}

function detailAt(scale: number): Detail {
  return scale < FAR_MAX ? 'far' : scale < MIDDLE_MAX ? 'middle' : 'near';
}

/**
 * The whole, if its scale is not below one; else what is selected, or the beginning, at another.
 */
function overview(
  layout: Layout,
  selected: string | undefined,
  { width, height }: Size,
  least: number,
  scale: number,
): View {
  const whole = { x: 0, y: 0, width: layout.width, height: layout.height };
  const all = fitted(whole, width - TOOLS, height);
  if (all.scale >= least) {
    return all;
  }
  const start = layout.nodes.find(({ id }) => id === '#start') ?? layout.nodes[0];
  const on = layout.nodes.find(({ id }) => id === selected) ?? start ?? whole;
  const isStart = on === start;
  return {
    scale,
    x: width / 2 - (on.x + on.width / 2) * scale,
    y: isStart ? 24 - on.y * scale : height / 2 - (on.y + Math.min(on.height, 60) / 2) * scale,
  };
}

function kept(view: View, before: Layout, now: Layout, selected: string | undefined): View {
  const was = before.nodes.find(({ id }) => id === selected);
  const is = now.nodes.find(({ id }) => id === selected);
  return was === undefined || is === undefined
    ? view
    : {
        scale: view.scale,
        x: view.x + (was.x - is.x) * view.scale,
        y: view.y + (was.y - is.y) * view.scale,
      };
}
