import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { History } from '../../history/History';
import { nested, type Nested } from '../../history/shown';
import type { Visit } from '../../history/visits';
import { Button, Empty } from '../../parts/parts';
import { Rows } from '../../parts/Rows';
import { duration } from '../../parts/times';
import { movedSpan, placeOf, ticks, zoomedSpan, type Span } from './scale';
import { useNow } from './useExecution';
import { visible } from '../../source/layout';

const ROW = 26;
const TICKS = 7;
/** Bars shorter than this are drawn so long, in pixels. */
const BAR_MIN = 3;

/** When each state ran, and each of its attempts. */
export function Timeline({
  history,
  version,
  onChoose,
}: {
  readonly history: History;
  readonly version: number;
  readonly onChoose: (visit: Visit) => void;
}) {
  const { root } = history;
  const now = useNow(root.ended === undefined);
  const rows = useMemo(() => nested(history), [history, version]);
  const end = root.ended ?? now;
  const took = Math.max(end - root.started, 0.01);
  // Behind the last bar there is room for how long it took.
  const whole = { from: root.started, to: root.started + took * 1.1 };
  const [zoom, setZoom] = useState<Span>();
  const span = zoom ?? whole;
  const place = useRef<HTMLDivElement>(null);
  useZoom(place, span, whole, setZoom);
  const by = (factor: number): void =>
    setZoom(zoomedSpan(span, factor, (span.from + span.to) / 2, whole));
  if (rows.length === 0) {
    return <Empty title="No state has begun yet" />;
  }
  return (
    <div class="timeline card" ref={place}>
      <div class="row axis">
        <div class="tools row">
          <Button kind="bare" icon="plus" label="Zoom in" onClick={() => by(0.5)} />
          <Button kind="bare" icon="minus" label="Zoom out" onClick={() => by(2)} />
          <Button kind="bare" icon="fit" label="Show all" onClick={() => setZoom(undefined)} />
        </div>
        <div class="ticks" aria-hidden="true">
          {ticks(span, root.started, TICKS).map((tick) => (
            <span
              key={tick}
              class="number"
              style={{ left: `${placeOf(root.started + tick, span) * 100}%` }}
            >
              {tick === 0 ? '0' : duration(tick)}
            </span>
          ))}
        </div>
      </div>
      <Rows
        count={rows.length}
        height={ROW}
        label="Timeline"
        role="group"
        row={(i) => {
          const row = rows[i];
          return row === undefined ? null : (
            <Line key={row.visit.id} of={row} span={span} now={now} onChoose={onChoose} />
          );
        }}
      />
    </div>
  );
}

/** The wheel with Ctrl zooms where the pointer is; dragged, the time moves. */
function useZoom(
  place: { readonly current: HTMLElement | null },
  span: Span,
  whole: Span,
  setZoom: (span: Span) => void,
): void {
  const latest = useRef({ span, whole });
  latest.current = { span, whole };
  useEffect(() => {
    const element = place.current;
    const at = (clientX: number): number => {
      const box = element?.querySelector('.ticks')?.getBoundingClientRect();
      const part = box === undefined ? 0 : (clientX - box.left) / Math.max(1, box.width);
      const now = latest.current.span;
      return now.from + (now.to - now.from) * part;
    };
    const onWheel = (event: WheelEvent): void => {
      const { span: now, whole: all } = latest.current;
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        setZoom(zoomedSpan(now, Math.exp(event.deltaY * 0.004), at(event.clientX), all));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        const by = event.shiftKey ? event.deltaY : event.deltaX;
        setZoom(movedSpan(now, ((now.to - now.from) * by) / 800, all));
      }
    };
    element?.addEventListener('wheel', onWheel, { passive: false });
    return () => element?.removeEventListener('wheel', onWheel);
  }, [place.current]);
}

function Line({
  of: { visit, depth },
  span,
  now,
  onChoose,
}: {
  readonly of: Nested;
  readonly span: Span;
  readonly now: number;
  readonly onChoose: (visit: Visit) => void;
}) {
  const end = visit.ended ?? now;
  const { kind, index } = visit.run;
  const isFirst = visit.run.visits[0] === visit;
  return (
    <button
      type="button"
      class="bar-row"
      style={{ height: `${ROW}px` }}
      onClick={() => onChoose(visit)}
    >
      <span class="cut" style={{ paddingLeft: `${Math.min(depth, 8) * 14}px` }}>
        {visible(visit.name)}
        {isFirst && kind === 'iteration' ? <span class="faint"> #{index}</span> : null}
      </span>
      <span class="bars">
        <Bar from={visit.entered} to={end} span={span} of={`whole ${visit.status}`} />
        {visit.attempts.map((attempt) => (
          <Bar
            key={attempt.number}
            from={attempt.scheduled}
            to={attempt.ended ?? now}
            span={span}
            of={attempt.status}
            title={`Attempt ${attempt.number}: ${duration((attempt.ended ?? now) - attempt.scheduled)}`}
          />
        ))}
        <After at={end} span={span} text={duration(end - visit.entered)} />
      </span>
    </button>
  );
}

function Bar({
  from,
  to,
  span,
  of,
  title,
}: Span & { readonly span: Span; readonly of: string; readonly title?: string }) {
  const left = Math.max(-0.01, placeOf(from, span));
  const right = Math.min(1.01, placeOf(to, span));
  return right < 0 || left > 1 ? null : (
    <span
      class={`bar ${of}`}
      title={title}
      style={{ left: `${left * 100}%`, width: `max(${BAR_MIN}px, ${(right - left) * 100}%)` }}
    />
  );
}

/** How long it took, behind the bar or, where there is no room, before its end. */
function After({ at, span, text }: { at: number; readonly span: Span; readonly text: string }) {
  const place = placeOf(at, span);
  if (place < 0 || place > 1) {
    return null;
  }
  const isInside = place > 0.93;
  const style = isInside ? { right: `${(1 - place) * 100}%` } : { left: `${place * 100}%` };
  return (
    <span class={`took number${isInside ? ' inside' : ''}`} style={style}>
      {text}
    </span>
  );
}
