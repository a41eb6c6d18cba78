import { href, to } from '../../app/router';
import { percent, grouped } from '../../parts/scale';
import { StackedBars } from '../../parts/StackedBars';
import { duration } from '../../parts/times';
import { successRate } from '../../server/monitor';
import { useNumbers } from './useNumbers';

const BUCKETS = 96;

/** What a machine did in the last day; nothing where the server counts nothing. */
export function MachineNumbers({ arn }: { readonly arn: string }) {
  const { value: numbers, failure } = useNumbers(BUCKETS, arn);
  const of = numbers?.machines.find(({ stateMachineArn }) => stateMachineArn === arn);
  if (numbers === undefined || of === undefined) {
    return null;
  }
  const rate = successRate(of);
  const seconds = (value: number | undefined): string =>
    value === undefined ? '–' : duration(value);
  return (
    <section class="card machine-numbers" aria-label="The last day">
      <div>
        <dl>
          <div>
            <dt>Ended, last day</dt>
            <dd>{grouped(of.succeeded + of.failed + of.timedOut + of.aborted)}</dd>
          </div>
          <div>
            <dt>Succeeded</dt>
            <dd>{rate === undefined ? '–' : percent(rate)}</dd>
          </div>
          <div>
            <dt>p50</dt>
            <dd>{seconds(of.p50)}</dd>
          </div>
          <div>
            <dt>p95</dt>
            <dd>{seconds(of.p95)}</dd>
          </div>
        </dl>
        {failure === undefined ? null : (
          <p class="faint" role="status">
            As it was: {failure.message}
          </p>
        )}
        <a href={href(`${to.monitor()}?machine=${encodeURIComponent(arn)}`)}>Monitor</a>
      </div>
      <StackedBars buckets={numbers.buckets} bucketSeconds={numbers.bucketSeconds} height={96} />
    </section>
  );
}
