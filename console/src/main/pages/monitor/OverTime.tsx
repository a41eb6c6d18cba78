import { useState } from 'preact/hooks';
import { Button } from '../../parts/parts';
import { StackedBars } from '../../parts/StackedBars';
import { duration, instant } from '../../parts/times';
import type { Monitored } from '../../server/monitor';

/** What began and ended over time, drawn or in numbers. */
export function OverTime({ of }: { readonly of: Monitored }) {
  const [isTable, setTable] = useState(false);
  return (
    <section class="card" aria-label="Executions over time">
      <div class="head titled">
        <h2>Executions</h2>
        <span class="faint">per {duration(of.bucketSeconds)}</span>
        <Button kind="bare" onClick={() => setTable(!isTable)}>
          {isTable ? 'As a chart' : 'As a table'}
        </Button>
      </div>
      <div class="body">
        {isTable ? (
          <BucketTable of={of} />
        ) : (
          <StackedBars buckets={of.buckets} bucketSeconds={of.bucketSeconds} height={220} />
        )}
      </div>
    </section>
  );
}

function BucketTable({ of }: { readonly of: Monitored }) {
  // Where nothing happened there is nothing to read.
  const some = of.buckets.filter(
    (b) => b.started + b.succeeded + b.failed + b.timedOut + b.aborted,
  );
  return (
    <div class="scrolls" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th>From</th>
            <th>Started</th>
            <th>Succeeded</th>
            <th>Failed</th>
            <th>Timed out</th>
            <th>Aborted</th>
          </tr>
        </thead>
        <tbody>
          {some.map((bucket) => (
            <tr key={bucket.at}>
              <td>{instant(bucket.at)}</td>
              <td class="number">{bucket.started}</td>
              <td class="number">{bucket.succeeded}</td>
              <td class="number">{bucket.failed}</td>
              <td class="number">{bucket.timedOut}</td>
              <td class="number">{bucket.aborted}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {some.length === 0 ? <p class="faint">Nothing happened.</p> : null}
    </div>
  );
}
