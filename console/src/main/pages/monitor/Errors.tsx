import { href, to } from '../../app/router';
import { When } from '../../parts/parts';
import { grouped } from '../../parts/scale';
import { Table } from '../../parts/Table';
import type { ErrorPattern } from '../../server/monitor';
import { nameOf } from '../../server/stepFunctions';
import { visible } from '../../source/layout';

/** More kinds of errors than anybody reads. */
const SHOWN_MAX = 50;

/** Which errors occur, where, how often and since when; each leads to its executions. */
export function Errors({
  of,
  isOfOne,
}: {
  readonly of: readonly ErrorPattern[];
  readonly isOfOne: boolean;
}) {
  const shown = [...of].sort((a, b) => b.count - a.count).slice(0, SHOWN_MAX);
  return (
    <section class="card" aria-label="Errors">
      <div class="head titled">
        <h2>Errors</h2>
        {of.length > SHOWN_MAX ? (
          <span class="faint">
            the {SHOWN_MAX} most frequent of {of.length}
          </span>
        ) : null}
      </div>
      {shown.length === 0 ? (
        <p class="body faint">No execution failed in this time.</p>
      ) : (
        <Table
          label="Errors"
          heads={[
            'Error',
            'State',
            ...(isOfOne ? [] : ['State machine']),
            ['Executions', 'right'],
            'Since',
            'Last',
          ]}
          isBare
        >
          {shown.map((pattern) => (
            <Line
              key={`${pattern.stateMachineArn} ${pattern.state ?? ''} ${pattern.error}`}
              of={pattern}
              isOfOne={isOfOne}
            />
          ))}
        </Table>
      )}
    </section>
  );
}

function Line({ of, isOfOne }: { readonly of: ErrorPattern; readonly isOfOne: boolean }) {
  const { stateMachineArn, state, error, count, first, last } = of;
  const found = new URLSearchParams({ machine: stateMachineArn, error });
  return (
    <tr>
      <td>
        <a class="mono erring" href={href(`${to.executions()}?${found.toString()}`)}>
          {visible(error)}
        </a>
      </td>
      <td>{state ?? <span class="faint">–</span>}</td>
      {isOfOne ? null : (
        <td>
          <a class="soft" href={href(to.machine(stateMachineArn))}>
            {visible(nameOf(stateMachineArn))}
          </a>
        </td>
      )}
      <td class="number right">{grouped(count)}</td>
      <td class="soft">
        <When at={first} />
      </td>
      <td class="soft">
        <When at={last} />
      </td>
    </tr>
  );
}
