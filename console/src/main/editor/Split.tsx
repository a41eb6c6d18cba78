import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';

const SHARE = 'pawl.split';
const MIN = 20;
const MAX = 80;
const STEP = 2;

function stored(): number {
  const share = Number(localStorage.getItem(SHARE));
  return share >= MIN && share <= MAX ? share : 55;
}

/** Two panes beside each other, with a bar between that can be moved, by keyboard too. */
export function Split({
  left,
  right,
  label,
  isShown,
}: {
  readonly left: ComponentChildren;
  readonly right: ComponentChildren;
  readonly label: string;
  /** What is not shown stays as it is. */
  readonly isShown: boolean;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState(stored);
  const move = (to: number): void => {
    const next = Math.round(Math.min(MAX, Math.max(MIN, to)) * 10) / 10;
    localStorage.setItem(SHARE, String(next));
    setShare(next);
  };
  return (
    <div
      class="split"
      ref={box}
      hidden={!isShown}
      style={{ gridTemplateColumns: `minmax(0, ${share}fr) 9px minmax(0, ${100 - share}fr)` }}
    >
      <div class="pane">{left}</div>
      <div
        class="bar"
        role="separator"
        aria-orientation="vertical"
        aria-label={label}
        aria-valuemin={MIN}
        aria-valuemax={MAX}
        aria-valuenow={Math.round(share)}
        tabIndex={0}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -STEP, ArrowRight: STEP, Home: -100, End: 100 }[event.key];
          if (by !== undefined) {
            event.preventDefault();
            move(share + by);
          }
        }}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={(event) => {
          const around = box.current?.getBoundingClientRect();
          if (around !== undefined && event.currentTarget.hasPointerCapture(event.pointerId)) {
            move(((event.clientX - around.left) / around.width) * 100);
          }
        }}
      />
      <div class="pane">{right}</div>
    </div>
  );
}
