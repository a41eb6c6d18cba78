import { useMemo, useState } from 'preact/hooks';
import { useAgain, useLoaded } from '../app/load';
import { go, refine, search, to } from '../app/router';
import { Button, Empty, Failure, Loading } from '../parts/parts';
import { StartExecution } from '../parts/StartExecution';
import type { Monitored } from '../server/monitor';
import { stateMachines, type StateMachineItem } from '../server/stepFunctions';
import '../style/machines.css';
import { DeleteMachine } from './machine/DeleteMachine';
import { MachineRows, type Doing } from './machine/MachineRows';
import { orderOf, sorted, type MachineRow } from './machine/sorted';
import { useNumbers } from './machine/useNumbers';

const MACHINES_MAX = 10_000;
const AGAIN_MS = 10_000;

/** All state machines. */
export function Machines() {
  const machines = useLoaded((signal) => stateMachines(MACHINES_MAX, signal), []);
  useAgain(AGAIN_MS, machines);
  const numbers = useNumbers(1).value;
  const [doing, setDoing] = useState<Doing>();
  const text = search.value.get('q') ?? '';
  const sort = search.value.get('sort');
  const rows = useRows(machines.value, numbers, text, sort);
  const count = machines.value?.length ?? 0;
  return (
    <>
      <header>
        <h1 class="title">
          State machines {count === 0 ? null : <span class="faint number">{count}</span>}
        </h1>
        {count === 0 ? null : (
          <input
            type="search"
            class="input machines-search"
            aria-label="Name"
            placeholder="Filter by name"
            value={text}
            onInput={(event) => refine({ q: event.currentTarget.value })}
          />
        )}
        <Button kind="first" icon="plus" onClick={() => go(to.create())}>
          Create
        </Button>
      </header>
      {machines.failure === undefined ? null : <Failure of={machines.failure} />}
      {machines.value === undefined ? (
        machines.isLoading ? (
          <Loading what="state machines" />
        ) : null
      ) : count === 0 ? (
        <Begin />
      ) : rows.length === 0 ? (
        <Empty title="No state machine has this in its name">
          <Button onClick={() => refine({ q: '' })}>Show all {count}</Button>
        </Empty>
      ) : (
        <div class="fills">
          <MachineRows rows={rows} order={orderOf(sort)} onDo={setDoing} />
        </div>
      )}
      {doing === undefined ? null : (
        <Do
          doing={doing}
          onClose={() => setDoing(undefined)}
          onDeleted={() => {
            setDoing(undefined);
            machines.reload();
          }}
        />
      )}
    </>
  );
}

/** The rows that are shown, made anew only when something of them changes. */
function useRows(
  machines: readonly StateMachineItem[] | undefined,
  numbers: Monitored | undefined,
  text: string,
  sort: string | null,
): readonly MachineRow[] {
  return useMemo(() => {
    const known = new Map(numbers?.machines.map((each) => [each.stateMachineArn, each]));
    const list = (machines ?? []).map((machine): MachineRow => ({
      ...machine,
      numbers: known.get(machine.stateMachineArn),
    }));
    return sorted(list, text, orderOf(sort));
  }, [machines, numbers, text, sort]);
}

/** The dialog of what is done with a machine. */
function Do({
  doing: { what, machine },
  onClose,
  onDeleted,
}: {
  readonly doing: Doing;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const arn = machine.stateMachineArn;
  return what === 'start' ? (
    <StartExecution arn={arn} isExpress={machine.type === 'EXPRESS'} onClose={onClose} />
  ) : (
    <DeleteMachine arn={arn} onClose={(isDone) => (isDone ? onDeleted() : onClose())} />
  );
}

/** How one begins. */
function Begin() {
  return (
    <Empty title="No state machine yet">
      <p>Draw one with “Create”, or deploy a folder of definitions and functions:</p>
      <pre>./pawl deploy examples/order</pre>
      <p>Whatever speaks to AWS can make one here, too:</p>
      <pre>
        {`eval "$(./pawl env)"\naws stepfunctions create-state-machine --name hello \\\n` +
          `  --role-arn arn:aws:iam::123456789012:role/any \\\n` +
          `  --definition '{"StartAt":"Hello","States":{"Hello":{"Type":"Succeed"}}}'`}
      </pre>
    </Empty>
  );
}
