import { useEffect, useRef, useState } from 'preact/hooks';
import type { Bucket } from '../server/monitor';
import '../style/charts.css';
import { grouped, ticks, timeTicks } from './scale';
import { instant } from './times';

/** What a bar is made of, from below; and the class that colours it. */
const SERIES = [
  ['succeeded', 'Succeeded', 'succeeded'],
  ['failed', 'Failed', 'failed'],
  ['timedOut', 'Timed out', 'timed-out'],
  ['aborted', 'Aborted', 'aborted'],
] as const;

const BOTTOM = 20;
const LEFT = 40;
const TOP = 6;

const DAY = 86_400;
const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const DATE = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric' });

/** What ended in each stretch of time, stacked, and as a line what began. */
export function StackedBars({
  buckets,
  bucketSeconds,
  height,
}: {
  readonly buckets: readonly Bucket[];
  readonly bucketSeconds: number;
  readonly height: number;
}) {
  const [box, width] = useWidth();
  const [at, point, move] = usePointed(buckets.length);
  const wide = Math.max(0, width - LEFT - 2);
  const step = buckets.length === 0 ? 0 : wide / buckets.length;
  const most = Math.max(...buckets.map((b) => Math.max(total(b), b.started)), 0);
  const marks = ticks(most, Math.max(2, Math.floor(height / 45)));
  const top = marks.at(-1) ?? 1;
  const y = (value: number): number => TOP + (1 - value / top) * (height - BOTTOM - TOP);
  const deep = { height: Math.max(0, height - BOTTOM - TOP) };
  return (
    <div
      class="chart"
      ref={box}
      tabIndex={0}
      role="group"
      aria-label="Executions over time; the arrow keys read them out"
      onPointerMove={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect();
        point(Math.floor((event.clientX - left - LEFT) / step));
      }}
      onPointerLeave={() => point(-1)}
      onBlur={() => point(-1)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
          event.preventDefault();
          move(event.key === 'ArrowRight' ? 1 : -1);
        }
      }}
    >
      <svg width={width} height={height} aria-hidden="true">
        <Axes
          marks={marks}
          y={y}
          width={width}
          height={height}
          {...spanOf(buckets, bucketSeconds)}
        />
        {buckets.map((bucket, i) => (
          <Bar key={i} bucket={bucket} x={LEFT + i * step} width={step} y={y} />
        ))}
        <path class="started" d={outline(buckets, step, y)} />
        {at === undefined ? null : (
          <rect class="pointed" x={LEFT + at * step} width={Math.max(step, 1)} y={TOP} {...deep} />
        )}
      </svg>
      <ReadOut bucket={at === undefined ? undefined : buckets[at]} seconds={bucketSeconds} />
    </div>
  );
}

/** Which of some bars is pointed at, by the pointer or by keys. */
function usePointed(count: number) {
  const [at, setAt] = useState<number>();
  const point = (index: number): void => setAt(index >= 0 && index < count ? index : undefined);
  const move = (by: number): void =>
    setAt((before = by > 0 ? -1 : count) => Math.max(0, Math.min(count - 1, before + by)));
  return [at, point, move] as const;
}

function total(bucket: Bucket): number {
  return bucket.succeeded + bucket.failed + bucket.timedOut + bucket.aborted;
}

function spanOf(buckets: readonly Bucket[], bucketSeconds: number): { from: number; to: number } {
  const from = buckets[0]?.at ?? 0;
  return { from, to: from + buckets.length * bucketSeconds };
}

function Axes({
  marks,
  y,
  width,
  height,
  from,
  to,
}: {
  readonly marks: readonly number[];
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
  readonly from: number;
  readonly to: number;
}) {
  const wide = Math.max(0, width - LEFT - 2);
  const zone = new Date(from * 1000).getTimezoneOffset() * -60;
  const times = timeTicks(from, to, Math.max(3, Math.floor(wide / 110)), zone);
  const words = to - from > 2 * DAY ? DATE : CLOCK;
  return (
    <g class="axes">
      {marks.map((mark) => (
        <g key={mark}>
          <line x1={LEFT} x2={width} y1={y(mark)} y2={y(mark)} />
          <text x={LEFT - 8} y={y(mark) + 4} text-anchor="end">
            {grouped(mark)}
          </text>
        </g>
      ))}
      {times.map((time) => {
        const x = LEFT + ((time - from) / (to - from)) * wide;
        return x > width - 20 ? null : (
          <text key={time} x={x} y={height - 4} text-anchor={x < LEFT + 16 ? 'start' : 'middle'}>
            {words.format(time * 1000)}
          </text>
        );
      })}
    </g>
  );
}

function Bar({
  bucket,
  x,
  width,
  y,
}: {
  readonly bucket: Bucket;
  readonly x: number;
  readonly width: number;
  readonly y: (value: number) => number;
}) {
  let below = 0;
  const gap = width > 6 ? 2 : width > 3 ? 1 : 0;
  return (
    <g>
      {SERIES.map(([name, , kind]) => {
        const value = bucket[name];
        if (value === 0) {
          return null;
        }
        const from = y(below);
        below += value;
        const to = y(below);
        return (
          <rect
            key={name}
            class={kind}
            x={x + gap / 2}
            y={to}
            width={Math.max(0.5, width - gap)}
            height={Math.max(0.5, from - to)}
          />
        );
      })}
    </g>
  );
}

/** What began, as steps. */
function outline(buckets: readonly Bucket[], step: number, y: (value: number) => number): string {
  return buckets
    .map(({ started }, i) => {
      const height = y(started).toFixed(1);
      const from = (LEFT + i * step).toFixed(1);
      return `${i === 0 ? 'M' : 'L'}${from} ${height}H${(LEFT + (i + 1) * step).toFixed(1)}`;
    })
    .join('');
}

/** What is pointed at, in words; else what the colours mean. */
function ReadOut({
  bucket,
  seconds,
}: {
  readonly bucket: Bucket | undefined;
  readonly seconds: number;
}) {
  return (
    <div class="legend" aria-live="polite">
      <span class="of-started">
        Started {bucket === undefined ? null : grouped(bucket.started)}
      </span>
      {SERIES.map(([name, word, kind]) => (
        <span key={name} class={kind}>
          {word} {bucket === undefined ? null : grouped(bucket[name])}
        </span>
      ))}
      {bucket === undefined ? null : (
        <span class="at">
          {instant(bucket.at)} – {CLOCK.format((bucket.at + seconds) * 1000)}
        </span>
      )}
    </div>
  );
}

/** How wide an element is, as it changes. */
function useWidth() {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) {
      return () => {};
    }
    const size = new ResizeObserver(() => setWidth(element.clientWidth));
    size.observe(element);
    return () => size.disconnect();
  }, []);
  return [box, width] as const;
}
