import { href, refine, to } from '../../app/router';
import { grouped, percent } from '../../parts/scale';
import { Sparkline } from '../../parts/Sparkline';
import { Table } from '../../parts/Table';
import { duration } from '../../parts/times';
import { successRate, type MachineNumbers } from '../../server/monitor';
import { nameOf } from '../../server/stepFunctions';

const SHOWN_MAX = 20;

/** The machines that did most; the list of machines has them all. */
export function MachineTable({ of }: { readonly of: readonly MachineNumbers[] }) {
  const busy = of.map((machine) => ({ machine, did: didOf(machine) })).filter(({ did }) => did > 0);
  busy.sort((a, b) => b.did - a.did);
  if (busy.length === 0) {
    return null;
  }
  return (
    <section class="card" aria-label="State machines">
      <div class="head titled">
        <h2>State machines</h2>
        {busy.length > SHOWN_MAX ? (
          <a href={href(to.machines())}>
            the {SHOWN_MAX} busiest of {grouped(busy.length)}
          </a>
        ) : null}
      </div>
      <Table
        label="State machines"
        heads={[
          'Name',
          'Recent',
          ['Running', 'right'],
          ['Ended', 'right'],
          ['Success', 'right'],
          ['p50', 'right'],
          ['p95', 'right'],
        ]}
        isBare
      >
        {busy.slice(0, SHOWN_MAX).map(({ machine }) => (
          <Line key={machine.stateMachineArn} of={machine} />
        ))}
      </Table>
    </section>
  );
}

function didOf(machine: MachineNumbers): number {
  return machine.running + machine.succeeded + machine.failed + machine.timedOut + machine.aborted;
}

function Line({ of }: { readonly of: MachineNumbers }) {
  const rate = successRate(of);
  const seconds = (value: number | undefined): string =>
    value === undefined ? '–' : duration(value);
  return (
    <tr>
      <td>
        <button
          type="button"
          class="link"
          title="Show only this"
          onClick={() => refine({ machine: of.stateMachineArn })}
        >
          {nameOf(of.stateMachineArn)}
        </button>
      </td>
      <td>
        <Sparkline of={of.recent} />
      </td>
      <td class="number right">{grouped(of.running)}</td>
      <td class="number right">{grouped(didOf(of) - of.running)}</td>
      <td class="number right">{rate === undefined ? '–' : percent(rate)}</td>
      <td class="number right">{seconds(of.p50)}</td>
      <td class="number right">{seconds(of.p95)}</td>
    </tr>
  );
}
