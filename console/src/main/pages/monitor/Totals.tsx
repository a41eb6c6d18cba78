import { grouped, percent } from '../../parts/scale';
import { successRate, type Bucket, type Monitored } from '../../server/monitor';

/** How many there were of everything, in all of the time. */
export function Totals({ of }: { readonly of: Monitored }) {
  const sum = (name: keyof Bucket): number =>
    of.buckets.reduce((all, bucket) => all + bucket[name], 0);
  const ended = {
    succeeded: sum('succeeded'),
    failed: sum('failed'),
    timedOut: sum('timedOut'),
    aborted: sum('aborted'),
  };
  const rate = successRate(ended);
  const running = of.machines.reduce((all, machine) => all + machine.running, 0);
  const values: readonly (readonly [string, string, string])[] = [
    ['Started', grouped(sum('started')), ''],
    ['Running now', grouped(running), running > 0 ? 'running' : ''],
    ['Success', rate === undefined ? '–' : percent(rate), ''],
    ['Succeeded', grouped(ended.succeeded), ''],
    ['Failed', grouped(ended.failed), ended.failed > 0 ? 'failed' : ''],
    ['Timed out', grouped(ended.timedOut), ended.timedOut > 0 ? 'timed-out' : ''],
    ['Aborted', grouped(ended.aborted), ''],
    ['Retries', grouped(of.retries), ''],
    ['Throttled', grouped(of.throttles), of.throttles > 0 ? 'timed-out' : ''],
  ];
  return (
    <dl class="card totals">
      {values.map(([name, value, kind]) => (
        <div key={name} class="total">
          <dt>{name}</dt>
          <dd class={kind}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
