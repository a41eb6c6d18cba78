import type { Recent } from '../server/monitor';
import '../style/charts.css';
import { kind } from './parts';
import { heights } from './scale';

const HEIGHT = 22;
const STEP = 5;

/**
 * The last executions as bars, oldest first: as high as they took long, coloured as they ended. One
 * that runs has not taken anything yet, and is as low as can be.
 */
export function Sparkline({
  of,
  max = 20,
}: {
  readonly of: readonly Recent[];
  readonly max?: number;
}) {
  const shown = of.slice(-max);
  if (shown.length === 0) {
    return <span class="faint">–</span>;
  }
  const high = heights(shown.map(({ seconds = 0 }) => seconds));
  const bad = shown.filter(
    ({ status }) => kind(status) === 'failed' || kind(status) === 'timed-out',
  );
  const label =
    `Last ${shown.length} executions: ` +
    (bad.length === 0 ? 'none failed' : `${bad.length} failed or timed out`);
  return (
    <svg class="spark" width={max * STEP} height={HEIGHT} role="img" aria-label={label}>
      <title>{label}</title>
      {shown.map(({ status }, i) => {
        const height = 5 + (high[i] ?? 0) * (HEIGHT - 5);
        return (
          <rect
            key={i}
            class={kind(status)}
            x={i * STEP}
            y={HEIGHT - height}
            width={STEP - 1.5}
            height={height}
            rx="1"
          />
        );
      })}
    </svg>
  );
}
