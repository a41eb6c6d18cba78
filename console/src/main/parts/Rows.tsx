import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/** Rows beyond those that are seen, above and below. */
const BEYOND = 8;

/** What a list with its head needs however low the window is: a few rows, or all. */
export function leastHeight(count: number, height: number): number {
  return Math.min(count, 5) * height + 40;
}

/**
 * A list of any length, of rows of one height: only those that are seen are in the page.
 *
 * @param row draws the row of an index
 * @param onEnd told when the last row comes in sight, to load more
 */
export function Rows({
  count,
  height,
  row,
  label,
  onEnd,
  onAway,
  toTop = 0,
  show,
  role = 'rowgroup',
}: {
  readonly count: number;
  /** Of a row, in pixels. */
  readonly height: number;
  readonly row: (index: number) => ComponentChildren;
  readonly label: string;
  readonly onEnd?: () => void;
  /** Told whether the first row is out of sight. */
  readonly onAway?: (is: boolean) => void;
  /** Shows the first row when it changes. */
  readonly toTop?: number;
  /** The row to bring into sight when it changes. */
  readonly show?: number | undefined;
  /** Of a list, each row must be an item of it; of a group it may be anything, such as a button. */
  readonly role?: 'rowgroup' | 'list' | 'group';
}) {
  const box = useRef<HTMLDivElement>(null);
  const away = useRef(onAway);
  away.current = onAway;
  const [seen, setSeen] = useState({ top: 0, height: 600 });
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return () => {};
    }
    const look = (): void => {
      setSeen({ top: element.scrollTop, height: element.clientHeight });
      away.current?.(element.scrollTop >= height);
      // The head above ends where the rows do, whether they have a scroll bar or not.
      const bar = element.offsetWidth - element.clientWidth;
      element.parentElement?.style.setProperty('--bar', `${bar}px`);
    };
    const size = new ResizeObserver(look);
    size.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    look();
    return () => {
      size.disconnect();
      element.removeEventListener('scroll', look);
      away.current?.(false);
    };
  }, []);
  useEffect(() => {
    if (box.current !== null && toTop > 0) {
      box.current.scrollTop = 0;
    }
  }, [toTop]);
  useEffect(() => {
    const element = box.current;
    if (element === null || show === undefined) {
      return;
    }
    const top = show * height;
    if (top < element.scrollTop || top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = Math.max(0, top - element.clientHeight / 2);
    }
  }, [show]);
  const first = Math.max(0, Math.floor(seen.top / height) - BEYOND);
  const last = Math.min(count, Math.ceil((seen.top + seen.height) / height) + BEYOND);
  useEffect(() => {
    if (last >= count && count > 0) {
      onEnd?.();
    }
  }, [last, count]);
  const rows: ComponentChildren[] = [];
  for (let i = first; i < last; i++) {
    rows.push(row(i));
  }
  return (
    <div class="rows" ref={box} tabIndex={0} role={role} aria-label={label}>
      <div class="rows-all" style={{ height: `${count * height}px` }}>
        <div class="rows-seen" style={{ transform: `translateY(${first * height}px)` }}>
          {rows}
        </div>
      </div>
    </div>
  );
}
