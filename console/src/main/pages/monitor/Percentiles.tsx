import { heights } from '../../parts/scale';
import { duration } from '../../parts/times';

/** How long something took, of so many of a hundred at most. */
export function Percentiles({
  title,
  values,
}: {
  readonly title: string;
  readonly values: readonly (readonly [string, number | undefined])[];
}) {
  const widths = heights(values.map(([, seconds]) => seconds ?? 0));
  return (
    <section class="card" aria-label={title}>
      <div class="head titled">
        <h2>{title}</h2>
      </div>
      <dl class="body percentiles">
        {values.map(([name, seconds], i) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <span class="measure">
                <span style={{ width: `${(widths[i] ?? 0) * 100}%` }} />
              </span>
              <span class="number">{seconds === undefined ? '–' : short(seconds)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A duration, to parts of a millisecond where it is as short. */
function short(seconds: number): string {
  return seconds > 0 && seconds < 0.01 ? `${(seconds * 1000).toFixed(2)} ms` : duration(seconds);
}
