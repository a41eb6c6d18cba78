import { useAgain, useLoaded } from '../app/load';
import { search } from '../app/router';
import { Failure, Loading } from '../parts/parts';
import { monitored, type Monitored } from '../server/monitor';
import '../style/monitor.css';
import { MachineChoice } from '../parts/MachineChoice';
import { Errors } from './monitor/Errors';
import { FunctionTable } from './monitor/FunctionTable';
import { MachineTable } from './monitor/MachineTable';
import { OverTime } from './monitor/OverTime';
import { Percentiles } from './monitor/Percentiles';
import { RangeChoice } from './monitor/RangeChoice';
import { rangeOf } from './monitor/range';
import { Totals } from './monitor/Totals';

/** How often the numbers are asked for again while they change. */
const AGAIN_MS = 5000;

/** What the server counted, of all machines or of one. */
export function Monitor() {
  const address = search.value;
  const stateMachineArn = address.get('machine') ?? undefined;
  const numbers = useLoaded(
    (signal) => {
      const { from, to, buckets } = rangeOf(search.peek(), Date.now() / 1000);
      return monitored({ from, to, buckets, stateMachineArn }, signal);
    },
    [address.toString()],
  );
  useAgain(AGAIN_MS, numbers, () => rangeOf(search.peek(), Date.now() / 1000).isLive);
  return (
    <>
      <header>
        <h1 class="title">Monitor</h1>
        <MachineChoice />
        <RangeChoice />
      </header>
      {numbers.failure === undefined ? null : <Failure of={numbers.failure} />}
      {numbers.value === undefined ? (
        numbers.isLoading ? (
          <Loading what="numbers" />
        ) : null
      ) : (
        <Numbers of={numbers.value} isOfOne={stateMachineArn !== undefined} />
      )}
    </>
  );
}

function Numbers({ of, isOfOne }: { readonly of: Monitored; readonly isOfOne: boolean }) {
  return (
    <>
      {of.complete ? null : (
        <p class="notice">
          There are too many executions to look at all of them: these numbers are of a part.
        </p>
      )}
      <Totals of={of} />
      <OverTime of={of} />
      <div class="pair">
        <Percentiles
          title="Durations of executions"
          values={[
            ['p50', of.durations.p50],
            ['p90', of.durations.p90],
            ['p95', of.durations.p95],
            ['p99', of.durations.p99],
          ]}
        />
        <Percentiles
          title="Writes to the store"
          values={[
            ['p50', of.store.appendP50],
            ['p95', of.store.appendP95],
            ['p99', of.store.appendP99],
          ]}
        />
      </div>
      <Errors of={of.errors} isOfOne={isOfOne} />
      {isOfOne ? null : <MachineTable of={of.machines} />}
      <FunctionTable of={of.functions} />
    </>
  );
}
