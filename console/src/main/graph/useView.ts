import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { seen, zoomed, type Box, type Point, type View } from './geometry';

/** What moves a view, and what is told when it moved. */
export interface Moves {
  readonly view: RefObject<View>;
  readonly move: (view: View) => void;
  /** The size of the place that is looked through. */
  readonly size: () => { readonly width: number; readonly height: number };
  /** All there is to see. */
  readonly whole: () => Box;
}

/** Moves smaller than this are the tremble of a click. */
const TREMBLE = 4;

/** Lets a view be moved by wheel, pinch and drag. */
export function useView(
  place: RefObject<HTMLElement | null>,
  { view, move, size, whole }: Moves,
): RefObject<boolean> {
  const hasMoved = useRef(false);
  useEffect(() => {
    const element = place.current;
    if (element === null) {
      return () => {};
    }
    const pointers = new Map<number, Point>();
    const at = (event: MouseEvent): Point => {
      const box = element.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const now = (): View => view.current ?? { x: 0, y: 0, scale: 1 };

    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const step = Math.max(-60, Math.min(60, event.deltaY));
        move(zoomed(now(), Math.exp(-step * 0.01), at(event)));
        return;
      }
      const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY];
      const part = seen(now(), size().width, size().height);
      // Where there is nothing more to see, the page scrolls on.
      if (goesOn(part, whole(), dx, dy)) {
        event.preventDefault();
        move({ ...now(), x: now().x - dx, y: now().y - dy });
      }
    };
    const onDown = (event: PointerEvent): void => {
      if (
        event.button !== 0 ||
        (event.target as Element).closest('.graph-tools, .overview') !== null
      ) {
        return;
      }
      hasMoved.current = false;
      pointers.set(event.pointerId, at(event));
    };
    const onMove = (event: PointerEvent): void => {
      const before = pointers.get(event.pointerId);
      const to = at(event);
      if (before === undefined) {
        return;
      }
      if (pointers.size === 1) {
        if (!hasMoved.current && Math.hypot(to.x - before.x, to.y - before.y) < TREMBLE) {
          return;
        }
        if (!hasMoved.current) {
          element.setPointerCapture(event.pointerId);
          element.classList.add('dragged');
        }
        move({ ...now(), x: now().x + to.x - before.x, y: now().y + to.y - before.y });
      } else {
        pinch(before, to, event.pointerId);
      }
      hasMoved.current = true;
      pointers.set(event.pointerId, to);
    };
    const pinch = (before: Point, to: Point, id: number): void => {
      const other = [...pointers].find(([each]) => each !== id)?.[1] ?? to;
      const was = Math.max(1, Math.hypot(before.x - other.x, before.y - other.y));
      const is = Math.max(1, Math.hypot(to.x - other.x, to.y - other.y));
      const middle = { x: (to.x + other.x) / 2, y: (to.y + other.y) / 2 };
      const next = zoomed(now(), is / was, middle);
      move({ ...next, x: next.x + (to.x - before.x) / 2, y: next.y + (to.y - before.y) / 2 });
    };
    const onUp = (event: PointerEvent): void => {
      pointers.delete(event.pointerId);
      element.classList.remove('dragged');
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('pointermove', onMove);
    element.addEventListener('pointerup', onUp);
    element.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('pointermove', onMove);
      element.removeEventListener('pointerup', onUp);
      element.removeEventListener('pointercancel', onUp);
    };
  }, [place.current]);
  return hasMoved;
}

/** Whether there is more to see in a direction. */
function goesOn(part: Box, whole: Box, dx: number, dy: number): boolean {
  return (
    (dy > 0 && part.y + part.height < whole.y + whole.height) ||
    (dy < 0 && part.y > whole.y) ||
    (dx > 0 && part.x + part.width < whole.x + whole.width) ||
    (dx < 0 && part.x > whole.x)
  );
}
