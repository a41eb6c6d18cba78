import { go, href, refine, to } from '../../app/router';
import { Icon } from '../../parts/Icon';
import { Button, When } from '../../parts/parts';
import { leastHeight, Rows } from '../../parts/Rows';
import { percent } from '../../parts/scale';
import { Sparkline } from '../../parts/Sparkline';
import { duration } from '../../parts/times';
import { successRate } from '../../server/monitor';
import type { StateMachineItem } from '../../server/stepFunctions';
import { clicked, type Column, type MachineRow, type Order } from './sorted';
import { visible } from '../../source/layout';

const HEIGHT = 44;

/** What is to be done with a machine. */
export interface Doing {
  readonly what: 'start' | 'delete';
  readonly machine: StateMachineItem;
}

type Do = (doing: Doing) => void;

/** The columns by which one can sort; the last executions have none. */
const HEADS: readonly (readonly [Column | undefined, string])[] = [
  ['name', 'Name'],
  ['type', 'Type'],
  [undefined, 'Recent'],
  ['rate', 'Success'],
  ['p50', 'p50'],
  ['p95', 'p95'],
  ['running', 'Running'],
  ['created', 'Created'],
];

/** The list of machines: its numbers are those of the last day. */
export function MachineRows({
  rows,
  order,
  onDo,
}: {
  readonly rows: readonly MachineRow[];
  readonly order: Order;
  readonly onDo: Do;
}) {
  return (
    <div
      class="rows-list machines"
      role="table"
      aria-label="State machines"
      style={{ minHeight: `${leastHeight(rows.length, HEIGHT)}px` }}
    >
      <div role="rowgroup">
        <div class="rows-head" role="row">
          {HEADS.map(([column, words]) => (
            <Head key={words} column={column} words={words} order={order} />
          ))}
          <span role="columnheader">
            <span class="heard">Actions</span>
          </span>
        </div>
      </div>
      <Rows
        count={rows.length}
        height={HEIGHT}
        label="State machines"
        row={(i) => {
          const machine = rows[i];
          return machine === undefined ? null : (
            <Row key={machine.stateMachineArn} machine={machine} onDo={onDo} />
          );
        }}
      />
    </div>
  );
}

function Head({
  column,
  words,
  order,
}: {
  readonly column: Column | undefined;
  readonly words: string;
  readonly order: Order;
}) {
  if (column === undefined) {
    return <span role="columnheader">{words}</span>;
  }
  const isBy = column === order.column;
  return (
    <span
      role="columnheader"
      aria-sort={isBy ? (order.isDown ? 'descending' : 'ascending') : undefined}
    >
      <button
        type="button"
        class={`sort ${isBy && !order.isDown ? 'up' : ''}`}
        onClick={() => refine({ sort: clicked(order, column) })}
      >
        {words}
        {isBy ? <Icon name="down" size={12} /> : null}
      </button>
    </span>
  );
}

function Row({ machine, onDo }: { readonly machine: MachineRow; readonly onDo: Do }) {
  const { stateMachineArn, name, type, numbers, creationDate } = machine;
  const rate = numbers === undefined ? undefined : successRate(numbers);
  const running = numbers?.running ?? 0;
  return (
    <div class="rows-row" role="row">
      <span role="cell" class="cut">
        <a class="machine" href={href(to.machine(stateMachineArn))} title={visible(name)}>
          {visible(name)}
        </a>
      </span>
      <span role="cell">
        <span class="tag">{type.toLowerCase()}</span>
      </span>
      <span role="cell">
        <Sparkline of={numbers?.recent ?? []} />
      </span>
      <span role="cell" class={`number ${rate !== undefined && rate < 0.9 ? 'poor' : ''}`}>
        {rate === undefined ? <span class="faint">–</span> : percent(rate)}
      </span>
      <Seconds of={numbers?.p50} />
      <Seconds of={numbers?.p95} />
      <span role="cell" class={`number ${running > 0 ? 'now' : 'faint'}`}>
        {running}
      </span>
      <span role="cell" class="soft">
        <When at={creationDate} />
      </span>
      <span role="cell" class="actions">
        <Button
          kind="bare"
          icon="executions"
          label={`Start ${name}`}
          onClick={() => onDo({ what: 'start', machine })}
        />
        <Button
          kind="bare"
          icon="edit"
          label={`Edit ${name}`}
          onClick={() => go(to.edit(stateMachineArn))}
        />
        <Button
          kind="bare"
          icon="trash"
          label={`Delete ${name}`}
          onClick={() => onDo({ what: 'delete', machine })}
        />
      </span>
    </div>
  );
}

function Seconds({ of }: { readonly of: number | undefined }) {
  return (
    <span role="cell" class="number soft">
      {of === undefined ? <span class="faint">–</span> : duration(of)}
    </span>
  );
}
