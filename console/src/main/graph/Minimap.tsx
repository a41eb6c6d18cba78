import type { Ref } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Point } from './geometry';
import type { Layout } from './layout';
import type { NodeState } from './look';

const WIDTH = 150;
const HEIGHT = 110;

/** The whole in small, with what is seen of it; pointed at, that moves there. */
export function Minimap({
  layout,
  states,
  frame,
  onGo,
}: {
  readonly layout: Layout;
  readonly states: ReadonlyMap<string, NodeState>;
  /** The rectangle of what is seen, moved by who moves the view. */
  readonly frame: Ref<SVGRectElement>;
  readonly onGo: (to: Point) => void;
}) {
  const scale = Math.min(WIDTH / layout.width, HEIGHT / layout.height);
  // So long that it would be a thread: it is drawn wider than it is.
  const wide = Math.max(scale, 14 / layout.width);
  const [width, height] = [layout.width * wide, layout.height * scale];
  const shapes = useMemo(() => small(layout, states, wide, scale), [layout, states, wide, scale]);
  const go = (event: PointerEvent): void => {
    const box = (event.currentTarget as SVGSVGElement).getBoundingClientRect();
    onGo({ x: (event.clientX - box.left) / wide, y: (event.clientY - box.top) / scale });
  };
  return (
    <svg
      class="minimap"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => {
        if (event.buttons > 0) {
          go(event);
        }
      }}
    >
      {[...shapes].map(([status, shape]) => (
        <path key={status} class={`far ${status}`} d={shape} />
      ))}
      <rect
        class="frame"
        ref={frame}
        transform={`scale(${wide} ${scale})`}
        vector-effect="non-scaling-stroke"
      />
    </svg>
  );
}

function small(
  layout: Layout,
  states: ReadonlyMap<string, NodeState>,
  wide: number,
  scale: number,
): Map<string, string> {
  const shapes = new Map<string, string>([['open', '']]);
  for (const { id, x, y, width, height, isOpen } of layout.nodes) {
    const status = isOpen ? 'open' : (states.get(id)?.status ?? 'idle');
    const [w, h] = [Math.max(1, width * wide), Math.max(0.8, height * scale)];
    const shape = `M${(x * wide).toFixed(1)} ${(y * scale).toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}z`;
    shapes.set(status, (shapes.get(status) ?? '') + shape);
  }
  return shapes;
}
